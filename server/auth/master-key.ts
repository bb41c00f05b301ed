/** The installation's master key, which wraps every customer's key: from the environment, or kept in keys.json. */
import { existsSync } from 'node:fs';
import { KEY_BYTES } from '../../db/seal.ts';
import { ringIn } from '../../db/vault/ring-file.ts';
import { unreadable } from './keys.ts';
import { keysFileIn, readKeysFile, replaceKeysFile } from './keys-file.ts';

export type MasterKeys = readonly [Buffer, ...Buffer[]];

/**
 * The key that is set (64 hexadecimal digits), else the one in keys.json, made where there is no ring yet that would need
 * another; with the one that an exchange which broke off was about to put in its place. For whoever holds the ring.
 */
export function openMasterKeys(
  dataDir: string,
  { given, random }: { given?: string | undefined; random: (bytes: number) => Buffer },
): MasterKeys | { wrong: string } {
  if (given !== undefined) return [fromHex(given)];
  const file = keysFileIn(dataDir);
  const kept = readKeysFile(file);
  if (!kept) return { wrong: unreadable(file) };
  const { masterKey, nextMasterKey } = kept;
  if (masterKey !== undefined)
    return nextMasterKey ? [fromHex(masterKey), fromHex(nextMasterKey)] : [fromHex(masterKey)];
  if (existsSync(ringIn(dataDir)))
    return {
      wrong: `The customers’ keys in ${ringIn(dataDir)} need their master key: set SOTTO_MASTER_KEY as it was, or put keys.json back as it was.`,
    };
  const made = random(KEY_BYTES);
  keepMasterKey(dataDir, made);
  return [made];
}

/** Makes it the one in keys.json, and no other is left there; null when it is kept elsewhere. */
export function keepMasterKey(dataDir: string, masterKey: Buffer | null): void {
  const file = keysFileIn(dataDir);
  const { masterKey: before, nextMasterKey, ...others } = readKeysFile(file)!;
  const now = masterKey?.toString('hex');
  if (before === now && nextMasterKey === undefined) return;
  replaceKeysFile(file, now === undefined ? others : { ...others, masterKey: now });
}

const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex');
