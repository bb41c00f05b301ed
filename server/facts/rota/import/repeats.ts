/** When an event that repeats begins: its rule, counted on the clock of its own zone (RFC 5545, 3.3.10). */
import ICAL from 'ical.js';
import type { WallTime } from '../../../../protocol/wall-time.ts';
import { momentOf } from './moment.ts';
import { shownBy, timeOf } from './zones.ts';

/** Times one event may have begun since its rule began. */
const MAX_REPEATS = 5_000;
const PERIODS = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const DAY_MS = 86_400_000;

/** Beginnings, as its clock shows them, and how many were long before. */
export interface Beginnings {
  shown: number[];
  past: number;
}

/** Its beginnings from about `fromMs` to about `untilMs` (epoch ms; two days more or less), or what was expected of the rule. */
export function beginningsOf(
  rule: string,
  { shown, wall }: { shown: number; wall: WallTime },
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Beginnings | { expected: string } {
  const recur = readRule(rule, wall);
  if (!recur) return { expected: `expected a rule: FREQ=WEEKLY;BYDAY=TU,TH, with FREQ one of ${PERIODS.join(', ')}` };
  const beginnings: Beginnings = { shown: [], past: 0 };
  let left = MAX_REPEATS;
  try {
    const iterator = recur.iterator(timeOf(shown));
    for (let next = iterator.next(); next; next = iterator.next()) {
      const at = shownBy(next);
      // No clock is further from UTC than a day: most are told without asking it, which takes its time.
      if (at > untilMs + 2 * DAY_MS) break;
      if (at < fromMs - 2 * DAY_MS) beginnings.past += 1;
      else beginnings.shown.push(at);
      left -= 1;
      if (left === 0) return { expected: `expected at most ${MAX_REPEATS} repetitions` };
    }
  } catch {
    return { expected: 'expected a rule that comes to pass' };
  }
  return beginnings;
}

/** Null for what is no rule, or none of whole days. */
function readRule(rule: string, wall: WallTime): ICAL.Recur | null {
  const until = /(?:^|;)UNTIL=([^;]*)/i.exec(rule)?.[1];
  const frequency = /(?:^|;)FREQ=([^;]*)/i.exec(rule)?.[1]?.toUpperCase();
  if (frequency === undefined || !PERIODS.includes(frequency)) return null;
  try {
    const recur = ICAL.Recur.fromString(rule);
    if (until === undefined) return recur;
    const moment = momentOf(until, wall);
    if (!moment) return null;
    // An end in UTC is one on the event's own clock, too; a day ends with it.
    const last = moment.is === 'day' ? moment.shown + DAY_MS - 1000 : wall.at(moment.wall.when(moment.shown));
    recur.until = timeOf(last);
    return recur;
  } catch {
    return null;
  }
}
