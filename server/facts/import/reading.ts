/** Reads an imported table from its text, in steps: the header first, then row after row into a {@link TableImport}. */
import { type CsvRecord, createCsvReader, unguarded } from '../../../protocol/csv.ts';
import type { TableFault } from '../../../protocol/house-table.ts';
import { MAX_IMPORT_FAULTS, MAX_IMPORT_ROW_LENGTH, MAX_IMPORT_ROWS } from '../../../protocol/limits.ts';
import type { TableImport } from './table.ts';

/** Characters read in one step: a millisecond or two. */
const STEP = 8 * 1024;
/** What spreadsheets put between cells: by country, or by way of the clipboard. */
const SEPARATORS = [',', ';', '\t'];

export interface Reading {
  rows: number;
  /** The first faults, and how many there are in all. */
  faults: TableFault[];
  faultCount: number;
  /** Share of the text that is read, 0 to 1. */
  share: number;
}

/** Notes what is wrong: the first faults, and how many there are. */
export const faultsInto =
  (reading: Reading) =>
  (line: number, column: string | null, problem: string): void => {
    reading.faultCount += 1;
    if (reading.faults.length < MAX_IMPORT_FAULTS) reading.faults.push({ line, column, problem });
  };

/** Hands over every record of a CSV text, in steps; ends early once `take` answers that it wants no more. */
export function* readRecords(text: string, reading: Reading, take: (record: CsvRecord) => boolean): Generator<void> {
  const content = text.replace(/^\uFEFF/, '');
  const reader = createCsvReader({ separator: separatorOf(content), longest: MAX_IMPORT_ROW_LENGTH });
  for (let at = 0; at < content.length; at += STEP) {
    const isLast = at + STEP >= content.length;
    const records = [...reader.push(content.slice(at, at + STEP)), ...(isLast ? reader.end() : [])];
    if (!records.every(take)) return;
    reading.share = Math.min(1, (at + STEP) / content.length);
    yield;
  }
}

/** Reads the whole table, a step each time it is asked; yields after each step. */
export function* readTable(
  text: string,
  columns: readonly string[],
  table: TableImport,
  reading: Reading,
): Generator<void> {
  const fault = faultsInto(reading);
  let header: string[] | null = null;

  /** Whether reading goes on. */
  function take(record: CsvRecord): boolean {
    const { line } = record;
    if ('fault' in record) fault(line, null, record.fault);
    else if (!header) return begin(line, record.fields);
    else if (record.fields.every((cell) => cell.trim() === '')) return true;
    else if (record.fields.length > header.length) fault(line, null, `expected at most ${header.length} cells`);
    else if (reading.rows >= MAX_IMPORT_ROWS) {
      fault(line, null, `expected at most ${MAX_IMPORT_ROWS} rows; divide the table`);
      return false;
    } else {
      reading.rows += 1;
      const cells = Object.fromEntries(header.map((column, n) => [column, unguarded(record.fields[n] ?? '')]));
      for (const { column, problem } of table.take(cells, line)) fault(line, column, problem);
    }
    return true;
  }
  function begin(line: number, fields: string[]): boolean {
    header = fields.map((name) => name.trim().toLowerCase());
    for (const [n, name] of header.entries()) {
      if (!columns.includes(name))
        fault(line, null, `cell ${n + 1}: expected one of the columns ${columns.join(', ')}`);
      else if (header.indexOf(name) < n) fault(line, name, 'expected each column once');
    }
    for (const name of table.required) if (!header.includes(name)) fault(line, name, 'expected this column');
    return reading.faultCount === 0;
  }

  yield* readRecords(text, reading, take);
  if (!header) fault(1, null, 'expected a first line with the names of the columns');
}

/** The separator that the first line has most of. */
function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const count = (separator: string) => first.split(separator).length;
  return SEPARATORS.reduce((best, each) => (count(each) > count(best) ? each : best));
}
