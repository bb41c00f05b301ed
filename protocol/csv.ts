/** CSV as RFC 4180 has it, read piece by piece as text arrives, and written so that a spreadsheet runs none of it. */

/** A record that could be read, or what is wrong with it. `line` is where it begins, from 1. */
export type CsvRecord = { line: number; fields: string[] } | { line: number; fault: string };

export interface CsvReader {
  /** The records that are whole now; empty lines are passed over. */
  push(text: string): CsvRecord[];
  /** What remains when no more text comes. */
  end(): CsvRecord[];
}

/** What stands at a place in the text: a whole record and where the next begins, or nothing yet. */
type Found = { fields: string[]; next: number } | { fault: string; next: number } | null;

/**
 * Fields may be quoted, quotes in them doubled; a quote inside an unquoted field is a quote. Records end with LF or
 * CRLF. One longer than `longest` characters is a fault, and the last that is read.
 */
export function createCsvReader({ separator = ',', longest }: { separator?: string; longest: number }): CsvReader {
  let rest = '';
  let line = 1;
  let stopped = false;

  function read(isEnd: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let at = 0;
    while (at < rest.length && !stopped) {
      const found = recordAt(rest, at, separator, isEnd);
      if (found === null) break;
      if (found.next - at > longest + 1) tooLong(records);
      else if ('fault' in found) records.push({ line, fault: found.fault });
      else if (!isBlank(rest, at, found)) records.push({ line, fields: found.fields });
      line += newlines(rest, at, found.next);
      at = found.next;
    }
    rest = rest.slice(at);
    if (rest.length > longest && !stopped) tooLong(records);
    return records;
  }

  function tooLong(records: CsvRecord[]): void {
    records.push({ line, fault: `is over ${longest} characters long` });
    stopped = true;
  }

  return {
    push(text) {
      rest += text;
      return stopped ? [] : read(false);
    },
    end: () => (stopped ? [] : read(true)),
  };
}

function recordAt(text: string, from: number, separator: string, isEnd: boolean): Found {
  const newline = text.indexOf('\n', from);
  if (newline < 0 && !isEnd) return null;
  const end = newline < 0 ? text.length : newline;
  const record = text.slice(from, end);
  if (record.includes('"')) return quotedRecord(text, from, separator, isEnd);
  return { fields: (record.endsWith('\r') ? record.slice(0, -1) : record).split(separator), next: end + 1 };
}

/** A record in which there are quotes, field by field. */
function quotedRecord(text: string, from: number, separator: string, isEnd: boolean): Found {
  const fields: string[] = [];
  for (let at = from; ; ) {
    const field = text[at] === '"' ? quotedField(text, at, isEnd) : plainField(text, at, separator);
    if (field === null) {
      if (!isEnd) return null;
      return { fault: 'a quote that opens in it is never closed', next: text.length };
    }
    fields.push(field.value);
    if (text[field.next] === separator) {
      at = field.next + 1;
      continue;
    }
    const ending = text[field.next] === '\r' ? field.next + 1 : field.next;
    if (ending >= text.length) return isEnd ? { fields, next: text.length } : null;
    if (text[ending] === '\n') return { fields, next: ending + 1 };
    const newline = text.indexOf('\n', field.next);
    if (newline < 0 && !isEnd) return null;
    const fault = `expected a separator or the end of the line after a closing quote, in column ${fields.length}`;
    return { fault, next: newline < 0 ? text.length : newline + 1 };
  }
}

/** The field whose opening quote stands at `at`; null when its closing quote is not there yet. */
function quotedField(text: string, at: number, isEnd: boolean): { value: string; next: number } | null {
  let value = '';
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    // At the end of what has come, a quote may still turn out to be the first of two.
    if (quote < 0 || (quote === text.length - 1 && !isEnd)) return null;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, next: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

function plainField(text: string, at: number, separator: string): { value: string; next: number } {
  let next = at;
  while (next < text.length && text[next] !== separator && text[next] !== '\n') next += 1;
  if (text[next] === '\n' && text[next - 1] === '\r' && next > at) next -= 1;
  else if (next === text.length && text[next - 1] === '\r' && next > at) next -= 1;
  return { value: text.slice(at, next), next };
}

/** Whether a record is an empty line; an empty field in quotes is not. */
const isBlank = (text: string, at: number, { fields }: { fields: string[] }): boolean =>
  fields.length === 1 && fields[0] === '' && text[at] !== '"';

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** One record, ended by CRLF; a field is quoted where it must be. */
export function csvLine(fields: readonly string[]): string {
  const [only] = fields;
  if (fields.length === 1 && only === '') return '""\r\n';
  return `${fields.map((field) => (/[",;\t\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')}\r\n`;
}

/** Cells that a spreadsheet would run as a formula (OWASP, CSV injection; some read the wide forms too), and those that look like ours. */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** The cell as text that no spreadsheet takes for a formula. */
export const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
/** The cell as it was before {@link guarded}. */
export const unguarded = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);
