import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { freshVault, opened, type TestDatabases, testDatabases } from '../../scripts/databases.ts';
import { startPostgres } from '../../scripts/postgres.ts';
import { addAudit } from '../audit.ts';
import type { Database } from '../database.ts';
import { putPhoto } from '../photo.ts';
import { customerSession } from '../schema.ts';
import { demoHouse, readHouse } from '../seed/house.ts';
import { seedHouse } from '../seed/seed.ts';
import { backUp, rowsOf } from './back-up.ts';
import { restore } from './restore.ts';
import { keptTables } from './tables.ts';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const vault = freshVault();
const tell = () => undefined;
const quiet = { replace: false, tell, afterwards: async () => null };

interface Context {
  folder: string;
  databases: TestDatabases;
  /** With the house in it, for the first of the kinds. */
  full: Database;
}
const test = suite<Context>('a backup');
test.before(async (context) => {
  context.databases = await testDatabases();
  context.full = await context.databases.all[0]!.open();
  await fill(context.full);
});
test.after(async ({ databases, full }) => {
  await full.close();
  await databases.stop();
});
test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'sotto-backup-'));
});
test.after.each(({ folder }) => rmSync(folder, { recursive: true, force: true }));

async function fill({ db }: Database): Promise<void> {
  const house = readHouse(demoHouse());
  if ('wrong' in house) throw new Error(house.wrong);
  await seedHouse(db, vault, { house, tagKey: Buffer.alloc(32, 5), nowMs: NOW });
  const picture = Buffer.from([0, 1, 2, 255, 10, 13]);
  const photo = { storeId: 'maison-sotto', customerId: 'c-01', type: 'image/webp' as const };
  await putPhoto(db, vault, { ...photo, picture, addedAt: NOW, expiresAt: NOW + 5 });
  const about = { kind: 'reveal', personId: 'a-ines', customerId: 'c-01', visitId: null, words: picture } as const;
  const row = { storeId: 'maison-sotto', seq: 1, at: NOW, ...about, details: { classes: ['note'], until: NOW } };
  await addAudit(db, [{ ...row, hash: Buffer.alloc(32, 9) }]);
}

/** Every row of every table. */
async function content({ db }: Database): Promise<Record<string, object[]>> {
  const all: Record<string, object[]> = {};
  for (const table of keptTables()) {
    all[table.name] = [];
    for await (const row of rowsOf(db, table)) all[table.name]!.push(row);
  }
  return all;
}

test('puts each table after those it refers to', () => {
  const names = keptTables().map(({ name }) => name);
  assert.is(new Set(names).size, names.length);
  for (const [first, then] of [
    ['store', 'customer'],
    ['customer', 'visit'],
    ['visit', 'stay'],
    ['person', 'shift'],
  ])
    assert.ok(names.indexOf(first!) < names.indexOf(then!), `${first} before ${then}`);
});

test('comes back row for row, from each kind of database into each', async ({ folder, databases }) => {
  for (const from of databases.all) {
    const source = await from.open();
    await fill(source);
    const before = await content(source);
    const told: string[] = [];
    const taken = await backUp(source.db, { into: folder, nowMs: NOW, tell: ({ name }) => told.push(name) });
    assert.equal(told, Object.keys(before));
    await source.close();
    for (const into of databases.all) {
      const target = await into.open();
      const restored = await restore(target.db, taken.folder, quiet);
      assert.ok('manifest' in restored);
      assert.equal(await content(target), before, `${from.kind} to ${into.kind}`);
      await target.close();
    }
    rmSync(taken.folder, { recursive: true });
  }
});

test('of a server with the second wall holds every row, although its user is no superuser', async ({
  folder,
  full,
}) => {
  const server = await startPostgres();
  if (!server) return;
  const ownerUrl = await server.createDatabase();
  const admin = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  // The roles are made by whoever may; the tenant is let in by hand, as docs/running.md says.
  await (await opened({ url: await server.createDatabase() })).close();
  await admin`create user sotto_tenant`;
  await admin`grant sotto_owner, sotto_app, sotto_ingest, sotto_door to sotto_tenant`;
  await admin`alter database ${admin(new URL(ownerUrl).pathname.slice(1))} owner to sotto_tenant`;
  await admin.end();
  const walled = await opened({ url: ownerUrl.replace('//sotto@', '//sotto_tenant@') });
  assert.ok(walled.handles, 'the wall stands');
  const source = await backUp(full.db, { into: folder, nowMs: NOW, tell });
  const restored = await restore(walled.db, source.folder, quiet);
  assert.ok('manifest' in restored);
  const taken = await backUp(walled.db, { into: folder, nowMs: NOW + 1_000, tell });
  assert.equal(taken.manifest.tables, source.manifest.tables);
  await walled.close();
  await server.stop();
});

