/** The time zones a calendar speaks of: by their IANA names, or as the calendar itself describes them. */
import ICAL from 'ical.js';
import { createWallTime, isTimeZone, type WallTime } from '../../../../protocol/wall-time.ts';
import type { CalendarPart } from './content-lines.ts';

/** The zone of this name; null for one that nobody knows. */
export type Zones = (name: string) => WallTime | null;

/** `described`: the calendar's own VTIMEZONE parts. */
export function createZones(described: readonly CalendarPart[]): Zones {
  const known = new Map<string, WallTime | null>();
  function find(name: string): WallTime | null {
    if (isTimeZone(name)) return createWallTime(name);
    for (const { whole } of described) {
      const zone = zoneOf(whole.join('\r\n'));
      if (zone?.tzid === name) return asWallTime(zone);
    }
    return null;
  }
  return (name) => {
    const zone = known.has(name) ? known.get(name)! : find(name);
    known.set(name, zone);
    return zone;
  };
}

/** Null for a description that is none. */
function zoneOf(text: string): ICAL.Timezone | null {
  try {
    return new ICAL.Timezone(new ICAL.Component(ICAL.parse(text)));
  } catch {
    return null;
  }
}

function asWallTime(zone: ICAL.Timezone): WallTime {
  return {
    at(ms) {
      const time = timeOf(ms);
      time.zone = ICAL.Timezone.utcTimezone;
      return shownBy(time.convertToZone(zone));
    },
    when: (shown) => shown - zone.utcOffset(timeOf(shown)) * 1000,
  };
}

/** A clock's face as the library has it; in no zone. */
export function timeOf(shown: number): ICAL.Time {
  const face = new Date(shown);
  return ICAL.Time.fromData(
    {
      year: face.getUTCFullYear(),
      month: face.getUTCMonth() + 1,
      day: face.getUTCDate(),
      hour: face.getUTCHours(),
      minute: face.getUTCMinutes(),
      second: face.getUTCSeconds(),
      isDate: false,
    },
    ICAL.Timezone.localTimezone,
  );
}

/** What a clock shows at such a time, as a clock in UTC would. */
export const shownBy = ({ year, month, day, hour, minute, second }: ICAL.Time): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);
