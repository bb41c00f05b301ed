/** The secrets of an installation: made at the first start, kept beside its data, readable by its user alone. */
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const KEY_BYTES = 32;
const KeysFile = z.object({
  tagKey: z.string().regex(/^[0-9a-f]{64}$/),
  demoProviderKey: z.string().min(1),
});

export interface Keys {
  /** The key under which tags are kept (HMAC-SHA-256). */
  tagKey: Buffer;
  /** What the demo's simulator shows to be let in. */
  demoProviderKey: string;
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
  makeKeys(file, random);
  const kept = readKeys(file);
  if (!kept)
    return {
      wrong: `The keys in ${file} cannot be read. Put the file back as it was: the database needs its tag key.`,
    };
  return { tagKey: Buffer.from(tagKeyHex ?? kept.tagKey, 'hex'), demoProviderKey: kept.demoProviderKey };
}

/** Writes new keys where there is no file yet; it appears whole, also when two processes start at once. */
function makeKeys(file: string, random: (bytes: number) => Buffer): void {
  const draft = `${file}.${process.pid}`;
  const keys = {
    tagKey: random(KEY_BYTES).toString('hex'),
    demoProviderKey: random(KEY_BYTES).toString('base64url'),
  } satisfies z.infer<typeof KeysFile>;
  writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readKeys(file: string): z.infer<typeof KeysFile> | null {
  try {
    chmodSync(file, 0o600);
    return KeysFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
