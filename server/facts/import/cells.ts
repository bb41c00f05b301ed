/** What the cells of an imported row may hold: text in, values out, and in words what was expected where it does not fit. */
import type { z } from 'zod';

/** A cell's value, or what was expected there instead. */
export type CellRead<Value> = { value: Value } | { expected: string };
export type CellReader<Value> = (cell: string) => CellRead<Value>;
/** A row's readers by column, and the row they make. */
export type RowReaders = Record<string, CellReader<unknown>>;
export type RowOf<Readers extends RowReaders> = {
  [Column in keyof Readers]: Readers[Column] extends CellReader<infer Value> ? Value : never;
};

/** A date without an hour is noon in Greenwich: the same day almost everywhere. */
const NOON = 'T12:00:00Z';
const DATE = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/** What a schema takes, said in its words. */
export const fits =
  <Value>(schema: z.ZodType<Value>): CellReader<Value> =>
  (cell) => {
    const read = schema.safeParse(cell);
    return read.success ? { value: read.data } : { expected: read.error.issues[0]!.message };
  };

/** An empty cell, or one whose column is missing, is null, or what `otherwise` says. */
export function maybe<Value>(reader: CellReader<Value>): CellReader<Value | null>;
export function maybe<Value>(reader: CellReader<Value>, otherwise: Value): CellReader<Value>;
export function maybe<Value>(reader: CellReader<Value>, otherwise: Value | null = null): CellReader<Value | null> {
  return (cell) => (cell === '' ? { value: otherwise } : reader(cell));
}

export const oneOf =
  <Word extends string>(...words: Word[]): CellReader<Word> =>
  (cell) => {
    const value = words.find((word) => word === cell);
    return value === undefined ? { expected: `expected one of: ${words.join(', ')}` } : { value };
  };

/** A whole number within bounds, both included. */
export const whole =
  (least: number, most: number): CellReader<number> =>
  (cell) => {
    const value = /^\d{1,9}$/.test(cell) ? Number(cell) : Number.NaN;
    return value >= least && value <= most
      ? { value }
      : { expected: `expected a whole number from ${least} to ${most}` };
  };

/** Epoch ms. */
export const instant: CellReader<number> = (cell) => {
  const value = DATE.test(cell) ? Date.parse(cell + NOON) : INSTANT.test(cell) ? Date.parse(cell) : Number.NaN;
  return Number.isNaN(value) ? { expected: 'expected a date: 2026-11-21, or 2026-11-21T14:30:00+01:00' } : { value };
};

/** Whole minor units: cents. A decimal comma will do. */
export const price: CellReader<number> = (cell) => {
  const [, units, cents = ''] = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(cell) ?? [];
  if (units === undefined) return { expected: 'expected a price: 1250 or 1250.00' };
  return { value: Number(units) * 100 + Number(cents.padEnd(2, '0')) };
};

/** Words apart by spaces, each once. */
export const list =
  <Value>(reader: CellReader<Value>): CellReader<Value[]> =>
  (cell) => {
    const values: Value[] = [];
    for (const word of new Set(cell.split(/\s+/).filter(Boolean))) {
      const read = reader(word);
      if ('expected' in read) return read;
      values.push(read.value);
    }
    return { value: values };
  };

/** The row in some cells, or what is wrong with each that does not fit. */
export function readRow<Readers extends RowReaders>(
  readers: Readers,
  cells: Readonly<Record<string, string>>,
): { row: RowOf<Readers> } | { faults: { column: string; problem: string }[] } {
  const row: Record<string, unknown> = {};
  const faults: { column: string; problem: string }[] = [];
  for (const [column, reader] of Object.entries(readers)) {
    const read = reader((cells[column] ?? '').trim());
    if ('expected' in read) faults.push({ column, problem: read.expected });
    else row[column] = read.value;
  }
  // Every column of `readers` has been read, each by its own reader.
  return faults.length > 0 ? { faults } : { row: row as RowOf<Readers> };
}
