/** An exported chain: a file of JSON lines, the first with the heads and the public key, then one for each row. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { z } from 'zod';
import type { AuditDetails, AuditKind, AuditRow } from '../../db/audit.ts';
import { SignedHead } from '../../server/audit/head.ts';
import { Kept } from '../../server/audit/head-file.ts';
import type { Witness } from '../../server/audit/verify.ts';

const VERSION = 'audit 1';
const First = z.strictObject({
  sotto: z.literal(VERSION),
  store: z.string(),
  /** PEM. */
  publicKey: z.string(),
  kept: Kept,
  heads: z.array(SignedHead),
});

/** A row as a line has it; checked by hand, for there may be millions. */
interface Line extends Omit<AuditRow, 'storeId' | 'words' | 'hash'> {
  /** Base64, still sealed. */
  words: string | null;
  /** Hexadecimal. */
  hash: string;
}

/** Bytes of a file read in one go. */
const READ_AT_ONCE = 256 * 1024;
/** Names in a line; one more would be covered by no hash. */
const FIELDS = 9;

/** What could not be used, as a sentence. */
export class BadExport extends Error {}

/** Writes a chain; how many rows. */
export async function writeExport(
  path: string,
  { store, publicKey, kept, heads }: Witness,
  pages: AsyncIterable<readonly AuditRow[]>,
): Promise<number> {
  const file = createWriteStream(path, { mode: 0o600 });
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
  const write = async (line: object) => {
    if (!file.write(`${JSON.stringify(line)}\n`)) await once(file, 'drain');
  };
  await write({ sotto: VERSION, store, publicKey: pem, kept, heads: [...heads] } satisfies z.infer<typeof First>);
  let count = 0;
  for await (const rows of pages)
    for (const { storeId: _, words, hash, ...row } of rows) {
      const sealed = words === null ? null : words.toString('base64');
      await write({ ...row, words: sealed, hash: hash.toString('hex') } satisfies Line);
      count += 1;
    }
  file.end();
  await finished(file);
  return count;
}

/** Opens one: what it is to be held against, then its rows, some at a time. Throws {@link BadExport} for what is none. */
export async function readExport(
  path: string,
): Promise<{ witness: Witness; pages: AsyncGenerator<readonly AuditRow[]> }> {
  const lines = linesOf(path);
  const { value } = await lines.next();
  const [said, ...more] = value ?? [];
  if (said === undefined) throw new BadExport(`${path} is empty`);
  const first = First.safeParse(parsed(said));
  if (!first.success) throw new BadExport(`${path} is no exported audit: its first line does not say so`);
  const { store, publicKey, kept, heads } = first.data;
  return { witness: { store, publicKey: keyOf(publicKey), kept, heads }, pages: pagesOf(store, more, lines) };
}

/** The lines of a file, as many at a time as were read; the last needs no end. */
async function* linesOf(path: string): AsyncGenerator<string[]> {
  let broken = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: READ_AT_ONCE })) {
    const lines = (broken + String(chunk)).split('\n');
    broken = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
  if (broken !== '') yield [broken];
}

/** The public key of a PEM; throws {@link BadExport} for what is none. */
export function keyOf(pem: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch {
    throw new BadExport('the public key cannot be read');
  }
}

async function* pagesOf(
  storeId: string,
  first: readonly string[],
  more: AsyncGenerator<string[]>,
): AsyncGenerator<readonly AuditRow[]> {
  let n = 1;
  const read = (lines: readonly string[]): AuditRow[] =>
    lines.map((text) => {
      const line = parsed(text);
      n += 1;
      if (!isLine(line)) throw new BadExport(`line ${n} is no row of an audit`);
      const words = line.words === null ? null : Buffer.from(line.words, 'base64');
      return { ...line, storeId, words, hash: Buffer.from(line.hash, 'hex') };
    });
  yield read(first);
  for await (const lines of more) yield read(lines);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);

/** In the shape of a row; whether it is the one that was written is the chain's to say. */
function isLine(value: unknown): value is Line {
  if (typeof value !== 'object' || value === null) return false;
  const { seq, at, kind, personId, customerId, visitId, details, words, hash } = value as Record<keyof Line, unknown>;
  const isNumbered = Number.isSafeInteger(seq) && Number.isSafeInteger(at);
  const isNamed = isTextOrNull(personId) && isTextOrNull(customerId) && isTextOrNull(visitId) && isTextOrNull(words);
  return (
    Object.keys(value).length === FIELDS && isNumbered && isNamed && isKind(kind) && isDetails(details) && isText(hash)
  );
}

const isKind = (value: unknown): value is AuditKind => isText(value);
const isDetails = (value: unknown): value is AuditDetails => typeof value === 'object' && value !== null;
