/** The databases that tests run on: the embedded one in memory, and a real PostgreSQL server; and the vault beside them. */
import { openDatabase } from '../db/connect.ts';
import type { Database } from '../db/database.ts';
import { createKeyRing } from '../db/vault/key-ring.ts';
import { createVault, type Vault } from '../db/vault.ts';
import { startPostgres } from './postgres.ts';

export interface TestDatabase {
  kind: 'memory' | 'postgres';
  /** A fresh, migrated, empty database. */
  open(): Promise<Database>;
}

export interface TestDatabases {
  all: TestDatabase[];
  stop(): Promise<void>;
}

const log = { warn: () => undefined };

/** Both kinds; without a PostgreSQL on this machine only the embedded one, and under CI an error. */
export async function testDatabases(): Promise<TestDatabases> {
  const server = await startPostgres();
  if (!server && process.env.CI) throw new Error('no PostgreSQL was found for the tests: is npm ci complete?');
  if (!server) console.log('not run on PostgreSQL: none is installed for this platform');
  const memory: TestDatabase = { kind: 'memory', open: () => opened({ dataDir: 'memory' }) };
  const real: TestDatabase = { kind: 'postgres', open: async () => opened({ url: await server!.createDatabase() }) };
  return {
    all: server ? [memory, real] : [memory],
    stop: async () => server?.stop(),
  };
}

/** A vault whose keys are gone with the process. */
export const freshVault = (): Vault => createVault(createKeyRing());

/** Opens a database that a test has just made; a refusal is a failure of the test. */
export async function opened(where: { url?: string; ownerUrl?: string; dataDir?: string }): Promise<Database> {
  const database = await openDatabase({ ...where, log });
  if ('refused' in database) throw new Error(database.refused);
  return database;
}
