/** Reads a rota from a calendar (.ics, RFC 5545): every event is a shift of whom it names, or of whose calendar it is. */
import ICAL from 'ical.js';
import { MAX_IMPORT_ROWS } from '../../../../protocol/limits.ts';
import type { Reading } from '../../import/reading.ts';
import { type CalendarPart, type ContentLine, contentLines, partsOf, saidBy } from './content-lines.ts';
import { type Moment, momentsOf } from './moment.ts';
import { type Beginnings, beginningsOf } from './repeats.ts';
import type { Taking } from './taking.ts';
import type { Whose } from './whose.ts';
import { createZones, type Zones } from './zones.ts';

/** Events read in one step. */
const STEP = 20;

interface CalendarParts {
  taking: Taking;
  reading: Reading;
  /** Whose calendar it is; null where its events say. */
  whose: string | null;
  within: Whose['within'];
}

/** An event that begins at a moment. */
interface Timed {
  part: CalendarPart;
  start: Extract<Moment, { is: 'moment' }>;
  /** When what begins then (on its clock) ends, epoch ms. */
  endOf(shown: number): number;
}

/** Reads the whole calendar, a step each time it is asked. */
export function* readCalendar(text: string, { taking, reading, whose, within }: CalendarParts): Generator<void> {
  const { fault } = taking;
  const lines = contentLines(text, fault);
  if (lines[0] && !(lines[0].name === 'BEGIN' && /^VCALENDAR$/i.test(saidBy(lines[0]).trim())))
    fault(lines[0].line, null, 'expected BEGIN:VCALENDAR');
  const zones = createZones(partsOf(lines, ['VTIMEZONE'], () => undefined));
  const events = partsOf(lines, ['VEVENT'], fault);
  if (events.length > MAX_IMPORT_ROWS)
    fault(events[MAX_IMPORT_ROWS]!.line, null, `expected at most ${MAX_IMPORT_ROWS} events`);
  if (reading.faultCount > 0) return;
  const instead = exceptionsOf(events, taking, zones);
  for (const [n, part] of events.entries()) {
    reading.rows += 1;
    readEvent(part, { taking, zones, whose, within }, instead);
    reading.share = (n + 1) / events.length;
    if (n % STEP === STEP - 1 || propertyOf(part, 'RRULE')) yield;
  }
  yield;
}

const propertyOf = (part: CalendarPart, name: string): ContentLine | undefined =>
  part.lines.find((line) => line.name === name);

/** Of events that repeat: which beginnings (epoch ms) another event tells of. */
type Instead = Map<string, Set<number>>;

const uidOf = (part: CalendarPart): string => {
  const line = propertyOf(part, 'UID');
  return line ? saidBy(line) : '';
};

function exceptionsOf(events: readonly CalendarPart[], taking: Taking, zones: Zones): Instead {
  const instead: Instead = new Map();
  for (const part of events) {
    const line = propertyOf(part, 'RECURRENCE-ID');
    if (!line) continue;
    const read = momentsOf(line, { zones, floating: taking.wall });
    const [moment] = 'moments' in read ? read.moments : [];
    if (moment?.is !== 'moment' || /;RANGE=/i.test(line.text))
      taking.fault(line.line, line.name, 'expected the time of one beginning');
    else instead.set(uidOf(part), (instead.get(uidOf(part)) ?? new Set()).add(moment.wall.when(moment.shown)));
  }
  return instead;
}

function readEvent(
  part: CalendarPart,
  parts: { taking: Taking; zones: Zones; whose: string | null; within: Whose['within'] },
  instead: Instead,
): void {
  const { taking, whose, within } = parts;
  const status = propertyOf(part, 'STATUS');
  if (status && /^CANCELLED$/i.test(saidBy(status).trim())) {
    taking.pass('cancelled');
    return;
  }
  const timed = timesOf(part, parts);
  if (timed === null) return;
  const begins = beginnings(timed, parts);
  if (begins === null) return;
  const person = whose ?? personOf(part, { taking, within });
  if (person === null) return;
  const isException = propertyOf(part, 'RECURRENCE-ID') !== undefined;
  const elsewhere = isException ? undefined : instead.get(uidOf(part));
  taking.pass('past', begins.past);
  for (const shown of begins.shown) {
    const startsAt = timed.start.wall.when(shown);
    if (startsAt > taking.untilMs || elsewhere?.has(startsAt)) continue;
    taking.take({ line: part.line, person, startsAt, endsAt: timed.endOf(shown), breaks: [] });
  }
}

