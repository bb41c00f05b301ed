/** A day of the rota as it is drawn: which hours it shows, where a moment stands, and how many are on the floor when. */
import type { BreakSpan, ShiftRow } from '../../protocol/rota.ts';

const HOUR_MS = 3_600_000;

/** From the hour in which the first comes to that in which the last goes, epoch ms. */
export interface DayHours {
  from: number;
  until: number;
}

/** Null for a day without shifts. */
export function hoursOf(shifts: readonly ShiftRow[]): DayHours | null {
  if (shifts.length === 0) return null;
  const all = shifts.flatMap(({ startsAt, endsAt, planned }) => [
    startsAt,
    endsAt,
    ...(planned ? [planned.startsAt, planned.endsAt] : []),
  ]);
  return {
    from: Math.floor(Math.min(...all) / HOUR_MS) * HOUR_MS,
    until: Math.ceil(Math.max(...all) / HOUR_MS) * HOUR_MS,
  };
}

/** Share of the way from its first hour to its last, 0 to 1. */
export const placeOf = (ms: number, { from, until }: DayHours): number =>
  Math.min(1, Math.max(0, (ms - from) / (until - from)));

/** Its full hours, so far apart that all of them can be read. */
export function hourMarks({ from, until }: DayHours, most: number): number[] {
  const hours = (until - from) / HOUR_MS;
  const step = Math.ceil(hours / most) * HOUR_MS;
  return Array.from({ length: Math.floor((until - from) / step) + 1 }, (_, n) => from + n * step);
}

/** When they are at work by it: who is off is not, from then on. */
export const endOf = ({ startsAt, endsAt, offAt }: ShiftRow): number =>
  offAt === null ? endsAt : Math.min(endsAt, Math.max(startsAt, offAt));

/** How many are on the floor, from each moment at which that changes. */
export function coverSteps(shifts: readonly ShiftRow[]): { at: number; count: number }[] {
  const on: BreakSpan[] = shifts.map((shift) => ({ startsAt: shift.startsAt, endsAt: endOf(shift) }));
  const off = shifts.flatMap((shift) => shift.breaks.filter(({ startsAt }) => startsAt < endOf(shift)));
  const count = (at: number) => (spans: readonly BreakSpan[]) =>
    spans.filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt).length;
  const changes = new Set([...on, ...off].flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]));
  return [...changes].sort((a, b) => a - b).map((at) => ({ at, count: count(at)(on) - count(at)(off) }));
}

/** The line of a cover in a box 1 wide and 1 high, as an SVG path; `most`: the count at its top. */
export function coverPath(steps: readonly { at: number; count: number }[], hours: DayHours, most: number): string {
  const y = (count: number) => (1 - count / Math.max(1, most)).toFixed(4);
  const [first, ...rest] = steps;
  if (!first) return '';
  const start = `M${placeOf(first.at, hours).toFixed(4)} ${y(first.count)}`;
  return rest.reduce((path, { at, count }) => `${path}H${placeOf(at, hours).toFixed(4)}V${y(count)}`, start);
}
