/** A clock that jumps: whoever sleeps on it wakes at once, and it has grown that much later. */
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../clock.ts';

export interface DrivenClock extends Clock {
  /** How long each sleep was to last, in milliseconds. */
  slept: number[];
}

/** `onSleep` is told of each sleep before it ends, and may act meanwhile. */
export function createDrivenClock(
  onSleep: (ms: number, count: number) => void | Promise<void> = () => {},
): DrivenClock {
  let nowMs = 1_000_000;
  const slept: number[] = [];
  return {
    slept,
    nowMs: () => nowMs,
    async sleep(ms) {
      nowMs += ms;
      slept.push(ms);
      await onSleep(ms, slept.length);
      await setImmediate();
    },
  };
}
