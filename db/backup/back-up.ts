/** Takes a backup: every table as it is at one moment, in a folder that appears whole or not at all. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '../db.ts';
import { migrationsDigest, migrationsFolder } from '../migrate.ts';
import { MANIFEST, type Manifest, tableFile } from './manifest.ts';
import { readTableFile, writeTableFile } from './table-file.ts';
import { after, type KeptTable, keptTables, listed, ROWS_AT_ONCE, type Row } from './tables.ts';

/** Takes one into a new folder within `into`, reads it again, and answers where it is; `tell` hears of each table. */
export async function backUp(
  db: Db,
  { into, nowMs, tell }: { into: string; nowMs: number; tell: (done: { name: string; rows: number }) => void },
): Promise<{ folder: string; manifest: Manifest }> {
  const takenAt = new Date(nowMs).toISOString();
  const folder = join(into, takenAt.replaceAll(':', '-'));
  const draft = `${folder}.part`;
  mkdirSync(into, { recursive: true, mode: 0o700 });
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  try {
    const tables: Manifest['tables'] = [];
    await db.transaction(
      async (moment) => {
        for (const table of keptTables()) {
          const written = await writeTableFile(join(draft, tableFile(table.name)), rowsOf(moment, table));
          tables.push({ name: table.name, ...written });
          tell({ name: table.name, rows: written.rows });
        }
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
    const manifest: Manifest = { format: 1, takenAt, schema: migrationsDigest(migrationsFolder()), tables };
    writeFileSync(join(draft, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
    for (const table of keptTables()) await readThrough(draft, table, manifest);
    syncFolder(draft);
    renameSync(draft, folder);
    syncFolder(into);
    return { folder, manifest };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Reads a table's file to its end. Throws `Damaged`. */
export async function readThrough(folder: string, table: KeptTable, { tables }: Manifest): Promise<void> {
  const said = tables.find(({ name }) => name === table.name)!;
  for await (const _ of readTableFile(join(folder, tableFile(table.name)), table, said));
}

/** All rows of a table, a few at a time, in the order of its key. */
export async function* rowsOf(db: Db, kept: KeptTable): AsyncGenerator<Row> {
  for (let last: Row | null = null; ; ) {
    const rows: Row[] = await db
      .select()
      .from(kept.table)
      .where(last ? after(kept, last) : undefined)
      .orderBy(listed(kept.key))
      .limit(ROWS_AT_ONCE);
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) return;
    last = rows.at(-1)!;
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
