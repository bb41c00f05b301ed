/** The installation's master key, which wraps every customer's key, and how it is exchanged for another. */
import { existsSync } from 'node:fs';
import { KEY_BYTES } from '../../db/seal.ts';
import { ringIn } from '../../db/vault/ring-file.ts';
import { unreadable } from './keys.ts';
import { keysFileIn, readKeysFile, replaceKeysFile } from './keys-file.ts';

type MasterKeys = readonly [Buffer, ...Buffer[]];

/**
 * The key that is set (64 hexadecimal digits), else the one in keys.json, made where there is no ring yet that would need
 * another; with the one an exchange that broke off was about to put in its place. For whoever has the ring alone.
 */
export function openMasterKeys(
  dataDir: string,
  { given, random }: { given?: string | undefined; random: (bytes: number) => Buffer },
): MasterKeys | { wrong: string } {
  if (given !== undefined) return [Buffer.from(given, 'hex')];
  const file = keysFileIn(dataDir);
  const kept = readKeysFile(file);
  if (!kept) return { wrong: unreadable(file) };
  if (kept.masterKey !== undefined)
    return [kept.masterKey, ...(kept.nextMasterKey ? [kept.nextMasterKey] : [])].map(fromHex) as [Buffer, ...Buffer[]];
  if (existsSync(ringIn(dataDir)))
    return {
      wrong: `The customers’ keys in ${ringIn(dataDir)} need their master key: set SOTTO_MASTER_KEY as it was, or put keys.json back as it was.`,
    };
  const masterKey = random(KEY_BYTES);
  replaceKeysFile(file, { ...kept, masterKey: masterKey.toString('hex') });
  return [masterKey];
}

const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex');
