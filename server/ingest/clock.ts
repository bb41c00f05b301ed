/**
 * How far a provider's clock is off. Sent times lie behind ours by latency, which varies, and by skew, which does not:
 * a clock is corrected when batch after batch, over some seconds, no fix comes less than `BEHIND_MS` late, or all come
 * from the future. A few late batches, a backlog sent at once, or one odd fix move nothing; nor does a small error.
 */

/** Later than this may still be latency: half of what a fix may be late at all. */
export const BEHIND_MS = 30_000;
/** Further in the future than this is skew: half of what a fix may be ahead. */
export const AHEAD_MS = 1_000;
/** Batches looked at, and how many of them must agree. */
const WINDOW = 6;
const AGREEING = 4;
/** Agreeing batches arrive at least this long apart, first to last: a backlog comes at once, and grows younger as it comes. */
const SPAN_MS = 3_000;
/** And differ by at most this, which latency explains. */
const JITTER_MS = 20_000;

export interface ProviderClocks {
  /** Takes in a batch's sent times; gives what to add to each of them, in ms. */
  correction(provider: string, sentMs: readonly number[], receivedAtMs: number): number;
}

interface Batch {
  receivedAtMs: number;
  /** How far behind our clock it was before any correction, in ms. */
  behindMs: number;
}

export function createProviderClocks(): ProviderClocks {
  const clocks = new Map<string, { correctionMs: number; recent: Batch[] }>();
  return {
    correction(provider, sentMs, receivedAtMs) {
      const clock = clocks.get(provider) ?? { correctionMs: 0, recent: [] };
      clocks.set(provider, clock);
      const middle = median(sentMs.filter(Number.isFinite));
      if (middle === undefined) return clock.correctionMs;
      clock.recent = [...clock.recent, { receivedAtMs, behindMs: receivedAtMs - middle }].slice(-WINDOW);
      const skewMs = agreedSkew(clock.recent, clock.correctionMs);
      if (skewMs !== null) {
        clock.correctionMs = skewMs;
        clock.recent = [];
      }
      return clock.correctionMs;
    },
  };
}

/** The skew that the recent batches agree on, when the present correction is clearly wrong; else null. */
function agreedSkew(recent: readonly Batch[], correctionMs: number): number | null {
  const wrong = recent.filter(({ behindMs }) => {
    const restMs = behindMs - correctionMs;
    return restMs > BEHIND_MS || restMs < -AHEAD_MS;
  });
  const last = wrong.at(-1);
  if (!last || wrong.length < recent.length - 1) return null;
  const agreeing = wrong.filter(({ behindMs }) => Math.abs(behindMs - last.behindMs) <= JITTER_MS);
  const spanMs = last.receivedAtMs - agreeing[0]!.receivedAtMs;
  if (agreeing.length < AGREEING || spanMs < SPAN_MS) return null;
  // A backlog being worked off looks like a clock that runs fast: what it lacks goes down as time passes.
  const gainedMs = agreeing[0]!.behindMs - last.behindMs;
  if (gainedMs > spanMs / 2 && last.behindMs > 0) return null;
  return Math.min(...agreeing.map(({ behindMs }) => behindMs));
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
