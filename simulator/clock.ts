/** Real time, as an argument: tests bring their own. */
import { setTimeout as timeout } from 'node:timers/promises';

export interface Clock {
  /** Epoch milliseconds. */
  nowMs(): number;
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const realClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (ms, signal) => timeout(ms, undefined, { signal }).catch(() => {}),
};
