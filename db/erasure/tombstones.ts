/**
 * Who was erased, in a file beside the data and in no backup of them: a digest of each house number, so that nothing that
 * is put back or comes in again brings them back.
 */
import { createHmac } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Refused } from '../database.ts';

const SALT_BYTES = 16;

const Tombstone = z.strictObject({
  store: z.string(),
  /** What the number is digested with, in hexadecimal: drawn once for a file. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  /** HMAC-SHA-256 of store and number, in hexadecimal. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  /** When, epoch ms. */
  at: z.number(),
});
type Tombstone = z.infer<typeof Tombstone>;

export interface Tombstones {
  has(storeId: string, customer: string): boolean;
  /** On the disk when it returns; twice is once. Throws when the disk does not take it. */
  add(storeId: string, customer: string, nowMs: number): void;
  /** Takes over those of another file, a copy that lay beside a backup, say; a sentence when it cannot be read. */
  takeOver(file: string): Refused | null;
}

/** The list of an installation. */
export const tombstonesIn = (dataDir: string): string => join(dataDir, 'erased.list');

/** A list that is not as it was written is a sentence: who was erased must not come back by it. */
export function openTombstones(file: string, random: (bytes: number) => Buffer): Tombstones | Refused {
  const read = readTombstones(file);
  if ('refused' in read) return read;
  const held = new Set<string>();
  const salts = new Set<string>();
  const nameOf = ({ salt, digest }: Tombstone) => `${salt} ${digest}`;
  const take = (one: Tombstone): void => {
    salts.add(one.salt);
    held.add(nameOf(one));
  };
  for (const one of read.tombstones) take(one);
  const has = (storeId: string, customer: string) =>
    [...salts].some((salt) => held.has(`${salt} ${digestOf(salt, storeId, customer)}`));

  function keep(fresh: readonly Tombstone[]): void {
    append(file, fresh.map((one) => `${JSON.stringify(one)}\n`).join(''));
    for (const one of fresh) take(one);
  }

  return {
    has,
    add(storeId, customer, nowMs) {
      if (has(storeId, customer)) return;
      const [salt = random(SALT_BYTES).toString('hex')] = salts;
      keep([{ store: storeId, salt, digest: digestOf(salt, storeId, customer), at: nowMs }]);
    },
    takeOver(other) {
      const theirs = readTombstones(other);
      if ('refused' in theirs) return theirs;
      const fresh = theirs.tombstones.filter((one) => !held.has(nameOf(one)));
      if (fresh.length > 0) keep(fresh);
      return null;
    },
  };
}

const digestOf = (salt: string, storeId: string, customer: string): string =>
  createHmac('sha256', Buffer.from(salt, 'hex'))
    .update(JSON.stringify([storeId, customer]))
    .digest('hex');

function readTombstones(file: string): { tombstones: Tombstone[] } | Refused {
  if (!existsSync(file)) return { tombstones: [] };
  const tombstones: Tombstone[] = [];
  // What follows the last line end was being written when the machine ended: nobody was told that it is kept.
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  for (const [n, line] of lines.entries()) {
    const one = readLine(line);
    if (!one)
      return {
        refused: `Line ${n + 1} of ${file}, the list of who was erased, is damaged. Put back the newest copy of that file (one lies beside each backup); nothing was changed.`,
      };
    tombstones.push(one);
  }
  return { tombstones };
}

function readLine(line: string): Tombstone | null {
  try {
    return Tombstone.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** All of it on the disk, or nothing. What had broken off at the end goes. */
function append(file: string, lines: string): void {
  const isNew = !existsSync(file);
  const descriptor = openSync(file, 'a+', 0o600);
  try {
    const length = readFileSync(file).lastIndexOf(10) + 1;
    const bytes = Buffer.from(lines);
    ftruncateSync(descriptor, length);
    try {
      if (writeSync(descriptor, bytes) !== bytes.length) throw new Error('the list was not written whole');
      fsyncSync(descriptor);
    } catch (error) {
      ftruncateSync(descriptor, length);
      throw error;
    }
  } finally {
    closeSync(descriptor);
  }
  if (!isNew) return;
  chmodSync(file, 0o600);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
