/** An exported chain: a file of JSON lines, the first with the heads and the public key, then one for each row. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
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

/** Names in a line; one more would be covered by no hash. */
const FIELDS = 9;

/** What could not be used, as a sentence. */
export class BadExport extends Error {}

/** Writes a chain; how many rows. */
export async function writeExport(
  path: string,
  { store, publicKey, kept, heads }: Witness,
  rows: AsyncIterable<AuditRow>,
): Promise<number> {
  const file = createWriteStream(path, { mode: 0o600 });
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
  const write = async (line: object) => {
    if (!file.write(`${JSON.stringify(line)}\n`)) await once(file, 'drain');
  };
  await write({ sotto: VERSION, store, publicKey: pem, kept, heads: [...heads] } satisfies z.infer<typeof First>);
  let count = 0;
  for await (const { storeId: _, words, hash, ...row } of rows) {
    const sealed = words === null ? null : words.toString('base64');
    await write({ ...row, words: sealed, hash: hash.toString('hex') } satisfies Line);
    count += 1;
  }
  file.end();
  await finished(file);
  return count;
}

/** Opens one: what it is to be held against, then its rows one by one. Throws {@link BadExport} for what is none. */
export async function readExport(path: string): Promise<{ witness: Witness; rows: AsyncIterable<AuditRow> }> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  const each = lines[Symbol.asyncIterator]();
  const { value, done } = await each.next().catch(() => ({ value: '', done: true }) as const);
  if (done) throw new BadExport(`${path} cannot be read, or is empty`);
  const first = First.safeParse(parsed(value));
  if (!first.success) throw new BadExport(`${path} is no exported audit: its first line does not say so`);
  const { store, publicKey, kept, heads } = first.data;
  return { witness: { store, publicKey: keyOf(publicKey), kept, heads }, rows: rowsOf(store, each) };
}

/** The public key of a PEM; throws {@link BadExport} for what is none. */
export function keyOf(pem: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch {
    throw new BadExport('the public key cannot be read');
  }
}

async function* rowsOf(storeId: string, lines: AsyncIterator<string>): AsyncGenerator<AuditRow> {
  for (let next = await lines.next(), n = 2; !next.done; next = await lines.next(), n += 1) {
    const line = parsed(next.value);
    if (!isLine(line)) throw new BadExport(`line ${n} is no row of an audit`);
    yield {
      ...line,
      storeId,
      words: line.words === null ? null : Buffer.from(line.words, 'base64'),
      hash: Buffer.from(line.hash, 'hex'),
    };
  }
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
  return (
    Object.keys(value).length === FIELDS &&
    [seq, at].every(Number.isSafeInteger) &&
    isKind(kind) &&
    [personId, customerId, visitId, words].every(isTextOrNull) &&
    isDetails(details) &&
    isText(hash)
  );
}

const isKind = (value: unknown): value is AuditKind => isText(value);
const isDetails = (value: unknown): value is AuditDetails => typeof value === 'object' && value !== null;
