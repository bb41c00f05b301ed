/** When an event that repeats begins: its rule, counted on the clock of its own zone (RFC 5545, 3.3.10). */
import ICAL from 'ical.js';
import type { WallTime } from '../../../../protocol/wall-time.ts';
import { momentOf } from './moment.ts';
import { shownBy, timeOf } from './zones.ts';

/** Times one event may have begun since its rule began. */
const MAX_REPEATS = 5_000;
const PERIODS = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const DAY_MS = 86_400_000;

/** What its clock shows at each beginning until `untilMs` (epoch ms), or what was expected of the rule. */
export function beginningsOf(
  rule: string,
  { shown, wall }: { shown: number; wall: WallTime },
  untilMs: number,
): { shown: number[] } | { expected: string } {
  const recur = readRule(rule, wall);
  if (!recur) return { expected: `expected a rule: FREQ=WEEKLY;BYDAY=TU,TH, with FREQ one of ${PERIODS.join(', ')}` };
  const beginnings: number[] = [];
  try {
    const iterator = recur.iterator(timeOf(shown));
    for (let next = iterator.next(); next; next = iterator.next()) {
      const at = shownBy(next);
      if (wall.when(at) > untilMs) break;
      beginnings.push(at);
      if (beginnings.length > MAX_REPEATS) return { expected: `expected at most ${MAX_REPEATS} repetitions` };
    }
  } catch {
    return { expected: 'expected a rule that comes to pass' };
  }
  return { shown: beginnings };
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
