/** The file of an installation's secrets: read whole, written whole, readable by its user alone. */
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../../db/vault/whole-file.ts';

const Key = z.string().regex(/^[0-9a-f]{64}$/);
const KeysFile = z.object({
  tagKey: Key,
  demoProviderKey: z.string().min(1),
  /** Missing in files from before there was anything to seal: then it is added. */
  sealKey: Key.optional(),
  /** Missing in files from before there was anybody to wake: then it is added. */
  pushKey: Key.optional(),
  /** Missing where it comes from the environment. */
  masterKey: Key.optional(),
  /** While the ring of keys is wrapped anew: what it will be under. */
  nextMasterKey: Key.optional(),
});
export type KeysFile = z.infer<typeof KeysFile>;

export const keysFileIn = (dataDir: string): string => join(dataDir, 'keys.json');

/** What the file holds; null when it cannot be read. */
export function readKeysFile(file: string): KeysFile | null {
  try {
    chmodSync(file, 0o600);
    return KeysFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Where there is no file yet. It appears whole, also when two processes start at once: then the first one's stays. */
export function beginKeysFile(file: string, keys: KeysFile): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, textOf(keys), { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** In the place of the file there is. */
export const replaceKeysFile = (file: string, keys: KeysFile): void => replaceFile(file, textOf(keys));

const textOf = (keys: KeysFile): string => `${JSON.stringify(keys, null, 2)}\n`;
