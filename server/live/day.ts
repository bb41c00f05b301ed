/** When a store's day begins and ends, by its own clock. */
import { createWallTime } from '../../protocol/wall-time.ts';

/** Epoch ms; the next day starts at `endMs`. */
export interface Day {
  readonly startMs: number;
  readonly endMs: number;
}

const DAY_MS = 86_400_000;

/** The local day that holds `nowMs`, 23 to 25 hours long. Where the clock skips midnight, the day starts when it is over. */
export function dayOf(nowMs: number, timeZone: string): Day {
  const { at, when } = createWallTime(timeZone);
  const midnight = Math.floor(at(nowMs) / DAY_MS) * DAY_MS;
  return { startMs: when(midnight), endMs: when(midnight + DAY_MS) };
}

/** When the local day that holds `nowMs` began, epoch ms. */
export function startOfDay(nowMs: number, timeZone: string): number {
  return dayOf(nowMs, timeZone).startMs;
}

/**
 * When each of so many local days began, the last of them the one of this name (`2026-11-23`), and after it when the next
 * did; null where the calendar has no such day.
 */
export function daysUntil(name: string, count: number, timeZone: string): number[] | null {
  const midnight = Date.parse(`${name}T00:00:00Z`);
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(name)) return null;
  const { when } = createWallTime(timeZone);
  return Array.from({ length: count + 1 }, (_, n) => when(midnight + (n + 1 - count) * DAY_MS));
}

/** A local day as people divide it: it begins, noon, evening, and its end. Epoch ms. */
export interface DayParts extends Day {
  readonly noonMs: number;
  readonly eveningMs: number;
}

const NOON_MS = 12 * 3_600_000;
const EVENING_MS = 17 * 3_600_000;

export function dayPartsOf(nowMs: number, timeZone: string): DayParts {
  const { at, when } = createWallTime(timeZone);
  const midnight = Math.floor(at(nowMs) / DAY_MS) * DAY_MS;
  return { ...dayOf(nowMs, timeZone), noonMs: when(midnight + NOON_MS), eveningMs: when(midnight + EVENING_MS) };
}
