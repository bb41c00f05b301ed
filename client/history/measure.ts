/** What can be read off an hour of a zone, and the hours of a day side by side. */
import type { HistoryCell, HistoryHour, HistoryView } from '../../protocol/history.ts';
import { createWallTime } from '../../protocol/wall-time.ts';

export const MEASURES = ['there', 'most', 'stay', 'wait', 'inTime'] as const;
/** There on average; most at once; the middle stay, ms; the mean wait, ms; the share greeted in time, 0 to 1. */
export type Measure = (typeof MEASURES)[number];

const READ: Record<Measure, (cell: HistoryCell) => number | null> = {
  there: ({ mean }) => mean,
  most: ({ most }) => most,
  stay: ({ dwell }) => dwell?.medianMs ?? null,
  wait: ({ wait }) => wait?.meanMs ?? null,
  inTime: ({ wait }) => (wait ? wait.inTime / wait.greeted : null),
};

/** One hour of a day; `hour` is null where it was not counted at all. */
export interface HourOfDay {
  /** By the clock on the wall, 0 to 23. */
  clock: number;
  hour: HistoryHour | null;
}

/** Null: fewer than five visits stand behind it, or nothing was counted. */
export function valueIn(hour: HistoryHour | null, zone: string, measure: Measure): number | null {
  const cell = hour?.zones[zone];
  return cell ? READ[measure](cell) : null;
}

/** The hours of one of the view's days that have something to show on any of them; the n-th of each day stands below that of another. */
export function hoursOf(
  { days, hours }: Pick<HistoryView, 'days' | 'hours'>,
  day: number,
  timeZone: string,
): HourOfDay[] {
  const { at } = createWallTime(timeZone);
  const clockOf = (ms: number) => new Date(at(ms)).getUTCHours();
  const full = hours.filter(({ zones }) => Object.keys(zones).length > 0).map((hour) => clockOf(hour.at));
  if (full.length === 0) return [];
  const [first, last] = [Math.min(...full), Math.max(...full)];
  const ofDay = hours.filter((hour) => hour.at >= days[day]! && hour.at < days[day + 1]!);
  return Array.from({ length: last - first + 1 }, (_, n) => {
    const clock = first + n;
    return { clock, hour: ofDay.find((hour) => clockOf(hour.at) === clock) ?? null };
  });
}

/** The day of the last hour in which a figure stands, by its place among the view's days; the last day where there is none. */
export function lastFullDay({ days, hours }: Pick<HistoryView, 'days' | 'hours'>): number {
  const last = hours.findLast(({ zones }) => Object.keys(zones).length > 0);
  const found = last ? days.findLastIndex((start) => start <= last.at) : -1;
  return found < 0 || found >= days.length - 1 ? days.length - 2 : found;
}
