/** Exchanges the master key: every customer's key is wrapped anew, and the old master key opens nothing any more. */
import { existsSync } from 'node:fs';
import { KEY_BYTES } from '../../db/seal.ts';
import { openRingFile, type RingFile, ringIn } from '../../db/vault/ring-file.ts';
import { unreadable } from './keys.ts';
import { keysFileIn, readKeysFile, replaceKeysFile } from './keys-file.ts';
import { keepMasterKey, openMasterKeys } from './master-key.ts';
import { holdRing } from './open-vault.ts';

export interface MasterKeyParts {
  /** The master key that is set, as 64 hexadecimal digits; undefined where it is kept in keys.json. */
  given?: string | undefined;
  random: (bytes: number) => Buffer;
}

/** How far an exchange is: the new key is kept beside the old, so many keys are wrapped, the ring is under the new one. */
export type ExchangeWord = { step: 'begun' } | { step: 'wrapping'; done: number } | { step: 'wrapped' };

/** How many customers' keys there are, each of them tried; or why they cannot be opened. */
export function checkRing(dataDir: string, parts: MasterKeyParts): { customers: number } | { wrong: string } {
  return withRing(dataDir, parts, [], (ring) => ({ customers: [...ring.keys()].length }));
}

/**
 * Puts `next` (64 hexadecimal digits) in the place of the master key; without it a new one is drawn and kept in keys.json.
 * Broken off at any moment, the ring is under the old key or under the new, whole, and doing it again does the rest.
 * Sotto must not run.
 */
export function exchangeMasterKey(
  dataDir: string,
  parts: MasterKeyParts & { next?: string | undefined; tell: (word: ExchangeWord) => void },
): { customers: number } | { wrong: string } {
  const { given, next, random, tell } = parts;
  if (given !== undefined && next === undefined)
    return { wrong: 'The master key is set in SOTTO_MASTER_KEY: set the new one in SOTTO_NEXT_MASTER_KEY.' };
  const elsewhere = next === undefined ? null : Buffer.from(next, 'hex');
  return withRing(dataDir, parts, elsewhere ? [elsewhere] : [], (ring) => {
    const customers = [...ring.keys()].length;
    const isDone = elsewhere?.equals(ring.masterKey()) ?? false;
    if (!isDone) {
      const under = elsewhere ?? keptBeside(dataDir, ring.masterKey(), random(KEY_BYTES));
      tell({ step: 'begun' });
      ring.rewrap(under, (done) => tell({ step: 'wrapping', done }));
      tell({ step: 'wrapped' });
    }
    keepMasterKey(dataDir, elsewhere ? null : ring.masterKey());
    return { customers };
  });
}

/** The new key, kept in keys.json beside the one the ring is under: whichever it is under after a crash, the file has it. */
function keptBeside(dataDir: string, masterKey: Buffer, next: Buffer): Buffer {
  const file = keysFileIn(dataDir);
  const keys = { masterKey: masterKey.toString('hex'), nextMasterKey: next.toString('hex') };
  replaceKeysFile(file, { ...readKeysFile(file)!, ...keys });
  return next;
}

function withRing<Result>(
  dataDir: string,
  { given, random }: MasterKeyParts,
  others: readonly Buffer[],
  use: (ring: RingFile) => Result,
): Result | { wrong: string } {
  const held = holdRing(dataDir);
  if ('wrong' in held) return held;
  try {
    if (!existsSync(ringIn(dataDir))) return { wrong: `There are no customers’ keys in ${dataDir} yet.` };
    if (!readKeysFile(keysFileIn(dataDir))) return { wrong: unreadable(keysFileIn(dataDir)) };
    const masterKeys = openMasterKeys(dataDir, { given, random });
    const [first, ...more] = 'wrong' in masterKeys ? others : [...masterKeys, ...others];
    if (!first) return masterKeys as { wrong: string };
    const ring = openRingFile(ringIn(dataDir), { masterKeys: [first, ...more], random });
    return 'refused' in ring ? { wrong: ring.refused } : use(ring);
  } finally {
    held.release();
  }
}
