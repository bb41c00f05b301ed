/** How many fixes a provider may send: a token bucket each, in fixes. */

/** A provider may send this many fixes a second, for as long as it likes: 2,000 people at 5 Hz, twice over. */
export const FIXES_PER_S = 20_000;
/** And this many at once, after a pause: two seconds' worth. */
export const BURST_FIXES = 40_000;

export interface Rate {
  /** Takes what a batch costs; null when it may come, else how long to wait, in ms. A batch costs at least one fix. */
  take(provider: string, fixes: number, nowMs: number): number | null;
}

export function createRate(perSecond = FIXES_PER_S, burst = BURST_FIXES): Rate {
  const buckets = new Map<string, { fixes: number; atMs: number }>();
  return {
    take(provider, fixes, nowMs) {
      const cost = Math.min(burst, Math.max(1, fixes));
      const bucket = buckets.get(provider) ?? { fixes: burst, atMs: nowMs };
      buckets.set(provider, bucket);
      const passedMs = Math.max(0, nowMs - bucket.atMs);
      bucket.fixes = Math.min(burst, bucket.fixes + (passedMs * perSecond) / 1000);
      bucket.atMs = nowMs;
      if (bucket.fixes < cost) return Math.ceil(((cost - bucket.fixes) * 1000) / perSecond);
      bucket.fixes -= cost;
      return null;
    },
  };
}
