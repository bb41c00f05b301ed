/** Brings a database to the present schema, and refuses one that a later version of Sotto has already changed. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Db } from './db.ts';
import { projectRoot } from './project-root.ts';

export const LATER_VERSION =
  'These data were written by a later version of Sotto, which this one cannot read. Start the later version, or give this one another database.';

/** The migrations beside the schema, from the sources as from the bundle. */
export const migrationsFolder = (): string => join(projectRoot(), 'db/migrations');

/** A digest of all migrations: equal digests mean equal schemas. */
export function migrationsDigest(folder: string): string {
  const digest = createHash('sha256');
  for (const { hash } of readMigrationFiles({ migrationsFolder: folder })) digest.update(hash);
  return digest.digest('hex');
}

/** Runs what is missing with `run` (the driver's own migrator). Returns a sentence when the data are of a later version. */
export async function bringUpToDate(db: Db, folder: string, run: () => Promise<void>): Promise<string | null> {
  const known = new Set(readMigrationFiles({ migrationsFolder: folder }).map(({ hash }) => hash));
  const done = await doneMigrations(db);
  if (done.some((hash) => !known.has(hash))) return LATER_VERSION;
  if (done.length < known.size) await run();
  return null;
}

async function doneMigrations(db: Db): Promise<string[]> {
  const [journal] = await rows<{ name: string | null }>(
    db,
    sql`select to_regclass('drizzle.__drizzle_migrations')::text as name`,
  );
  if (!journal?.name) return [];
  const done = await rows<{ hash: string }>(db, sql`select hash from drizzle.__drizzle_migrations`);
  return done.map(({ hash }) => hash);
}

/** Rows of a plain statement; the drivers wrap them differently. */
async function rows<Row>(db: Db, statement: ReturnType<typeof sql>): Promise<Row[]> {
  const result: unknown = await db.execute(statement);
  return Array.isArray(result) ? result : (result as { rows: Row[] }).rows;
}
