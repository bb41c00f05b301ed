/** A clock that leaps from one sleeper's waking time to the next, without waiting. */
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../clock.ts';

export interface DrivenClock extends Clock {
  /** How long each sleep was to last, in milliseconds, in the order they began. */
  slept: number[];
  /** Time passes that nobody slept through. */
  jump(ms: number): void;
}

/** `beforeWaking` is told how many sleeps have begun, before anyone wakes, and may act meanwhile. */
export function createDrivenClock(beforeWaking: (sleeps: number) => void | Promise<void> = () => {}): DrivenClock {
  let nowMs = 1_000_000;
  let leaping = false;
  const slept: number[] = [];
  const sleepers: { atMs: number; wake: () => void }[] = [];

  async function leap(): Promise<void> {
    leaping = true;
    while (sleepers.length > 0) {
      await setImmediate();
      await beforeWaking(slept.length);
      sleepers.sort((a, b) => a.atMs - b.atMs);
      const { atMs, wake } = sleepers.shift()!;
      nowMs = Math.max(nowMs, atMs);
      wake();
      await setImmediate();
    }
    leaping = false;
  }

  return {
    slept,
    nowMs: () => nowMs,
    jump: (ms) => {
      nowMs += ms;
    },
    sleep: (ms) =>
      new Promise((wake) => {
        slept.push(ms);
        sleepers.push({ atMs: nowMs + ms, wake });
        if (!leaping) void leap();
      }),
  };
}
