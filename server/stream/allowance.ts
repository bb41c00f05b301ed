/** How often something may be asked for: more than any person does, and less than hurts. */

/** So many a second, for as long as one likes; and so many at once, after a pause. */
export interface Pace {
  perS: number;
  atOnce: number;
}

/** Messages of a window. */
export const MESSAGES: Pace = { perS: 20, atOnce: 100 };
/** Cards a person asks for, on all their windows. Whoever goes through the whole floor is not serving anybody. */
export const CARDS: Pace = { perS: 1 / 4, atOnce: 8 };
/** What a person says and writes about customers, on all their windows. */
export const WORDS: Pace = { perS: 1 / 10, atOnce: 12 };

/** A token bucket: `take` says whether one more may come. */
export function createAllowance({ perS, atOnce }: Pace): { take(nowMs: number): boolean } {
  let left = atOnce;
  let atMs = Number.NaN;
  return {
    take(nowMs) {
      const passedMs = Math.max(0, nowMs - atMs) || 0;
      left = Math.min(atOnce, left + (passedMs * perS) / 1000);
      atMs = nowMs;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}

/** The same for many, each by name. */
export function createAllowances(pace: Pace): { take(name: string, nowMs: number): boolean } {
  const allowances = new Map<string, ReturnType<typeof createAllowance>>();
  return {
    take(name, nowMs) {
      const allowance = allowances.get(name) ?? createAllowance(pace);
      allowances.set(name, allowance);
      return allowance.take(nowMs);
    },
  };
}
