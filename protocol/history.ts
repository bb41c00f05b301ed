/** History that forgets: what managers see of hours that are over, zone by zone, and of the day again until closing. No row is a person's. */
import { z } from 'zod';

/** A figure stands on at least so many visits, or it is not kept at all. */
export const FEWEST_VISITS = 5;
/** Days one answer covers: the day that is asked for, and back to the same weekday before. */
export const HISTORY_DAYS = 8;

/** `GET /api/history/DAY` and `/api/history/DAY/table`: a day by the store's calendar, as `2026-11-23`. */
export const HistoryDay = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/, 'expected a day: 2026-11-23');

/** One zone during one hour, of recognised visits that the house may count. Null: fewer than five stand behind it. */
export interface HistoryCell {
  visits: number;
  /** How many were there at once: on average over the hour, and at most. */
  mean: number;
  most: number;
  /** Stays that ended in the hour. */
  dwell: { stays: number; meanMs: number; medianMs: number } | null;
  /** From when a customer's own time had come until they were greeted; `p90Ms`: nine of ten waited no longer. */
  wait: { greeted: number; meanMs: number; p90Ms: number; inTime: number } | null;
}

/** An hour that was kept. A zone that is not in `zones` had fewer than five visits, or none. */
export interface HistoryHour {
  /** When it began, epoch ms. */
  at: number;
  /** False when the house did not look all of it: its figures are of a part. */
  isWhole: boolean;
  zones: Record<string, HistoryCell>;
}

/** `GET /api/history/DAY`, for managers. Epoch ms. */
export interface HistoryView {
  t: number;
  /** When each of {@link HISTORY_DAYS} days began, the one that was asked for last, and after it when the next did. */
  days: number[];
  /** The first hour that is kept of all; null while none is. */
  since: number | null;
  /** Who is greeted within this, ms, is greeted in time. */
  greetWithinMs: number;
  /** By time. */
  hours: HistoryHour[];
}

/** Minutes from the start, which zone by its place in `zones`, and how many wait there, are attended, would be left alone. */
export type ReplayChange = [minute: number, zone: number, waiting: number, attended: number, leftAlone: number];

/** `GET /api/history/replay`, for managers: the day again, zone by zone and minute by minute. Nobody has a number in it. */
export interface Replay {
  /** Epoch ms; `since` is a whole minute. */
  since: number;
  until: number;
  /** Closed: what was is gone. */
  isOver: boolean;
  zones: string[];
  /** By minute. A zone is as it was until it changes, and empty at first. */
  changes: ReplayChange[];
}
