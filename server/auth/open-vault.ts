/** Opens the vault of an installation: its master key, and the ring of customers' keys that it alone opens. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { takeLock } from '../../db/embedded/lock.ts';
import { openRingFile, ringIn } from '../../db/vault/ring-file.ts';
import { createVault, type Vault } from '../../db/vault.ts';
import { keepMasterKey, openMasterKeys } from './master-key.ts';

export interface OpenVault {
  vault: Vault;
  /** Lets another process have it. */
  close(): void;
}

/**
 * `masterKey`: 64 hexadecimal digits from the environment, or the one in keys.json. `isNeeded`: there are customers already
 * who are sealed, so that a ring that is missing is a loss and no beginning. A sentence when it cannot be opened; then
 * nothing was changed.
 */
export function openVault(
  dataDir: string,
  parts: { masterKey?: string | undefined; random: (bytes: number) => Buffer; isNeeded: boolean },
): OpenVault | { wrong: string } {
  const { masterKey: given, random, isNeeded } = parts;
  const held = holdRing(dataDir);
  if ('wrong' in held) return held;
  const giveUp = (wrong: string) => {
    held.release();
    return { wrong };
  };
  if (isNeeded && !existsSync(ringIn(dataDir)))
    return giveUp(
      `The database holds customers whose keys should be in ${ringIn(dataDir)}, and that file is missing. Put it back: without it nobody can read what is known of them.`,
    );
  const masterKeys = openMasterKeys(dataDir, { given, random });
  if ('wrong' in masterKeys) return giveUp(masterKeys.wrong);
  const ring = openRingFile(ringIn(dataDir), { masterKeys, random });
  if ('refused' in ring) return giveUp(ring.refused);
  // An exchange that broke off: the key that opens nothing any more goes.
  if (given === undefined) keepMasterKey(dataDir, ring.masterKey());
  return { vault: createVault(ring, random), close: held.release };
}

/** The ring for one process alone; or the sentence that says who has it. */
export function holdRing(dataDir: string): { release: () => void } | { wrong: string } {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = takeLock(join(dataDir, 'customer-keys.lock'));
  if ('release' in lock) return lock;
  return {
    wrong: `The customers’ keys in ${dataDir} are in use by process ${lock.heldBy}: Sotto runs on them. Stop that process first.`,
  };
}
