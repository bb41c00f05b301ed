/** Today's figures: completed stays per zone since local midnight, right under corrections. */
import { type Day, dayOf } from './day.ts';
import type { ZoneToday } from './reading.ts';
import type { Stay, VisitRecord } from './visit.ts';

export interface Today {
  readonly timeZone: string;
  day: Day;
  readonly zones: Map<string, { stays: number; dwellMs: number }>;
}

const NONE_YET: ZoneToday = { stays: 0, dwellMs: 0 };

export function createToday(timeZone: string): Today {
  return { timeZone, day: { startMs: 0, endMs: 0 }, zones: new Map() };
}

/** Starts again from nothing when another day has begun. */
export function turnDay(today: Today, nowMs: number): void {
  if (nowMs >= today.day.startMs && nowMs < today.day.endMs) return;
  today.day = dayOf(nowMs, today.timeZone);
  today.zones.clear();
}

/** Counts a stay in (`by` 1) or out again (-1): if it is completed, today, and of a visit of scope `store`. */
export function tally(today: Today, { scope }: Pick<VisitRecord, 'scope'>, stay: Stay, by: 1 | -1): void {
  if (scope !== 'store' || stay.leftAt === null || stay.leftAt < today.day.startMs) return;
  const zone = today.zones.get(stay.zone) ?? { stays: 0, dwellMs: 0 };
  zone.stays += by;
  zone.dwellMs += by * (stay.leftAt - stay.enteredAt);
  today.zones.set(stay.zone, zone);
}

export function zoneToday(today: Today, zone: string): ZoneToday {
  return today.zones.get(zone) ?? NONE_YET;
}
