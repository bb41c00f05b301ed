import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { testDatabases } from '../scripts/databases.ts';
import { openDatabase } from './connect.ts';
import { migrationsFolder } from './migrate.ts';
import * as schema from './schema.ts';

const log = { warn: () => undefined };
const databases = await testDatabases();
test.after(() => databases.stop());

test('the migrations make the schema the code speaks of', async () => {
  const folder = join(migrationsFolder(), 'meta');
  const { entries } = JSON.parse(readFileSync(join(folder, '_journal.json'), 'utf8')) as { entries: { idx: number }[] };
  const last = String(entries.at(-1)!.idx).padStart(4, '0');
  const migrated = JSON.parse(readFileSync(join(folder, `${last}_snapshot.json`), 'utf8'));
  const now = generateDrizzleJson(schema, migrated.id, undefined, 'snake_case');
  assert.equal(await generateMigration(migrated, now), []);
});

for (const { kind, open } of databases.all) {
  test(`opening twice migrates once (${kind})`, async () => {
    const { db, close } = await open();
    const result: unknown = await db.execute(sql`select count(*)::integer as n from drizzle.__drizzle_migrations`);
    const [row] = Array.isArray(result) ? result : (result as { rows: { n: number }[] }).rows;
    assert.is(row.n, readMigrationFiles({ migrationsFolder: migrationsFolder() }).length);
    await close();
  });
}

test('a server with data of a later version, or none at all, is refused in words that hold no password', async () => {
  const server = databases.all.find(({ kind }) => kind === 'postgres');
  const nobody = await openDatabase({ url: 'postgres://me:secret@127.0.0.1:1/shop', log });
  assert.match('refused' in nobody ? nobody.refused : '', /nothing answers there/);
  assert.not('refused' in nobody && nobody.refused.includes('secret'));
  if (!server) return;
  const { db, close } = await server.open();
  const [where] = (await db.execute(sql`select current_database() as name, inet_server_port() as port`)) as unknown as {
    name: string;
    port: number;
  }[];
  await db.execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 1)`);
  await close();
  const url = `postgres://sotto@127.0.0.1:${where!.port}/${where!.name}`;
  const later = await openDatabase({ url, log });
  assert.match('refused' in later ? later.refused : '', /later version/);
  const absent = await openDatabase({ url: `${url}_absent`, log });
  assert.match('refused' in absent ? absent.refused : '', /no such database/);
});

test.run();