/** Null for an event that has no hours, or wrong ones. */
function timesOf(part: CalendarPart, { taking, zones }: { taking: Taking; zones: Zones }): Timed | null {
  const { fault, wall: floating } = taking;
  const read = (name: string): Moment | 'none' | 'wrong' => {
    const line = propertyOf(part, name);
    if (!line) return 'none';
    const found = momentsOf(line, { zones, floating });
    const [moment, ...more] = 'moments' in found ? found.moments : [];
    if (moment && more.length === 0) return moment;
    fault(line.line, name, 'expected' in found ? found.expected : 'expected one time');
    return 'wrong';
  };
  const [start, end] = [read('DTSTART'), read('DTEND')];
  if (start === 'wrong' || end === 'wrong') return null;
  if (start === 'none') {
    fault(part.line, 'DTSTART', 'expected when it begins');
    return null;
  }
  if (start.is === 'day') {
    taking.pass('wholeDay');
    return null;
  }
  if (end !== 'none' && end.is === 'moment') {
    const sameClock = end.wall === start.wall;
    const lastsMs = sameClock ? end.shown - start.shown : end.wall.when(end.shown) - start.wall.when(start.shown);
    // What ends at five ends at five, also on the day on which the clock is changed.
    const endOf = (shown: number) => (sameClock ? start.wall.when(shown + lastsMs) : start.wall.when(shown) + lastsMs);
    return { part, start, endOf };
  }
  const duration = propertyOf(part, 'DURATION');
  const lastsMs = duration ? durationMs(saidBy(duration).trim()) : null;
  if (lastsMs === null) {
    fault(
      duration?.line ?? part.line,
      duration ? 'DURATION' : 'DTEND',
      'expected when it ends: DTEND, or DURATION:PT8H',
    );
    return null;
  }
  return { part, start, endOf: (shown) => start.wall.when(shown) + lastsMs };
}

/** Null for what is none, or no time at all. */
function durationMs(written: string): number | null {
  if (!/^\+?P(\d+W|(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?)$/.test(written)) return null;
  return ICAL.Duration.fromString(written.replace('+', '')).toSeconds() * 1000 || null;
}

/** Null when they cannot be told. */
function beginnings({ part, start }: Timed, { taking, zones }: { taking: Taking; zones: Zones }): Beginnings | null {
  const { fault, wall: floating, nowMs, untilMs } = taking;
  let past = 0;
  const rules = part.lines.filter(({ name }) => name === 'RRULE');
  const begins = new Set(rules.length === 0 ? [start.shown] : []);
  for (const line of rules) {
    const read = beginningsOf(saidBy(line), start, { fromMs: nowMs, untilMs });
    if ('expected' in read) {
      fault(line.line, line.name, read.expected);
      return null;
    }
    past += read.past;
    for (const shown of read.shown) begins.add(shown);
  }
  const lists: Record<'EXDATE' | 'RDATE', Moment[]> = { EXDATE: [], RDATE: [] };
  for (const line of part.lines) {
    if (line.name !== 'EXDATE' && line.name !== 'RDATE') continue;
    const read = momentsOf(line, { zones, floating });
    if ('expected' in read) {
      fault(line.line, line.name, read.expected);
      return null;
    }
    lists[line.name].push(...read.moments);
  }
  const onClock = (moment: Moment) => (moment.is === 'day' ? null : start.wall.at(moment.wall.when(moment.shown)));
  for (const moment of lists.RDATE) begins.add(onClock(moment) ?? moment.shown + timeOfDay(start.shown));
  const out = new Set(lists.EXDATE.map((moment) => onClock(moment) ?? moment.shown + timeOfDay(start.shown)));
  return { shown: [...begins].filter((shown) => !out.has(shown)).sort((a, b) => a - b), past };
}

const timeOfDay = (shown: number): number => shown % 86_400_000;

/** Who is asked to it by name, or else named in its title. */
function personOf(part: CalendarPart, { taking, within }: { taking: Taking; within: Whose['within'] }): string | null {
  const asked = part.lines.flatMap((line) => {
    const name = line.name === 'ATTENDEE' ? /;CN=(?:"([^"]*)"|([^;:]*))/i.exec(line.text) : null;
    const found = name ? taking.whose(name[1] ?? name[2]!) : { expected: '' };
    return 'person' in found ? [found.person] : [];
  });
  if (new Set(asked).size === 1) return asked[0]!;
  const title = propertyOf(part, 'SUMMARY');
  const found = title ? within(saidBy(title).replace(/\\[,;nN]/g, ' ')) : { expected: 'expected who works it' };
  if ('person' in found) return found.person;
  taking.fault(title?.line ?? part.line, 'SUMMARY', found.expected);
  return null;
}
