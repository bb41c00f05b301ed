/** One table as a file: a line of JSON for each row, packed, and the SHA-256 of the packed bytes. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip, createGzip } from 'node:zlib';
import { fromLine, type KeptTable, type Row, toLine } from './tables.ts';

/** A file that is not what its manifest says. */
export class Damaged extends Error {}

/** Writes rows to a new file, on the disk when this resolves; how many, and the digest of the file. */
export async function writeTableFile(
  path: string,
  rows: AsyncIterable<Row>,
): Promise<{ rows: number; sha256: string }> {
  const digest = createHash('sha256');
  let count = 0;
  async function* lines() {
    for await (const row of rows) {
      count += 1;
      yield toLine(row);
    }
  }
  await pipeline(
    Readable.from(lines()),
    createGzip(),
    async function* (packed: AsyncIterable<Buffer>) {
      for await (const part of packed) {
        digest.update(part);
        yield part;
      }
    },
    createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
  );
  return { rows: count, sha256: digest.digest('hex') };
}

/** The rows of a file. Throws {@link Damaged} at the latest when it has read to the end of one that is not as it was written. */
export async function* readTableFile(
  path: string,
  table: KeptTable,
  wanted: { rows: number; sha256: string },
): AsyncGenerator<Row> {
  const digest = createHash('sha256');
  const file = createReadStream(path);
  file.on('data', (part) => digest.update(part));
  const unpacked = file.pipe(createGunzip());
  file.on('error', (error) => unpacked.destroy(error));
  let count = 0;
  try {
    for await (const line of linesOf(unpacked)) {
      const row = fromLine(line, table);
      if (!row) throw new Damaged();
      count += 1;
      yield row;
    }
  } catch (error) {
    if (error instanceof Damaged || isUnreadable(error)) throw new Damaged();
    throw error;
  } finally {
    file.destroy();
  }
  if (count !== wanted.rows || digest.digest('hex') !== wanted.sha256) throw new Damaged();
}

/** What follows the last line end is a line that broke off. */
async function* linesOf(parts: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const part of parts) {
    const lines = (rest + decoder.write(part)).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') throw new Damaged();
}

/** Not there, broken off, or not packed as it should be. */
const isUnreadable = (error: unknown): boolean =>
  /^(Z_|ENOENT|EISDIR|ERR_)/.test((error as { code?: string }).code ?? '');
