/** Starts PGlite: PostgreSQL in this process, on a folder of ours or in memory. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { DurableFiles } from './durable-files.ts';
import { syncFolder } from './folder-sync.ts';

export type Engine = PGlite;

/** One shop's figures fit many times over, and each megabyte here is one of the process. */
const BUFFERS = '16MB';
/** Small log files: the folder, its snapshots and databases in memory are 15 MB smaller each. */
const LOG_FILE_MB = 1;

const settings = (...values: string[]): string[] => values.flatMap((value) => ['-c', value]);
const START = [
  ...PGlite.defaultStartParams,
  ...settings(`shared_buffers=${BUFFERS}`, 'max_wal_size=32MB', 'min_wal_size=4MB'),
  // With any other value a timer comes back every ten seconds for ever, and no process with a database ends by itself.
  ...settings('log_startup_progress_interval=0'),
];
/** Without PGlite's `-F`, and with `fsync` as the only call {@link DurableFiles} knows: every commit is synced. */
export const START_DURABLE = [...START.filter((part) => part !== '-F'), ...settings('wal_sync_method=fsync')];

/** Begins with nothing: four seconds and 0.6–0.9 GB of memory, which is why there is a template. */
export function startFresh(): Promise<Engine> {
  return PGlite.create({ startParams: START, initDbStartParams: [`--wal-segsize=${LOG_FILE_MB}`] });
}

/** A database in memory, with the content of a template. */
export function startInMemory(template: Blob): Promise<Engine> {
  return PGlite.create({ startParams: START, loadDataDir: template });
}

/** The database in a folder; with a template, one that is not there yet. */
export async function startInFolder(folder: string, template?: Blob): Promise<Engine> {
  const files = new DurableFiles(folder);
  // After a crash PostgreSQL syncs each file twice, one after the other. Once and side by side does it as well, and is
  // several times faster, as long as nothing is written before it is done.
  files.syncing = !template && wasShutDown(folder);
  const load = template ? { loadDataDir: template } : {};
  const engine = await PGlite.create({ fs: files, startParams: START_DURABLE, ...load });
  if (!files.syncing) await syncFolder(folder);
  files.syncing = true;
  return engine;
}

/** Whether the database was closed in good order: `state` in PostgreSQL's `ControlFileData` (`catalog/pg_control.h`). */
function wasShutDown(folder: string): boolean {
  const STATE_AT = 16;
  const SHUT_DOWN = 1;
  const control = readFileSync(join(folder, 'global/pg_control'));
  return control.length > STATE_AT + 4 && control.readUInt32LE(STATE_AT) === SHUT_DOWN;
}
