/** The fixes that may still have to be told again in another order: a compact table sorted by time, in memory only. */
import type { HeardFix } from './track.ts';

/** A row is four whole numbers (t in ms since `sinceMs`, device, floor and whether it was counted, accuracy in units) … */
const COLUMNS = 8;
const DEVICE = 1;
const FLOOR = 2;
const ACCURACY = 3;
/** … and two that are not, x and y in metres: columns of the same memory, as a row of half as many. */
const PLACES = COLUMNS / 2;
const X = 2;
const Y = 3;
/** A unit of accuracy is a tenth of a millimetre. */
const UNITS_PER_M = 10_000;
/** Rows there is room for at first; when they are full, there is room for so many times as many. */
const FIRST_ROWS = 16;
const GROWTH = 1.25;

/** Sorted by time, then by device; no two rows share both. `cells` and `places` are the same memory. */
export interface RecentFixes {
  sinceMs: number;
  cells: Int32Array;
  places: Float64Array;
  length: number;
}

export function createRecent(): RecentFixes {
  const cells = new Int32Array(FIRST_ROWS * COLUMNS);
  return { sinceMs: 0, cells, places: new Float64Array(cells.buffer), length: 0 };
}

/** A radius in metres as the table gives it back. */
export function roundedAccuracyM(accuracyM: number): number {
  return Math.round(accuracyM * UNITS_PER_M) / UNITS_PER_M;
}

/** Where a fix belongs: the first row that is not before it. */
export function placeOf({ cells, length, sinceMs }: RecentFixes, { t, device }: HeardFix): number {
  const since = t - sinceMs;
  let row = length;
  while (row > 0) {
    const at = (row - 1) * COLUMNS;
    if (cells[at]! < since || (cells[at] === since && cells[at + DEVICE]! < device)) break;
    row -= 1;
  }
  return row;
}

/** Whether the row is of the same device and time as the fix. */
export function isTwin({ cells, length, sinceMs }: RecentFixes, row: number, { t, device }: HeardFix): boolean {
  const at = row * COLUMNS;
  return row < length && cells[at] === t - sinceMs && cells[at + DEVICE] === device;
}

/** Which of two fixes of the same moment stands, whichever came first: the surer, else the one further left, further down. */
export function isBetter(recent: RecentFixes, row: number, fix: HeardFix): boolean {
  const kept = read(recent, row);
  const order = fix.accuracyM - kept.accuracyM || fix.xM - kept.xM || fix.yM - kept.yM || fix.floor - kept.floor;
  return order < 0;
}

export function insert(recent: RecentFixes, row: number, fix: HeardFix): void {
  const used = recent.length * COLUMNS;
  if (used === recent.cells.length) {
    const larger = new Int32Array(Math.ceil(recent.length * GROWTH) * COLUMNS);
    larger.set(recent.cells);
    recent.cells = larger;
    recent.places = new Float64Array(larger.buffer);
  }
  if (used === 0) recent.sinceMs = fix.t;
  const at = row * COLUMNS;
  if (at < used) recent.cells.copyWithin(at + COLUMNS, at, used);
  recent.length += 1;
  recent.cells[at + FLOOR] = 0;
  replace(recent, row, fix);
}

/** Writes another fix of the same moment over a row; whether it was counted stays. */
export function replace({ cells, places, sinceMs }: RecentFixes, row: number, fix: HeardFix): void {
  const at = row * COLUMNS;
  cells[at] = fix.t - sinceMs;
  cells[at + DEVICE] = fix.device;
  cells[at + FLOOR] = 2 * fix.floor + (cells[at + FLOOR]! & 1);
  cells[at + ACCURACY] = Math.round(fix.accuracyM * UNITS_PER_M);
  places[row * PLACES + X] = fix.xM;
  places[row * PLACES + Y] = fix.yM;
}

export function read({ cells, places, sinceMs }: RecentFixes, row: number): HeardFix {
  const at = row * COLUMNS;
  return {
    t: sinceMs + cells[at]!,
    device: cells[at + DEVICE]!,
    floor: cells[at + FLOOR]! >> 1,
    xM: places[row * PLACES + X]!,
    yM: places[row * PLACES + Y]!,
    accuracyM: cells[at + ACCURACY]! / UNITS_PER_M,
  };
}

/** True once per row: the first time it is asked. */
export function count({ cells }: RecentFixes, row: number): boolean {
  const at = row * COLUMNS + FLOOR;
  const first = (cells[at]! & 1) === 0;
  cells[at]! |= 1;
  return first;
}

/** Forgets the oldest rows; times count from the oldest that is left. */
export function dropFirst(recent: RecentFixes, rows: number): void {
  const { cells } = recent;
  cells.copyWithin(0, rows * COLUMNS, recent.length * COLUMNS);
  recent.length -= rows;
  cells.fill(0, recent.length * COLUMNS);
  const passedMs = cells[0]!;
  recent.sinceMs += passedMs;
  for (let row = 0; row < recent.length; row++) cells[row * COLUMNS]! -= passedMs;
}
