/** Reads a rota from a table (CSV), whichever of the known shapes it has. */
import { type CsvRecord, unguarded } from '../../../../protocol/csv.ts';
import { MAX_IMPORT_ROWS } from '../../../../protocol/limits.ts';
import { type Reading, readRecords } from '../../import/reading.ts';
import { type RowReader, SHAPES } from './table-shapes.ts';
import type { Taking } from './taking.ts';

/** Reads the whole table, a step each time it is asked. `month`: of a table whose columns are its days. */
export function* readShiftTable(
  text: string,
  { taking, reading, month }: { taking: Taking; reading: Reading; month: string | null },
): Generator<void> {
  const { fault } = taking;
  let header: string[] | null = null;
  let rows: RowReader | null = null;

  /** Whether reading goes on. */
  function take(record: CsvRecord): boolean {
    const { line } = record;
    if ('fault' in record) fault(line, null, record.fault);
    else if (!header || !rows) return begin(line, record.fields);
    else if (record.fields.every((cell) => cell.trim() === '')) return true;
    else if (record.fields.length > header.length) fault(line, null, `expected at most ${header.length} cells`);
    else if (reading.rows >= MAX_IMPORT_ROWS) {
      fault(line, null, `expected at most ${MAX_IMPORT_ROWS} rows; divide the table`);
      return false;
    } else {
      reading.rows += 1;
      const columns = header;
      rows.take((column) => unguarded(record.fields[columns.indexOf(column)] ?? '').trim(), line);
    }
    return true;
  }
  function begin(line: number, fields: string[]): boolean {
    header = fields.map((name) => name.trim().toLowerCase());
    const names = new Set(header);
    const shape = SHAPES.find(({ columns }) => columns.every((column) => names.has(column)));
    if (!shape) {
      const known = SHAPES.slice(0, -1).map(({ columns }) => columns.join(', '));
      fault(line, null, `expected columns as in one of: ${known.join('; ')}; or a name and the days of a month`);
      return false;
    }
    for (const [n, name] of header.entries()) {
      if (![...shape.columns, ...shape.others].includes(name))
        fault(
          line,
          null,
          `cell ${n + 1}: expected one of the columns ${[...shape.columns, ...shape.others].join(', ')}`,
        );
      else if (header.indexOf(name) < n) fault(line, name, 'expected each column once');
    }
    const opened = shape.open(taking, month);
    if ('expected' in opened) fault(line, null, opened.expected);
    else rows = opened;
    return reading.faultCount === 0;
  }

  yield* readRecords(text, reading, take);
  if (!header) fault(1, null, 'expected a first line with the names of the columns');
  // Set in a closure, of which the compiler does not know when it runs.
  (rows as RowReader | null)?.end?.();
}
