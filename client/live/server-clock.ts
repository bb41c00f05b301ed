/** What time it is on the server, learned from the times it says. */
import { NOT_LIVE_AFTER_MS } from '../../protocol/limits.ts';

/** How far a slower message pulls the estimate back: clocks drift, and the fastest message so far must not rule for ever. */
const PULL = 0.02;

export interface ServerClock {
  /**
   * The server said `serverMs` (epoch ms); it was heard at `nowMs` of the local steady clock. Answers whether that is
   * fresh: what waited in a buffer while the device slept is not, however lately it was read.
   */
  heard(serverMs: number, nowMs: number): boolean;
  /** Server time, epoch ms, at `nowMs` of the local steady clock; null before anything was heard. */
  at(nowMs: number): number | null;
  /** The link is new: the next time said is believed whatever was said before (a server's clock may have been set). */
  relearn(): void;
}

/** Trusts the message that took least time on its way: the larger `serverMs - nowMs`, the fresher it was. */
export function createServerClock(): ServerClock {
  let offsetMs: number | null = null;
  let relearning = true;
  return {
    heard(serverMs, nowMs) {
      const sampleMs = serverMs - nowMs;
      if (offsetMs === null || relearning || sampleMs > offsetMs) offsetMs = sampleMs;
      else if (offsetMs - sampleMs >= NOT_LIVE_AFTER_MS) return false;
      else offsetMs += (sampleMs - offsetMs) * PULL;
      relearning = false;
      return true;
    },
    at: (nowMs) => (offsetMs === null ? null : nowMs + offsetMs),
    relearn() {
      relearning = true;
    },
  };
}
