/** What lies beside backups and in none of them: the customers' keys and the list of who was erased, always the newest. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { MANIFEST } from '../../db/backup/manifest.ts';
import type { Refused } from '../../db/database.ts';
import { type Tombstones, tombstonesIn } from '../../db/erasure/tombstones.ts';
import { ringIn } from '../../db/vault/ring-file.ts';
import { replaceFile } from '../../db/vault/whole-file.ts';

/** Puts copies into a folder of backups in the place of those it has: no older ring of keys stays there. */
export function keepBeside(dataDir: string, into: string): void {
  for (const file of [ringIn(dataDir), tombstonesIn(dataDir)])
    if (existsSync(file)) replaceFile(join(into, basename(file)), readFileSync(file, 'utf8'));
}

/**
 * Takes over the list of who was erased, and the keys where the installation has none. A list that is damaged is a
 * sentence.
 */
export function takeBeside(
  backup: string,
  { dataDir, tombstones }: { dataDir: string; tombstones: Tombstones },
): Refused | null {
  const folder = dirname(backup);
  const damaged = tombstones.takeOver(tombstonesIn(folder));
  if (damaged) return damaged;
  if (existsSync(ringIn(dataDir)) || !existsSync(ringIn(folder))) return null;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  replaceFile(ringIn(dataDir), readFileSync(ringIn(folder), 'utf8'));
  return null;
}

/** The backup that a folder is, or the newest of those in it. */
export function findBackup(folder: string): string {
  if (existsSync(join(folder, MANIFEST)) || !existsSync(folder)) return folder;
  const within = readdirSync(folder).filter((name) => existsSync(join(folder, name, MANIFEST)));
  const newest = within.sort().at(-1);
  return newest === undefined ? folder : join(folder, newest);
}
