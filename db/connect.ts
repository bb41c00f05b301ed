/** Opens the database: a PostgreSQL server when there is an address, else the embedded one; migrated, ready to use. */
import type { Db } from './db.ts';

export type { Db } from './db.ts';

export interface Database {
  db: Db;
  kind: 'postgres' | 'embedded' | 'memory';
  /** A sentence for the person who started us: what had to be mended, and what may be lost. */
  notice?: string;
  close(): Promise<void>;
}

/** Why the database was not opened, as a sentence that says what to do. */
export interface Refused {
  refused: string;
}

/** Where notes about the database go (a part of the server's log). */
export interface Notes {
  warn(text: string): void;
}

/** `url`: postgres://…; else the embedded database in `<dataDir>/db`, or a fresh one in memory with `dataDir: 'memory'`. */
export async function openDatabase(options: {
  url?: string | undefined;
  dataDir?: string;
  log: Notes;
}): Promise<Database | Refused> {
  const { url, dataDir = '.sotto', log } = options;
  // Each driver is loaded only where it is used: PGlite alone is 27 MB.
  if (url) return (await import('./postgres-server.ts')).openServer(url);
  const { openEmbedded, openInMemory } = await import('./embedded/embedded.ts');
  return dataDir === 'memory' ? openInMemory() : openEmbedded(dataDir, log);
}
