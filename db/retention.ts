/** How long each class of rows lives: the purge goes by this table, and the register of columns tells what stands in it. */
import type { Fact } from '../protocol/fact.ts';

const DAY_MS = 86_400_000;

/** In days, each from when what it is about was over. What has no row here is kept as the register says. */
export const TERM_DAYS = {
  /** Rooms and hours of a visit: the month is enough for what went wrong, and no path through somebody’s years is kept. */
  stay: 30,
  /** That a visit was, who served it, and the answer it began with: the same season of the year before. */
  visit: 395,
  /** What somebody told, wished for, was promised or bought, if it has no term of its own: claims lapse after about as long. */
  fact: 1_095,
  /** That somebody came by appointment, or was to: the month is enough for what went wrong. */
  appointment: 30,
  /** Who showed the way to a customer’s page, for their receipt: as long as the visits it was on. */
  way: 395,
  /** Hours that somebody worked: what a visit’s service is explained by. */
  shift: 395,
  /** Hours of the house, in which nobody is: the same month of the year before, to hold beside it. */
  hour: 395,
  /** Sessions, links and codes that are over: a day in which what went wrong can still be seen. */
  passing: 1,
} as const;

/** Lines of the journal that could not be read, in days since the last was set aside: time to look at them. */
export const SET_ASIDE_DAYS = 30;

/** What the purge calls what it deleted, in the audit and on a customer’s receipt. */
export type Purged = keyof typeof TERM_DAYS | 'answer' | 'photo';

/** What a customer took back, in days, for a backup from before it: an older one is no longer held to it. */
export const TAKEN_LIST_DAYS = 395;

/** What was taken back at or before this moment (epoch ms) goes from the list. */
export const takenListBefore = (nowMs: number): number => nowMs - TAKEN_LIST_DAYS * DAY_MS;

/** What was set aside at or before this moment (epoch ms) goes. */
export const setAsideBefore = (nowMs: number): number => nowMs - SET_ASIDE_DAYS * DAY_MS;

/** What is over at or before this moment (epoch ms) has outlived its term. */
export const outlivedBefore = (what: keyof typeof TERM_DAYS, nowMs: number): number => nowMs - TERM_DAYS[what] * DAY_MS;

/**
 * Whether a fact's time is over: its own term, or, where it has none, the general one since it was learned or last said
 * again. What the customer entered themself stays until they take it back. `removeOutlivedFacts` asks the database the same.
 */
export function isOutlived(
  { expiresAt, learnedAt, repeatedAt, how }: Pick<Fact, 'expiresAt' | 'learnedAt' | 'repeatedAt' | 'how'>,
  nowMs: number,
): boolean {
  if (expiresAt !== null) return expiresAt <= nowMs;
  return how !== 'profile' && Math.max(learnedAt, repeatedAt ?? learnedAt) <= outlivedBefore('fact', nowMs);
}

/** A term as people say it: days, or months and years. */
export function termInWords(what: keyof typeof TERM_DAYS): string {
  const days: number = TERM_DAYS[what];
  if (days >= 730) return `${Math.round(days / 365)} years`;
  if (days > 60) return `${Math.floor(days / 30)} months`;
  return days === 1 ? 'a day' : `${days} days`;
}
