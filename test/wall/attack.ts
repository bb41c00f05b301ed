/**
 * An attacker before a public wall: they know when every customer but one is in the store, how the words are chosen, and
 * every range, and watch all day. How much better than by guessing do they tell whether that one was there?
 *
 * What they see in a day depends on secret draws. Given the others' counts, they know for each sequence of words how likely
 * it is with the one and without; the best guess takes the likelier. Its advantage is half the total variation distance,
 * found here exactly: the states of the words are few, so the likelihood of what was seen is carried along (the forward
 * algorithm of a hidden Markov model, Rabiner 1989), and averaged over days that are drawn.
 */
import { PUBLIC_WALL_EVERY_MS } from '../../protocol/wall.ts';
import { firstMood, MOOD_EDGES, type MoodNow, nextMood, type Range } from '../../server/disclosure/mood.ts';

/** A day: how many others are in at each ten minutes, and when the one would be. */
export interface WatchedDay {
  readonly others: readonly number[];
  readonly from: number;
  readonly until: number;
}

const OPEN_MS = 10 * 3_600_000;
export const LOOKS_PER_DAY = OPEN_MS / PUBLIC_WALL_EVERY_MS;

/** A day as houses have them: a peak in the afternoon, its height between slow and full; stays of ten to ninety minutes. */
export function drawDay(random: () => number): WatchedDay {
  const peak = 4 + random() * 36;
  const others = Array.from({ length: LOOKS_PER_DAY }, (_, look) => {
    const wanted = peak * (0.15 + 0.85 * Math.sin((Math.PI * (look + 0.5)) / LOOKS_PER_DAY) ** 2);
    return Math.max(0, Math.round(wanted + (random() + random() + random() - 1.5) * Math.sqrt(wanted) * 1.6));
  });
  const stay = 1 + Math.floor(random() * 9);
  const from = Math.floor(random() * (LOOKS_PER_DAY - stay));
  return { others, from, until: from + stay };
}

/** The counts a wall takes, with the one or without. */
export function countsOf({ others, from, until }: WatchedDay, isThere: boolean): number[] {
  return others.map((count, look) => count + (isThere && look >= from && look < until ? 1 : 0));
}

/** What is shown at each look of a day. */
export function shown(counts: readonly number[], random: () => number): string[] {
  let now: MoodNow = firstMood(random);
  return counts.map((count) => {
    now = nextMood(now, count, random);
    return now.mood;
  });
}

const AT: Record<string, number> = { quiet: 0, lively: 1, busy: 2 };
const values = ([least, most]: Range) => Array.from({ length: most - least + 1 }, (_, i) => least + i);
const NEVER = Number.POSITIVE_INFINITY;
/** Every way the edges of a word may lie, each as likely as the others. */
const EDGES = [0, 1, 2].map((at) => {
  const ups = MOOD_EDGES[at] ? values(MOOD_EDGES[at].up) : [NEVER];
  const downs = at > 0 ? values(MOOD_EDGES[at - 1]!.down) : [0];
  return ups.flatMap((up) => downs.map((down) => ({ up, down })));
});

/** The logarithm of how likely it is that these counts show just this. Edges that a count ruled out are ruled out for good. */
export function logLikelihood(counts: readonly number[], seen: readonly string[]): number {
  let at = 0;
  let possible = EDGES[0]!;
  let log = 0;
  for (const [look, word] of seen.entries()) {
    const count = counts[look]!;
    const next = AT[word]!;
    const fits = possible.filter(({ up, down }) =>
      next > at ? count >= up : next < at ? count < up && count < down : count < up && count >= down,
    );
    if (fits.length === 0) return Number.NEGATIVE_INFINITY;
    log += Math.log(fits.length / possible.length);
    possible = next === at ? fits : EDGES[next]!;
    at = next;
  }
  return log;
}

/** Shares of days, nought to one half: how much oftener than every second time the attacker is right. */
export interface Advantage {
  oneLook: number;
  day: number;
}

/**
 * Plays `days`, the one there every second time. `oneLook`: they come once, while the one would be there, and know nothing
 * of what the wall said before. `day`: they saw all of it.
 */
export function attack(days: number, random: () => number): Advantage {
  const right = { oneLook: 0, day: 0 };
  for (let played = 0; played < days; played += 1) {
    const day = drawDay(random);
    const isThere = played % 2 === 0;
    const [without, having] = [countsOf(day, false), countsOf(day, true)];
    const seen = shown(isThere ? having : without, random);
    const look = day.from + Math.floor(random() * (day.until - day.from));
    right.day += chance(logLikelihood(having, seen), logLikelihood(without, seen), isThere);
    const word = seen[look]!;
    right.oneLook += chance(Math.log(wordAt(having, look, word)), Math.log(wordAt(without, look, word)), isThere);
  }
  return { oneLook: right.oneLook / days - 0.5, day: right.day / days - 0.5 };
}

/** Whether the likelier of the two is so; a draw is right half the time. */
function chance(there: number, away: number, isThere: boolean): number {
  if (Math.abs(there - away) < 1e-9) return 0.5;
  return there > away === isThere ? 1 : 0;
}

/** How likely a word is at one look, whatever was shown before: the probabilities of all states, carried along. */
function wordAt(counts: readonly number[], until: number, word: string): number {
  let states = EDGES.map((edges, at) => edges.map(() => (at === 0 ? 1 / edges.length : 0)));
  for (const count of counts.slice(0, until + 1)) {
    const next = EDGES.map((edges) => edges.map(() => 0));
    for (const [at, edges] of EDGES.entries())
      for (const [i, { up, down }] of edges.entries()) {
        const share = states[at]![i]!;
        if (share === 0) continue;
        const to = count >= up ? at + 1 : count < down ? at - 1 : at;
        if (to === at) next[at]![i]! += share;
        else for (const j of next[to]!.keys()) next[to]![j]! += share / EDGES[to]!.length;
      }
    states = next;
  }
  return states[AT[word]!]!.reduce((sum, share) => sum + share, 0);
}
