/**
 * How much is going on in the whole store, in one of three words that tell as little as possible of any one customer. At
 * which count one word becomes the next is secret: it is drawn from a range, so that one customer more or less decides
 * with a chance of one in its width; and drawn anew with every change, so that nobody learns where it lies by watching.
 */
import { MOODS, type Mood } from '../../protocol/wall.ts';

/** Whole numbers of customers, both ends among them. */
export type Range = readonly [least: number, most: number];

/** Between two words: more is said from a count within `up` on, less below one within `down`; `down` ends before `up` begins. */
export interface MoodEdge {
  readonly up: Range;
  readonly down: Range;
}

/** Between quiet and lively, and between lively and busy. */
export const MOOD_EDGES: readonly [MoodEdge, MoodEdge] = [
  { up: [8, 15], down: [1, 7] },
  { up: [22, 33], down: [12, 21] },
];

/** What is said, and from which count on it would be more or below which it would be less; null where there is no such word. */
export interface MoodNow {
  readonly mood: Mood;
  readonly moreFrom: number | null;
  readonly lessBelow: number | null;
}

/** A store begins quiet. `random` gives 0 to below 1. */
export function firstMood(random: () => number): MoodNow {
  return moodOf(0, [random(), random()]);
}

/**
 * The next word, one further at most. Two numbers are drawn whatever happens: what else is drawn from the same chance must
 * not tell whether something did.
 */
export function nextMood(before: MoodNow, count: number, random: () => number): MoodNow {
  const drawn = [random(), random()] as const;
  const at = MOODS.indexOf(before.mood);
  if (before.moreFrom !== null && count >= before.moreFrom) return moodOf(at + 1, drawn);
  if (before.lessBelow !== null && count < before.lessBelow) return moodOf(at - 1, drawn);
  return before;
}

function moodOf(at: number, [up, down]: readonly [number, number]): MoodNow {
  const above = MOOD_EDGES[at];
  const below = MOOD_EDGES[at - 1];
  return {
    mood: MOODS[at]!,
    moreFrom: above ? within(above.up, up) : null,
    lessBelow: below ? within(below.down, down) : null,
  };
}

/** A whole number of the range, each as likely as any other. */
function within([least, most]: Range, drawn: number): number {
  return least + Math.floor(drawn * (most - least + 1));
}
