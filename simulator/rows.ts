/** Recorded positions as a file: lines of `t_ms,id,x_m,y_m` in order of time, plain or gzipped, read as they are asked for. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type CsvRecord, createCsvReader } from '../protocol/csv.ts';

export const COLUMNS = ['t_ms', 'id', 'x_m', 'y_m'] as const;
const LONGEST_LINE = 1_000;
/** The latest moment a calendar can name (ECMA-262, time values), a day short. */
const LATEST_MS = 8.64e15 - 86_400_000;
/** Nobody was ever recorded this far from where a recording began. */
const FARTHEST_M = 1e6;

/** The file is not a recording: the message says where and what was expected there. */
export class BadRecording extends Error {}

/** One position of a recording. Milliseconds, whole or not, since whenever; metres. */
export interface RecordedRow {
  /** Its line in the file, from 1. */
  line: number;
  tMs: number;
  id: string;
  xM: number;
  yM: number;
}

/** The file's bytes, unzipped; `onRead` is told how many of the file were read so far. Throws {@link BadRecording}. */
export async function* bytesOf(file: string, onRead?: (bytes: number) => void): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const stream = file.endsWith('.gz') ? pipeline(source, createGunzip(), () => {}) : source;
  try {
    for await (const chunk of stream) {
      onRead?.(source.bytesRead);
      yield chunk as Buffer;
    }
  } catch (error) {
    throw new BadRecording(error instanceof Error ? error.message : 'the file cannot be read');
  }
}

/** The positions in some bytes, of which there must be one. Throws {@link BadRecording} at the first fault. */
export async function* rowsOf(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<RecordedRow, void> {
  let lastMs = Number.NEGATIVE_INFINITY;
  for await (const { line, fields } of recordsOf(chunks)) {
    if (fields.length === 1 && fields[0] === '') continue;
    if (line === 1 && isHeader(fields)) continue;
    const row = parseRow(fields, line);
    if (row.tMs < lastMs) fault(line, 0, `time goes back from ${lastMs} to ${row.tMs}`);
    lastMs = row.tMs;
    yield row;
  }
  if (lastMs === Number.NEGATIVE_INFINITY) throw new BadRecording('the file holds no positions');
}

async function* recordsOf(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<{ line: number; fields: string[] }> {
  const decoder = new TextDecoder();
  const reader = createCsvReader({ longest: LONGEST_LINE });
  for await (const chunk of chunks)
    for (const record of reader.push(decoder.decode(chunk, { stream: true }))) yield trimmed(record);
  for (const record of reader.end()) yield trimmed(record);
}

function trimmed(record: CsvRecord): { line: number; fields: string[] } {
  if ('fault' in record) throw new BadRecording(`line ${record.line} ${record.fault}`);
  return { line: record.line, fields: record.fields.map((field) => field.trim()) };
}

/** Throws {@link BadRecording}: what is wrong in this line, from 1, and column, from 0. */
export function fault(line: number, column: number, problem: string): never {
  const name = COLUMNS[column];
  throw new BadRecording(`line ${line}, column ${column + 1}${name ? ` (${name})` : ''}: ${problem}`);
}

/** A first line whose first field is no number must be the header, in order. */
function isHeader(fields: readonly string[]): boolean {
  if (fields[0] !== '' && Number.isFinite(Number(fields[0]))) return false;
  COLUMNS.forEach((name, i) => {
    if (fields[i] !== name) fault(1, i, `expected ${name}, found «${shorten(fields[i])}»`);
  });
  if (fields.length > COLUMNS.length) fault(1, COLUMNS.length, 'one column too many');
  return true;
}

function parseRow(fields: readonly string[], line: number): RecordedRow {
  if (fields.length > COLUMNS.length) fault(line, COLUMNS.length, 'one column too many');
  const number = (column: number, most: number): number => {
    const field = fields[column];
    const value = Number(field);
    if (field === undefined || field === '' || !Number.isFinite(value))
      fault(line, column, `expected a number, found «${shorten(field)}»`);
    if (Math.abs(value) > most) fault(line, column, `expected at most ${most}, found «${shorten(field)}»`);
    return value;
  };
  const id = fields[1];
  if (id === undefined || id === '') fault(line, 1, 'expected an id, found nothing');
  return { line, tMs: number(0, LATEST_MS), id: id!, xM: number(2, FARTHEST_M), yM: number(3, FARTHEST_M) };
}

const shorten = (field: string | undefined): string =>
  field === undefined || field === '' ? 'nothing' : field.length > 20 ? `${field.slice(0, 20)}…` : field;
