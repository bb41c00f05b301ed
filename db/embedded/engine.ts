/** Starts PGlite: PostgreSQL in this process, on a folder of ours or in memory. */
import { PGlite } from '@electric-sql/pglite';
import { DurableFiles } from './durable-files.ts';

export type Engine = PGlite;

/** One shop's figures fit many times over, and each megabyte here is one of the process. */
const BUFFERS = '16MB';
/** Small log files: the folder, its snapshots and databases in memory are 15 MB smaller each. */
const LOG_FILE_MB = 1;

const settings = (...values: string[]): string[] => values.flatMap((value) => ['-c', value]);
const START = [
  ...PGlite.defaultStartParams,
  ...settings(`shared_buffers=${BUFFERS}`, 'max_wal_size=32MB', 'min_wal_size=4MB'),
];
/** Without PGlite's `-F`, and with `fsync` as the only call {@link DurableFiles} knows: every commit is synced. */
const START_DURABLE = [...START.filter((part) => part !== '-F'), ...settings('wal_sync_method=fsync')];

/** Begins with nothing: four seconds and 0.6–0.9 GB of memory, which is why there is a template. */
export function startFresh(): Promise<Engine> {
  return PGlite.create({ startParams: START, initDbStartParams: [`--wal-segsize=${LOG_FILE_MB}`] });
}

/** A database in memory, with the content of a template. */
export function startInMemory(template: Blob): Promise<Engine> {
  return PGlite.create({ startParams: START, loadDataDir: template });
}

/** The database in a folder; with a template, one that is not there yet. */
export function startInFolder(folder: string, template?: Blob): Promise<Engine> {
  const load = template ? { loadDataDir: template } : {};
  return PGlite.create({ fs: new DurableFiles(folder), startParams: START_DURABLE, ...load });
}
