/** Opens the database: a PostgreSQL server when there is an address, else the embedded one; migrated, ready to use. */
import type { Database, Notes, Refused } from './database.ts';

/** `url`: postgres://…; else the embedded database in `<dataDir>/db`, or a fresh one in memory with `dataDir: 'memory'`. */
export async function openDatabase(options: {
  url?: string | undefined;
  /** The address for migrations, where another user owns the tables. */
  ownerUrl?: string | undefined;
  dataDir?: string;
  log: Notes;
}): Promise<Database | Refused> {
  const { url, ownerUrl, dataDir = '.sotto', log } = options;
  // Each driver is loaded only where it is used: PGlite alone is 27 MB.
  if (url) return (await import('./postgres-server.ts')).openServer(url, ownerUrl);
  const { openEmbedded, openInMemory } = await import('./embedded/embedded.ts');
  return dataDir === 'memory' ? openInMemory() : openEmbedded(dataDir, log);
}
