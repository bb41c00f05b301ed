/** The time of a recording's house, in our hands: it stands still until we move it on, so that nothing ever comes late. */
import type { DemoClock, DemoTime } from '../protocol/api.ts';
import { MAX_DRIVE_MS } from '../protocol/limits.ts';
import { ANSWER_WITHIN_MS } from './carrier.ts';
import type { Clock } from './clock.ts';

/** So often, in real time, the house's time moves on: as often as its screens hear something … */
const MOVE_EVERY_MS = 200;
/** … but never by more than this while somebody walks: what is sent between two moves is that old at most. */
const LONGEST_MOVE_MS = 5_000;

/** The server went away while its time was in our hands: what was counted so far is not the whole. */
export class TimeLost extends Error {}

/** A clock whose sleeper (one at a time) moves the house's time, by at least as long as asked for. `nowMs` is the house's. */
export interface HouseTime extends Clock {
  /** Moves it on as fast as the server answers, whatever the rate. */
  skip(ms: number, signal: AbortSignal): Promise<void>;
  /** The house's time goes on by itself, from where it stands. */
  letGo(): Promise<void>;
}

/** What became of asking for a house's time. */
export type Taken =
  | { state: 'taken'; time: HouseTime }
  /** It keeps its own. */
  | { state: 'kept' }
  | { state: 'away' }
  | { state: 'key_refused' };

/**
 * Takes a house's time, which then goes `rate` times as fast as that of `clock`, at most: it waits for the server's
 * answers. `url`: the server's address without a path. Time that passes may throw {@link TimeLost}.
 */
export async function takeTime(parts: { url: string; key: string; rate: number; clock: Clock }): Promise<Taken> {
  const { url, key, rate, clock } = parts;

  async function ask(toMs: number | null): Promise<Exclude<Taken, { state: 'taken' }> | DemoTime> {
    try {
      const response = await fetch(`${url}/api/demo/clock`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ toMs } satisfies DemoClock),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const answer: unknown = await response.json();
      if (response.status === 401) return { state: 'key_refused' };
      return response.ok && isTime(answer) ? answer : { state: 'kept' };
    } catch {
      return { state: 'away' };
    }
  }

  // Time never goes back: this only makes it stand where it is.
  const first = await ask(0);
  if ('state' in first) return first;
  let { nowMs } = first;
  let movedAtMs = clock.nowMs();

  /** In whole moves of `moveMs`. */
  async function pass(ms: number, { moveMs, pace }: { moveMs: number; pace: number }, signal: AbortSignal) {
    const untilMs = nowMs + ms;
    while (nowMs < untilMs && !signal.aborted) {
      const pauseMs = moveMs / pace - (clock.nowMs() - movedAtMs);
      if (pauseMs > 0) await clock.sleep(pauseMs, signal);
      movedAtMs = clock.nowMs();
      const answer = await ask(nowMs + moveMs);
      if ('state' in answer) throw new TimeLost();
      nowMs = answer.nowMs;
    }
  }
  const moves = { moveMs: Math.min(LONGEST_MOVE_MS, MOVE_EVERY_MS * rate), pace: rate };
  const leaps = { moveMs: MAX_DRIVE_MS, pace: Number.POSITIVE_INFINITY };

  const time: HouseTime = {
    nowMs: () => nowMs,
    sleep: (ms, signal) => pass(ms, moves, signal),
    skip: (ms, signal) => pass(ms, leaps, signal),
    async letGo() {
      await ask(null);
    },
  };
  return { state: 'taken', time };
}

const isTime = (answer: unknown): answer is DemoTime =>
  typeof answer === 'object' && answer !== null && 'nowMs' in answer && typeof answer.nowMs === 'number';
