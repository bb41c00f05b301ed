/** How often something may be asked for: more than any person does, and less than hurts. Every such pace stands here. */

/** So many a second, for as long as one likes; and so many at once, after a pause. */
export interface Pace {
  perS: number;
  atOnce: number;
}

/** Messages of a window. */
export const MESSAGES: Pace = { perS: 20, atOnce: 100 };
/** Cards a person asks for, on all their windows. Whoever goes through the whole floor is not serving anybody. */
export const CARDS: Pace = { perS: 1 / 4, atOnce: 8 };
/** Looks into the client book, searches among them, on all windows of a person. */
export const LOOKS: Pace = { perS: 1 / 4, atOnce: 12 };
/** What a person says and writes about customers, on all their windows. */
export const WORDS: Pace = { perS: 1 / 10, atOnce: 12 };
/** What a person does about whom they serve: yes, no, theirs, not theirs. */
export const ERRANDS: Pace = { perS: 1, atOnce: 20 };
/** Glasses a person breaks or tries to: three in an hour. */
export const GLASSES: Pace = { perS: 3 / 3_600, atOnce: 3 };
/** What a person says of shifts, and asks of them. */
export const SHIFT_WORDS: Pace = { perS: 1, atOnce: 30 };
/** What a person says about being woken, on all their phones. */
export const WAKING: Pace = { perS: 1 / 5, atOnce: 12 };
/** Links that somebody makes. Each is on a customer's receipt. */
export const LINKS: Pace = { perS: 1 / 10, atOnce: 6 };
/** Tables that a manager takes away, each of them whole; each is a row of the audit. */
export const EXPORTS: Pace = { perS: 1 / 30, atOnce: 12 };
/** Reports that a manager asks for: each reads through days of the audit. */
export const REPORTS: Pace = { perS: 1 / 3, atOnce: 20 };
/** Letters that a manager issues: a table of new customers, one after another. */
export const LETTERS: Pace = { perS: 1 / 2, atOnce: 30 };
/** What one phone decides on its customer's page, or at the door: a dial that is turned to and fro, and not a program. */
export const OWN_DEEDS: Pace = { perS: 2, atOnce: 30 };
/** Photos that one phone gives: each takes the decoder's whole attention, and all customers share one. */
export const PHOTOS: Pace = { perS: 1 / 10, atOnce: 6 };

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

/** So many who asked are remembered; the one who came first of them begins anew. */
const REMEMBERED = 10_000;

/** One for each who asks, by their id. */
export function createAllowances(pace: Pace): { take(who: string, nowMs: number): boolean } {
  const each = new Map<string, ReturnType<typeof createAllowance>>();
  return {
    take(who, nowMs) {
      const theirs = each.get(who) ?? createAllowance(pace);
      each.set(who, theirs);
      if (each.size > REMEMBERED) each.delete(each.keys().next().value!);
      return theirs.take(nowMs);
    },
  };
}
