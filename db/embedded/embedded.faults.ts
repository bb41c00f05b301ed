import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { addStore, storeIds } from '../store.ts';
import { type EmbeddedDatabase, openEmbedded } from './embedded.ts';

const log = { warn: () => undefined };
const STORE = { name: 'Test', timeZone: 'Europe/Paris', locales: ['en-GB'], hours: Array(7).fill(null) };

let dataDir = '';
test.before.each(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sotto-db-'));
});
test.after.each(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

async function open(): Promise<EmbeddedDatabase> {
  const opened = await openEmbedded(dataDir, log);
  if ('refused' in opened) throw new Error(opened.refused);
  return opened;
}
const copies = () => readdirSync(join(dataDir, 'db-snapshots')).sort();
const addRow = (database: EmbeddedDatabase, id: string) =>
  addStore(database.db, { store: { id, ...STORE }, floors: [], entrances: [] });

test('what was written is synced, there again, and out of reach of others', async () => {
  const first = await open();
  assert.is(first.kind, 'embedded');
  assert.is(first.notice, undefined);
  const { rows } = (await first.db.execute(sql`show fsync`)) as unknown as { rows: { fsync: string }[] };
  assert.is(rows[0]!.fsync, 'on');
  await addRow(first, 'one');
  await first.close();
  const second = await open();
  assert.equal(await storeIds(second.db), ['one']);
  assert.is(second.notice, undefined);
  await second.close();
  for (const folder of ['db', 'db-snapshots', join('db-snapshots', copies()[0]!)])
    assert.is(statSync(join(dataDir, folder)).mode & 0o777, 0o700, folder);
});

test('unchanged data are not copied again, and two copies are kept', async () => {
  const database = await open();
  await database.snapshot();
  await database.snapshot();
  assert.is(copies().length, 1);
  for (const id of ['one', 'two', 'three']) {
    await addRow(database, id);
    await database.snapshot();
  }
  assert.is(copies().length, 2);
  await database.close();
});

test('garbled rows and a garbled copy are noticed; the copy before them is taken, and that is said', async () => {
  const before = await open();
  for (let n = 0; n < 20; n++) await addRow(before, `s${n}`);
  await before.snapshot();
  await addRow(before, 'later');
  await before.close();
  assert.is(copies().length, 2);
  writeFileSync(join(dataDir, 'db-snapshots', copies()[1]!, 'global/pg_control'), Buffer.alloc(8192, 7));
  garbleRows(join(dataDir, 'db/base/5'));
  const after = await open();
  assert.is((await storeIds(after.db)).length, 20);
  assert.match(after.notice ?? '', /could not be read.*may be lost.*kept as/);
  assert.ok(readdirSync(dataDir).some((name) => name.startsWith('db-broken-')));
  await after.close();
});

/** Changes bytes in the middle of every table and index of our own. */
function garbleRows(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => /^\d+$/.test(file) && Number(file) >= 16_384)) {
    const pages = readFileSync(join(folder, name));
    for (let at = 100; at < pages.length; at += 97) pages[at]! ^= 0x55;
    writeFileSync(join(folder, name), pages);
  }
}

test('a folder that is gone comes back from its copy; without a good copy nothing is begun anew', async () => {
  const before = await open();
  await addRow(before, 'one');
  await before.close();
  renameSync(join(dataDir, 'db'), join(dataDir, 'elsewhere'));
  const after = await open();
  assert.equal(await storeIds(after.db), ['one']);
  assert.match(after.notice ?? '', /was missing/);
  await after.close();

  rmSync(join(dataDir, 'db-snapshots'), { recursive: true });
  rmSync(join(dataDir, 'db/PG_VERSION'));
  const refused = await openEmbedded(dataDir, log);
  assert.match('refused' in refused ? refused.refused : '', /no good copy/);
  assert.ok(readdirSync(dataDir).includes('db'));
});

test('a first start that was interrupted is begun again', async () => {
  await (await open()).close();
  rmSync(join(dataDir, 'db/sotto-whole'));
  rmSync(join(dataDir, 'db-snapshots'), { recursive: true });
  const database = await open();
  assert.match(database.notice ?? '', /never been finished/);
  await database.close();
});

test('data of a later version are refused', async () => {
  const database = await open();
  await database.db.execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 1)`);
  await database.close();
  const refused = await openEmbedded(dataDir, log);
  assert.match('refused' in refused ? refused.refused : '', /later version/);
});

test.run();
