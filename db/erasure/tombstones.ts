/**
 * Who was erased, in a file beside the data and in no backup of them: a digest of each house number, so that nothing that
 * is put back or comes in again brings them back.
 */
import { join } from 'node:path';
import { z } from 'zod';
import type { Refused } from '../database.ts';
import { appendLines, digestOf, OF_WHOM, readLines, SALT_BYTES } from './line-file.ts';

/** `at`: when, epoch ms. */
const Tombstone = z.strictObject({ ...OF_WHOM, at: z.number() });
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
    appendLines(file, fresh);
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

function readTombstones(file: string): { tombstones: Tombstone[] } | Refused {
  const tombstones = readLines(file, Tombstone);
  const damaged = tombstones.indexOf(null);
  if (damaged < 0) return { tombstones: tombstones.filter((one) => one !== null) };
  return {
    refused: `Line ${damaged + 1} of ${file}, the list of who was erased, is damaged. Put back the newest copy of that file (one lies beside each backup); nothing was changed.`,
  };
}
