/** Moments as a calendar writes them: a date and an hour in UTC, in a zone that is named, or on whatever clock hangs there. */
import type { WallTime } from '../../../../protocol/wall-time.ts';
import { type ContentLine, saidBy } from './content-lines.ts';
import type { Zones } from './zones.ts';

/** A moment, or a whole day. `shown`: what the clock shows, as one in UTC would; epoch ms. */
export type Moment = { is: 'day'; shown: number } | { is: 'moment'; shown: number; wall: WallTime };

const UTC: WallTime = { at: (ms) => ms, when: (shown) => shown };

const DATE = /^(\d{4})(\d\d)(\d\d)$/;
const TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)$/;
const EXPECTED = { expected: 'expected a time: 20261121T093000, with Z for UTC, or TZID for a zone' };

/** Every moment of a line, or what was expected of it. `floating`: the clock of times that name no zone. */
export function momentsOf(
  line: ContentLine,
  { zones, floating }: { zones: Zones; floating: WallTime },
): { moments: Moment[] } | { expected: string } {
  const name = /;TZID=(?:"([^"]*)"|([^;:]*))/i.exec(line.text.slice(0, -saidBy(line).length || undefined));
  const tzid = name?.[1] ?? name?.[2];
  const zone = tzid === undefined ? floating : zones(tzid.trim());
  if (!zone) return { expected: 'expected a time zone by its IANA name, or one that the calendar describes' };
  const moments: Moment[] = [];
  for (const value of saidBy(line).split(',')) {
    const moment = momentOf(value.trim(), zone);
    if (!moment) return EXPECTED;
    moments.push(moment);
  }
  return { moments };
}

/** Null for what is none. */
export function momentOf(value: string, zone: WallTime): Moment | null {
  const parts = DATE.exec(value) ?? TIME.exec(value);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  // A minute may have a 61st second where one is put in; a shift does not begin in it.
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return null;
  const shown = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(shown).getUTCDate() !== day) return null;
  if (parts.length < 5) return { is: 'day', shown };
  return { is: 'moment', shown, wall: parts[7] === 'Z' ? UTC : zone };
}