test('goes into an empty database, or in the place of what is there when that is said', async ({ folder, full }) => {
  const before = await content(full);
  const taken = await backUp(full.db, { into: folder, nowMs: NOW, tell });
  const refused = await restore(full.db, taken.folder, quiet);
  assert.ok('wrong' in refused && refused.wrong.includes('--replace'));
  assert.ok('manifest' in (await restore(full.db, taken.folder, { ...quiet, replace: true })));
  assert.equal(await content(full), before);
});

test('lets nobody in who had signed out since', async ({ folder, full }) => {
  const times = { createdAt: NOW, expiresAt: NOW + 1 };
  const theirs = { storeId: 'maison-sotto', customerId: 'c-01', ...times };
  await full.db.insert(customerSession).values({ ...theirs, tokenHash: Buffer.alloc(32, 1) });
  const taken = await backUp(full.db, { into: folder, nowMs: NOW, tell });
  await full.db.delete(customerSession);
  assert.ok('manifest' in (await restore(full.db, taken.folder, { ...quiet, replace: true })));
  assert.is(await full.db.$count(customerSession), 0);
});

test('that is damaged in any way is refused with the name of the file, and nothing is changed', async (context) => {
  const { folder, full } = context;
  const before = await content(full);
  const taken = await backUp(full.db, { into: folder, nowMs: NOW, tell });
  const file = (name: string) => join(taken.folder, name);
  const good = readFileSync(file('fact.jsonl.gz'));
  const flipped = Buffer.from(good);
  flipped[good.length >> 1]! ^= 1;
  const damages: [string, string, () => void][] = [
    ['cut short', 'fact.jsonl.gz', () => truncateSync(file('fact.jsonl.gz'), good.length - 9)],
    ['empty', 'fact.jsonl.gz', () => truncateSync(file('fact.jsonl.gz'), 0)],
    ['a bit changed', 'fact.jsonl.gz', () => writeFileSync(file('fact.jsonl.gz'), flipped)],
    ['another table', 'fact.jsonl.gz', () => writeFileSync(file('fact.jsonl.gz'), readFileSync(file('book.jsonl.gz')))],
    ['missing', 'fact.jsonl.gz', () => rmSync(file('fact.jsonl.gz'))],
    ['no manifest', 'manifest.json', () => renameSync(file('manifest.json'), file('manifest.old'))],
  ];
  for (const [what, named, damage] of damages) {
    damage();
    const refused = await restore(full.db, taken.folder, { ...quiet, replace: true });
    assert.ok('wrong' in refused && refused.wrong.includes(named), what);
    assert.not.match(JSON.stringify(refused), 'Okonkwo');
    writeFileSync(file('fact.jsonl.gz'), good);
  }
  assert.equal(await content(full), before);
});

test('of another version is refused, and one that fails at the end leaves everything as it was', async ({
  folder,
  full,
}) => {
  const before = await content(full);
  const taken = await backUp(full.db, { into: folder, nowMs: NOW, tell });
  const failing = { replace: true, tell, afterwards: () => Promise.reject(new Error('the machine went off')) };
  await restore(full.db, taken.folder, failing).then(
    () => assert.unreachable(),
    () => undefined,
  );
  assert.equal(await content(full), before);
  const manifest = join(taken.folder, 'manifest.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"schema": "../, '"schema": "zz'));
  const refused = await restore(full.db, taken.folder, { ...quiet, replace: true });
  assert.ok('wrong' in refused && refused.wrong.includes('another version'));
});

test('that cannot be finished leaves no folder behind', async ({ folder, full }) => {
  const failing = () => {
    throw new Error('no space left');
  };
  await backUp(full.db, { into: folder, nowMs: NOW, tell: failing }).then(
    () => assert.unreachable(),
    () => undefined,
  );
  assert.equal(readdirSync(folder), []);
});

test.run();
