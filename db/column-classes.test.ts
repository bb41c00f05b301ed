import { getTableName, is } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BASES, CLASSES, RETENTIONS } from './column-classes/words.ts';
import { COLUMN_CLASSES } from './column-classes.ts';
import * as schema from './schema.ts';

const casing = new CasingCache('snake_case');
const tables: PgTable[] = Object.values(schema as Record<string, unknown>).filter((one) => is(one, PgTable));
/** Every column of the schema as the database calls it: `table.column`. */
const columns = tables.flatMap((table) =>
  getTableConfig(table).columns.map((column) => `${getTableName(table)}.${casing.getColumnCasing(column)}`),
);
const entries = Object.entries(COLUMN_CLASSES).flatMap(([table, own]) =>
  Object.entries(own).map(([column, entry]) => ({ name: `${table}.${column}`, table, column, entry })),
);

test('every column of every table is in the register, and nothing else', () => {
  assert.ok(columns.length > 150);
  assert.equal(entries.map(({ name }) => name).sort(), [...columns].sort());
});

test('what tells of somebody has a right to be kept, and what tells of nobody needs none', () => {
  for (const { name, entry } of entries) assert.is(entry.basis === 'none', entry.class === 'none', name);
});

test('each entry speaks the words of the register, and says what for and to whom', () => {
  for (const { name, entry } of entries) {
    assert.ok(entry.class in CLASSES && entry.basis in BASES && entry.retention in RETENTIONS, name);
    assert.ok(entry.purpose.length > 10 && entry.seenBy.length > 5, name);
  }
});

test('what is a digest, a hash or sealed is seen by nobody', () => {
  for (const { name, column, entry } of entries)
    if (/_hash$|_sealed$|^hmac$|^digest$/.test(column)) assert.is(entry.seenBy, 'nobody', name);
});

test.run();
