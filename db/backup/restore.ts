/** Puts a backup into a database: all of it in one transaction, or nothing and a sentence. */
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Db } from '../db.ts';
import { migrationsDigest, migrationsFolder } from '../migrate.ts';
import { audit, customerLink, customerSession, enrolment, session } from '../schema.ts';
import { readThrough } from './back-up.ts';
import { MANIFEST, type Manifest, readManifest, tableFile } from './manifest.ts';
import { Damaged, readTableFile } from './table-file.ts';
import { type KeptTable, keptTables, type Row } from './tables.ts';

/** What lets somebody in who may have signed out since, or was signed out: nobody is in after a restore. */
const LETS_IN = [session, enrolment, customerSession, customerLink];

/** Why a backup was not restored, as a sentence. Nothing was changed. */
export interface NotRestored {
  wrong: string;
}

/**
 * `replace`: what the database holds goes; else it must hold nothing. `afterwards` works on what was restored, in the same
 * transaction.
 */
export async function restore<Result>(
  db: Db,
  folder: string,
  parts: {
    replace: boolean;
    tell: (done: { name: string; rows: number }) => void;
    afterwards: (db: Db, takenAtMs: number) => Promise<Result>;
  },
): Promise<{ manifest: Manifest; result: Result } | NotRestored> {
  const { replace, tell, afterwards } = parts;
  const manifest = readManifest(folder);
  if (!manifest) return { wrong: `There is no backup in ${folder}, or its ${MANIFEST} is damaged.` };
  if (manifest.schema !== migrationsDigest(migrationsFolder()))
    return {
      wrong: `The backup in ${folder} was taken by another version of Sotto. Restore it with that version; this one then brings the database up to date.`,
    };
  const tables = keptTables();
  const damaged = await firstDamaged(folder, tables, manifest);
  if (damaged) return { wrong: damagedSentence(folder, damaged) };
  let reading = '';
  try {
    const result = await db.transaction(async (change) => {
      if (replace) await empty(change, tables);
      else if (await holdsSomething(change, tables)) throw new Full();
      for (const table of tables) {
        reading = table.name;
        const said = saidOf(manifest, table);
        await write(change, table, readTableFile(join(folder, tableFile(table.name)), table, said));
        tell({ name: table.name, rows: said.rows });
      }
      for (const table of LETS_IN) await change.delete(table);
      return afterwards(change, Date.parse(manifest.takenAt));
    });
    return { manifest, result };
  } catch (error) {
    if (error instanceof Full)
      return {
        wrong:
          'The database holds something already, and a backup goes into an empty one. --replace puts it in the place of what is there.',
      };
    if (error instanceof Damaged) return { wrong: damagedSentence(folder, reading) };
    throw error;
  }
}

/** A database that is not empty; ends the transaction. */
class Full extends Error {}

/** Before anything is written, every file is read. */
async function firstDamaged(folder: string, tables: KeptTable[], manifest: Manifest): Promise<string | null> {
  for (const table of tables) {
    if (!manifest.tables.some(({ name }) => name === table.name)) return table.name;
    try {
      await readThrough(folder, table, manifest);
    } catch (error) {
      if (!(error instanceof Damaged)) throw error;
      return table.name;
    }
  }
  return null;
}

const damagedSentence = (folder: string, table: string): string =>
  `The file ${tableFile(table)} of the backup in ${folder} is damaged, cut short or missing. Nothing was restored; take another backup.`;

const saidOf = ({ tables }: Manifest, table: KeptTable) => tables.find(({ name }) => name === table.name)!;

/** In an order in which they can go; the audit’s rows too, which nobody may change otherwise. */
async function empty(db: Db, tables: readonly KeptTable[]): Promise<void> {
  await db.execute(sql`alter table ${audit} disable trigger user`);
  for (const { table } of tables.toReversed()) await db.delete(table);
  await db.execute(sql`alter table ${audit} enable trigger user`);
}

async function holdsSomething(db: Db, tables: readonly KeptTable[]): Promise<boolean> {
  for (const { table } of tables) if ((await db.select().from(table).limit(1)).length > 0) return true;
  return false;
}

async function write(db: Db, { table, rowsAtOnce }: KeptTable, rows: AsyncIterable<Row>): Promise<void> {
  let part: Row[] = [];
  const put = async () => {
    if (part.length > 0) await db.insert(table).values(part);
    part = [];
  };
  for await (const row of rows) {
    part.push(row);
    if (part.length === rowsAtOnce) await put();
  }
  await put();
}
