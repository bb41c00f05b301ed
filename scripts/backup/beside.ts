/** What lies beside backups and in none of them: the customers' keys and the lists of who was erased and of what was taken back, always the newest. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { MANIFEST } from '../../db/backup/manifest.ts';
import type { Refused } from '../../db/database.ts';
import { takenListIn } from '../../db/erasure/taken-list.ts';
import { type Tombstones, tombstonesIn } from '../../db/erasure/tombstones.ts';
import { keyIdsIn, ringIn } from '../../db/vault/ring-file.ts';
import { replaceFile } from '../../db/vault/whole-file.ts';

/** A sentence when the keys in a folder of backups are another installation's: not one of them is in our ring. */
export function othersKeys(dataDir: string, into: string): Refused | null {
  if (areOfOne(dataDir, into)) return null;
  return {
    refused: `The customers’ keys in ${into} are another installation’s, and without them nobody can read the backups there. Take this one’s backups into another folder; or say --replace, to put this installation’s keys in their place. Nothing was changed.`,
  };
}

/** Puts copies into a folder of backups in the place of those it has: no older ring of keys stays there. */
export function keepBeside(dataDir: string, into: string): void {
  for (const file of [ringIn(dataDir), tombstonesIn(dataDir), takenListIn(dataDir)])
    if (existsSync(file)) replaceFile(join(into, basename(file)), readFileSync(file, 'utf8'));
}

/**
 * Takes over the list of who was erased, and the keys where the installation has none; `undo` puts back the ring that there
 * was. A sentence for a list that is damaged, and for another installation's keys.
 */
export function takeBeside(
  backup: string,
  { dataDir, tombstones }: { dataDir: string; tombstones: Tombstones },
): Refused | { undo(): void } {
  const folder = dirname(backup);
  const [mine, beside] = [ringIn(dataDir), ringIn(folder)];
  const isMineEmpty = keyIdsIn(mine).size === 0;
  if (!isMineEmpty && !areOfOne(dataDir, folder))
    return {
      refused: `The backup in ${backup} is another installation’s: the keys beside it are none of those in ${mine}, and its customers could not be read here. Restore it into an empty data folder (SOTTO_DATA). Nothing was changed.`,
    };
  const damaged = tombstones.takeOver(tombstonesIn(folder));
  if (damaged) return damaged;
  if (!isMineEmpty || !existsSync(beside)) return { undo: () => undefined };
  const before = existsSync(mine) ? readFileSync(mine, 'utf8') : null;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  replaceFile(mine, readFileSync(beside, 'utf8'));
  return { undo: () => (before === null ? rmSync(mine) : replaceFile(mine, before)) };
}

/** Whether two rings share a key, or the second holds none. */
function areOfOne(dataDir: string, folder: string): boolean {
  const [mine, theirs] = [keyIdsIn(ringIn(dataDir)), keyIdsIn(ringIn(folder))];
  return theirs.size === 0 || [...theirs].some((id) => mine.has(id));
}

/** The backup that a folder is, or the newest of those in it. */
export function findBackup(folder: string): string {
  if (existsSync(join(folder, MANIFEST)) || !existsSync(folder)) return folder;
  const within = readdirSync(folder).filter((name) => existsSync(join(folder, name, MANIFEST)));
  const newest = within.sort().at(-1);
  return newest === undefined ? folder : join(folder, newest);
}
