/** Plays recorded positions: a CSV file of `t_ms,id,x_m,y_m`, plain or gzipped, read as it is played. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { MAX_TAG_LENGTH } from '../protocol/limits.ts';
import type { Delivery } from './deliveries.ts';
import type { HeardFix } from './sensor.ts';

export const COLUMNS = ['t_ms', 'id', 'x_m', 'y_m'] as const;
/** Rows within so many milliseconds are handed over together. */
const TOGETHER_MS = 100;
/** Silence between the end and the next beginning when a file is played in a loop. */
const LOOP_PAUSE_MS = 3_000;
const LONGEST_LINE = 1_000;

/** The file is not a recording: the message says where and what was expected there. */
export class BadRecording extends Error {}

export interface ReplayOptions {
  file: string;
  /** Ids become tags `PREFIX-<id>`. */
  prefix: string;
  floor: string;
  offsetXM: number;
  offsetYM: number;
  loop: boolean;
}

/** The recording as a feed that begins at 0. Throws {@link BadRecording}. */
export async function* replay(options: ReplayOptions): AsyncGenerator<Delivery, void> {
  let startsMs = 0;
  do {
    let lastMs = startsMs;
    for await (const delivery of readOnce(chunksOf(options.file), options, startsMs)) {
      lastMs = delivery.atMs;
      yield delivery;
    }
    startsMs = lastMs + LOOP_PAUSE_MS;
  } while (options.loop);
}

async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const stream = file.endsWith('.gz') ? pipeline(source, createGunzip(), () => {}) : source;
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw new BadRecording(error instanceof Error ? error.message : 'the file cannot be read');
  }
}

/** One pass over a recording's bytes. */
export async function* readOnce(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  { prefix, floor, offsetXM, offsetYM }: Omit<ReplayOptions, 'file' | 'loop'>,
  startsMs: number,
): AsyncGenerator<Delivery, void> {
  let firstMs = Number.NaN;
  let lastMs = Number.NEGATIVE_INFINITY;
  let together: HeardFix[] = [];
  for await (const { line, number } of linesOf(chunks)) {
    const row = line.trim();
    if (row === '' || (number === 1 && isHeader(row))) continue;
    const { tMs, id, xM, yM } = parseRow(row, number);
    if (tMs < lastMs) fail(number, 0, `time goes back from ${lastMs} to ${tMs}`);
    if (`${prefix}-${id}`.length > MAX_TAG_LENGTH)
      fail(number, 1, `the id makes a tag over ${MAX_TAG_LENGTH} characters`);
    lastMs = tMs;
    if (Number.isNaN(firstMs)) firstMs = tMs;
    const t = startsMs + tMs - firstMs;
    if (together.length > 0 && t - together[0]!.t > TOGETHER_MS) {
      yield { atMs: together.at(-1)!.t, fixes: together, answers: [] };
      together = [];
    }
    together.push({ tag: `${prefix}-${id}`, floor, x: xM + offsetXM, y: yM + offsetYM, t });
  }
  if (Number.isNaN(firstMs)) throw new BadRecording('the file holds no positions');
  yield { atMs: together.at(-1)!.t, fixes: together, answers: [] };
}

async function* linesOf(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<{ line: string; number: number }> {
  const decoder = new TextDecoder();
  let rest = '';
  let number = 0;
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    for (const line of lines) yield { line, number: ++number };
    if (rest.length > LONGEST_LINE)
      throw new BadRecording(`line ${number + 1} is over ${LONGEST_LINE} characters long`);
  }
  yield { line: rest, number: ++number };
}

function fail(line: number, column: number, problem: string): never {
  const name = COLUMNS[column];
  throw new BadRecording(`line ${line}, column ${column + 1}${name ? ` (${name})` : ''}: ${problem}`);
}

/** A first line whose first field is no number must be the header, in order. */
function isHeader(row: string): boolean {
  const fields = row.split(',').map((field) => field.trim());
  if (fields[0] !== '' && Number.isFinite(Number(fields[0]))) return false;
  COLUMNS.forEach((name, i) => {
    if (fields[i] !== name) fail(1, i, `expected ${name}, found «${shorten(fields[i])}»`);
  });
  if (fields.length > COLUMNS.length) fail(1, COLUMNS.length, 'one column too many');
  return true;
}

function parseRow(row: string, line: number): { tMs: number; id: string; xM: number; yM: number } {
  const fields = row.split(',').map((field) => field.trim());
  if (fields.length > COLUMNS.length) fail(line, COLUMNS.length, 'one column too many');
  const number = (column: number): number => {
    const field = fields[column];
    const value = Number(field);
    if (field === undefined || field === '' || !Number.isFinite(value))
      fail(line, column, `expected a number, found «${shorten(field)}»`);
    return value;
  };
  const id = fields[1];
  if (id === undefined || id === '') fail(line, 1, 'expected an id, found nothing');
  return { tMs: number(0), id: id!, xM: number(2), yM: number(3) };
}

const shorten = (field: string | undefined): string =>
  field === undefined || field === '' ? 'nothing' : field.length > 20 ? `${field.slice(0, 20)}…` : field;
