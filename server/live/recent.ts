/** The fixes that may still have to be told again in another order: a compact table sorted by time, in memory only. */
import type { HeardFix } from './track.ts';

/** Columns: t, device, floor, x, y, accuracy, counted (0 or 1). */
const COLUMNS = 7;
const COUNTED = 6;

/** Sorted by time, then by device; no two rows share both. */
export interface RecentFixes {
  cells: Float64Array;
  length: number;
}

export function createRecent(): RecentFixes {
  return { cells: new Float64Array(16 * COLUMNS), length: 0 };
}

/** Where a fix belongs: the first row that is not before it. */
export function placeOf({ cells, length }: RecentFixes, { t, device }: HeardFix): number {
  let row = length;
  while (row > 0) {
    const at = (row - 1) * COLUMNS;
    if (cells[at]! < t || (cells[at] === t && cells[at + 1]! < device)) break;
    row -= 1;
  }
  return row;
}

/** Whether the row is of the same device and time as the fix. */
export function isTwin({ cells, length }: RecentFixes, row: number, { t, device }: HeardFix): boolean {
  const at = row * COLUMNS;
  return row < length && cells[at] === t && cells[at + 1] === device;
}

/** Which of two fixes of the same moment stands, whichever came first: the surer, else the one further left, further down. */
export function isBetter({ cells }: RecentFixes, row: number, fix: HeardFix): boolean {
  const at = row * COLUMNS;
  const order =
    fix.accuracyM - cells[at + 5]! || fix.xM - cells[at + 3]! || fix.yM - cells[at + 4]! || fix.floor - cells[at + 2]!;
  return order < 0;
}

export function insert(recent: RecentFixes, row: number, fix: HeardFix): void {
  if ((recent.length + 1) * COLUMNS > recent.cells.length) {
    const larger = new Float64Array(recent.cells.length * 2);
    larger.set(recent.cells);
    recent.cells = larger;
  }
  recent.cells.copyWithin((row + 1) * COLUMNS, row * COLUMNS, recent.length * COLUMNS);
  recent.length += 1;
  recent.cells[row * COLUMNS + COUNTED] = 0;
  replace(recent, row, fix);
}

/** Writes another fix of the same moment over a row; whether it was counted stays. */
export function replace({ cells }: RecentFixes, row: number, fix: HeardFix): void {
  const at = row * COLUMNS;
  cells[at] = fix.t;
  cells[at + 1] = fix.device;
  cells[at + 2] = fix.floor;
  cells[at + 3] = fix.xM;
  cells[at + 4] = fix.yM;
  cells[at + 5] = fix.accuracyM;
}

export function read({ cells }: RecentFixes, row: number): HeardFix {
  const at = row * COLUMNS;
  return {
    t: cells[at]!,
    device: cells[at + 1]!,
    floor: cells[at + 2]!,
    xM: cells[at + 3]!,
    yM: cells[at + 4]!,
    accuracyM: cells[at + 5]!,
  };
}

/** True once per row: the first time it is asked. */
export function count({ cells }: RecentFixes, row: number): boolean {
  const at = row * COLUMNS + COUNTED;
  const first = cells[at] === 0;
  cells[at] = 1;
  return first;
}

/** Forgets the oldest rows. */
export function dropFirst(recent: RecentFixes, rows: number): void {
  recent.cells.copyWithin(0, rows * COLUMNS, recent.length * COLUMNS);
  recent.length -= rows;
  recent.cells.fill(0, recent.length * COLUMNS);
}
