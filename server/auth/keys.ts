/** The secrets of an installation: made at the first start, kept beside its data, readable by its user alone. */
import { KEY_BYTES } from '../../db/seal.ts';
import { beginKeysFile, keysFileIn, readKeysFile, replaceKeysFile } from './keys-file.ts';

export interface Keys {
  /** The key under which tags are kept (HMAC-SHA-256). */
  tagKey: Buffer;
  /** What the demo's simulator shows to be let in. */
  demoProviderKey: string;
  /** The key under which second factors are sealed (AES-256). */
  sealKey: Buffer;
  /** What the key is made of under which push services know this installation. */
  pushKey: Buffer;
}

/**
 * The keys in `<dataDir>/keys.json`, made with `random` when there are none; `tagKeyHex` (from the environment) goes before the
 * file's. A file that cannot be read is a sentence: making new keys would orphan every tag that was kept under the old.
 */
export function openKeys(
  dataDir: string,
  random: (bytes: number) => Buffer,
  tagKeyHex?: string,
): Keys | { wrong: string } {
  const file = keysFileIn(dataDir);
  const hex = () => random(KEY_BYTES).toString('hex');
  const fresh = {
    tagKey: hex(),
    demoProviderKey: random(KEY_BYTES).toString('base64url'),
    sealKey: hex(),
    pushKey: hex(),
  };
  beginKeysFile(file, fresh);
  let kept = readKeysFile(file);
  if (kept && (kept.sealKey === undefined || kept.pushKey === undefined)) {
    const { sealKey, pushKey } = fresh;
    replaceKeysFile(file, { sealKey, pushKey, ...kept });
    kept = readKeysFile(file);
  }
  if (kept?.sealKey === undefined || kept.pushKey === undefined) return { wrong: unreadable(file) };
  return {
    tagKey: Buffer.from(tagKeyHex ?? kept.tagKey, 'hex'),
    demoProviderKey: kept.demoProviderKey,
    sealKey: Buffer.from(kept.sealKey, 'hex'),
    pushKey: Buffer.from(kept.pushKey, 'hex'),
  };
}

/** Why keys cannot be read, and what to do. */
export const unreadable = (file: string): string =>
  `The keys in ${file} cannot be read. Put the file back as it was: the database needs its tag key.`;
