/** Customers' keys in a file beside the database and never in it, each wrapped by the master key; synced at every change. */
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Refused } from '../database.ts';
import { type CustomerKey, createKeyRing, type KeyRing } from './key-ring.ts';
import { headOf, keyIdOf, lineOf, markOf, readHead, readLine } from './ring-lines.ts';
import { replaceFile } from './whole-file.ts';

export interface RingFile extends KeyRing {
  /** Which of the master keys that were offered opens it. */
  masterKey(): Buffer;
  /** Wraps every key anew, in one step: after it only `next` opens the ring. Tells how many are done. */
  rewrap(next: Buffer, tell?: (done: number) => void): void;
}

/** Keys wrapped between two words about how far it is. */
const TOLD_EVERY = 1_000;

/** The file of an installation's ring. */
export const ringIn = (dataDir: string): string => join(dataDir, 'customer-keys.ring');

/** Which keys a ring holds, read without a master key; none where there is no ring. */
export function keyIdsIn(file: string): Set<string> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return new Set(lines.map(keyIdOf).filter((id) => id !== null));
}

/**
 * Opens the ring, or begins one where there is none; whoever does has it alone. `masterKeys`: one of them opens it, and the
 * first wraps what is begun. A ring that is not as it was written is a sentence, and stays as it is.
 */
export function openRingFile(
  file: string,
  { masterKeys, random }: { masterKeys: readonly [Buffer, ...Buffer[]]; random: (bytes: number) => Buffer },
): RingFile | Refused {
  if (!existsSync(file)) replaceFile(file, headOf(masterKeys[0]));
  const held = readRing(file, masterKeys);
  if ('refused' in held) return held;
  const ring = createKeyRing(held.keys);
  let { masterKey } = held;

  function rewrite(keys: readonly CustomerKey[], under: Buffer, tell: (done: number) => void = () => undefined): void {
    const lines = keys.map((one, n) => {
      if (n % TOLD_EVERY === 0) tell(n);
      return lineOf(one, { key: under, random });
    });
    replaceFile(file, headOf(under) + lines.join(''));
    tell(keys.length);
  }

  return {
    find: ring.find,
    keys: ring.keys,
    masterKey: () => masterKey,
    add(keys) {
      append(file, keys.map((one) => lineOf(one, { key: masterKey, random })).join(''));
      ring.add(keys);
    },
    remove(storeId, customer) {
      const own = ring.find(storeId, customer);
      if (!own) return;
      rewrite(
        [...ring.keys()].filter((one) => one !== own),
        masterKey,
      );
      ring.remove(storeId, customer);
    },
    rewrap(next, tell) {
      rewrite([...ring.keys()], next, tell);
      masterKey = next;
    },
  };
}

/** All of it on the disk, or nothing. */
function append(file: string, lines: string): void {
  // Never makes a file: a ring that somebody took away is not begun anew.
  const descriptor = openSync(file, constants.O_WRONLY | constants.O_APPEND);
  const { size } = fstatSync(descriptor);
  const bytes = Buffer.from(lines);
  try {
    if (writeSync(descriptor, bytes) !== bytes.length) throw new Error('the ring was not written whole');
    fsyncSync(descriptor);
  } catch (error) {
    ftruncateSync(descriptor, size);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

function readRing(file: string, masterKeys: readonly Buffer[]): { keys: CustomerKey[]; masterKey: Buffer } | Refused {
  const written = readFileSync(file);
  const length = written.lastIndexOf('\n') + 1;
  const [head, ...lines] = written.subarray(0, length).toString().split('\n').slice(0, -1);
  const mark = head === undefined ? null : readHead(head);
  if (mark === null) return damaged(file, 1);
  const masterKey = masterKeys.find((key) => markOf(key) === mark);
  if (!masterKey)
    return {
      refused: `The customers’ keys in ${file} are wrapped by another master key than the one that is set. Set the one that belongs to them (SOTTO_MASTER_KEY, or keys.json as it was); nothing was changed.`,
    };
  const keys: CustomerKey[] = [];
  for (const [n, line] of lines.entries()) {
    const key = readLine(line, masterKey);
    if (!key) return damaged(file, n + 2);
    keys.push(key);
  }
  // What follows the last line end was being written when the machine ended: nobody was told that it is kept.
  if (length < written.length) truncateSync(file, length);
  return { keys, masterKey };
}

const damaged = (file: string, line: number): Refused => ({
  refused: `Line ${line} of ${file}, which holds the customers’ keys, is damaged. Put back the newest copy of that file; nothing was changed.`,
});
