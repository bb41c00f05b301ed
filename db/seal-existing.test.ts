import { readdirSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { freshVault, opened } from '../scripts/databases.ts';
import { readCustomers } from './customer.ts';
import type { Database } from './database.ts';
import { readFacts } from './fact.ts';
import { oneHandle } from './handles.ts';
import { migrationsFolder } from './migrate.ts';
import { readPhoto } from './photo.ts';
import { readRelations } from './relation.ts';
import { sealExisting } from './seal-existing.ts';
import { holdsSealedCustomers } from './sealed-customers.ts';

/** Rows as they stood before there were keys. */
const BEFORE = `
  insert into store values ('s', 'A house', 'Europe/Paris', '{en}', '[]');
  insert into customer (store_id, id, given, family, address, avoid, pronounce, languages, consent_mode, consent_scope, consent_since)
    values ('s', 'c-1', 'Adaeze', 'Okonkwo-Vidal', '{"en":"Madame","fr":"Madame"}', null, 'a "DAY" zay', '{fr,en}', 'ask', 'store', now()),
           ('s', 'c-2', 'Tomasz', 'Brzeziecki', '{"en":"Mr","fr":"M."}', 'no «tu»', null, '{}', 'off', 'store', now());
  insert into fact (store_id, id, customer_id, kind, body, how, learned_at)
    values ('s', 'f-1', 'c-1', 'told', '{"text":"Likes the terrace"}', 'told', now());
  insert into relation values ('s', 'c-1', 'c-2', 'spouses', true, true, now());
  insert into photo values ('s', 'c-1', 'image/webp', 'RIFF', now(), now() + interval '1 day');`;

/** A database brought as far as the version without keys, with its rows; then up to date. */
async function upgraded(): Promise<Database> {
  const database = await opened({ dataDir: 'memory' });
  const run = async (statements: readonly string[]) => {
    for (const statement of statements) await database.db.execute(sql.raw(statement));
  };
  await run(['drop schema public cascade', 'create schema public']);
  const folder = migrationsFolder();
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  const sealing = names.toSorted().findIndex((name) => name.endsWith('_sealed_columns.sql'));
  for (const [n, { sql: statements }] of readMigrationFiles({ migrationsFolder: folder }).entries()) {
    if (n === sealing) await run(BEFORE.split(';\n'));
    await run(statements);
  }
  return database;
}

test('a database from before there were keys is sealed once, and reads as it did', async () => {
  const { db, close } = await upgraded();
  const vault = freshVault();
  assert.is(await holdsSealedCustomers(oneHandle(db)), false);
  assert.is(await sealExisting(db, vault, () => undefined), 5);
  assert.is(await sealExisting(db, vault, () => undefined), 0);
  assert.is(await holdsSealedCustomers(oneHandle(db)), true);

  const customers = await readCustomers(db, vault, 's');
  const said = customers.map(({ given, family, address, avoid, pronounce, languages }) => {
    return [given, family, address, avoid, pronounce, languages];
  });
  assert.equal(said, [
    ['Adaeze', 'Okonkwo-Vidal', { en: 'Madame', fr: 'Madame' }, null, 'a "DAY" zay', ['fr', 'en']],
    ['Tomasz', 'Brzeziecki', { en: 'Mr', fr: 'M.' }, 'no «tu»', null, []],
  ]);
  assert.equal(
    (await readFacts(db, vault, 's')).map(({ body }) => body),
    [{ text: 'Likes the terrace' }],
  );
  assert.is((await readRelations(db, vault, 's'))[0]!.kind, 'spouses');
  const photo = await readPhoto(db, vault, { storeId: 's', customerId: 'c-1' }, Date.now());
  assert.equal(photo!.picture, Buffer.from('RIFF'));
  for (const table of ['customer', 'fact', 'relation', 'photo']) {
    const text = sql`select ${sql.identifier(table)}::text as row from ${sql.identifier(table)}`;
    const { rows } = (await db.execute(text)) as unknown as { rows: { row: string }[] };
    assert.ok(rows.length > 0);
    const hex = (word: string) => Buffer.from(word).toString('hex');
    for (const word of ['Okonkwo', 'Brzeziecki', 'terrace', 'spouses', 'RIFF'])
      for (const { row } of rows) assert.not(row.includes(word) || row.includes(hex(word)), `${table}: ${word}`);
  }

  const other = freshVault();
  assert.equal(
    [await readCustomers(db, other, 's'), await readFacts(db, other, 's'), await readRelations(db, other, 's')],
    [[], [], []],
    'with another vault nobody is there, and nothing breaks',
  );
  assert.is(await readPhoto(db, other, { storeId: 's', customerId: 'c-1' }, Date.now()), null);
  await close();
});

test.run();
