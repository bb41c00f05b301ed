/** The secrets of an installation: made at the first start, kept beside its data, readable by its user alone. */
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const KEY_BYTES = 32;
const KeysFile = z.object({
  tagKey: z.string().regex(/^[0-9a-f]{64}$/),
  demoProviderKey: z.string().min(1),
  /** Missing in files from before there was anything to seal: then it is added. */
  sealKey: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
type KeysFile = z.infer<typeof KeysFile>;

export interface Keys {
  /** The key under which tags are kept (HMAC-SHA-256). */
  tagKey: Buffer;
  /** What the demo's simulator shows to be let in. */
  demoProviderKey: string;
  /** The key under which second factors are sealed (AES-256). */
  sealKey: Buffer;
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
  const file = join(dataDir, 'keys.json');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const hex = () => random(KEY_BYTES).toString('hex');
  const fresh = { tagKey: hex(), demoProviderKey: random(KEY_BYTES).toString('base64url'), sealKey: hex() };
  write(fresh, file, 'new');
  let kept = readKeys(file);
  if (kept && kept.sealKey === undefined) {
    write({ ...kept, sealKey: fresh.sealKey }, file, 'again');
    kept = readKeys(file);
  }
  if (kept?.sealKey === undefined)
    return {
      wrong: `The keys in ${file} cannot be read. Put the file back as it was: the database needs its tag key.`,
    };
  return {
    tagKey: Buffer.from(tagKeyHex ?? kept.tagKey, 'hex'),
    demoProviderKey: kept.demoProviderKey,
    sealKey: Buffer.from(kept.sealKey, 'hex'),
  };
}

/** `new`: where there is no file yet; `again`: in its place. It appears whole, also when two processes start at once. */
function write(keys: KeysFile, file: string, how: 'new' | 'again'): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flush: true });
  try {
    if (how === 'new') linkSync(draft, file);
    else renameSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readKeys(file: string): KeysFile | null {
  try {
    chmodSync(file, 0o600);
    return KeysFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
