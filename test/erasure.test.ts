import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { and, eq } from 'drizzle-orm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Db } from '../db/db.ts';
import { eraseRows } from '../db/erasure/erase-rows.ts';
import { openTombstones, tombstonesIn } from '../db/erasure/tombstones.ts';
import { audit } from '../db/schema.ts';
import { ringIn } from '../db/vault/ring-file.ts';
import { opened } from '../scripts/databases.ts';
import { naming } from './erasure/remains.ts';
import { type HesitantDb, hesitant } from './hesitant-db.ts';
import { ADAEZE, INES, MANAGER, TOMASZ, VESTIBULE, YUKI } from './house.ts';
import { openPage, signInOn } from './page.ts';
import { phoneOf, phoneWith } from './phone.ts';
import { createWorld, entombed, STORE, type World } from './world.ts';

const bytes = (length: number) => Buffer.alloc(length, 7);
const erasedIn = async (db: Db) =>
  db
    .select()
    .from(audit)
    .where(and(eq(audit.kind, 'erased'), eq(audit.customerId, ADAEZE.id)));

const test = suite<{ folder: string; world: World; database: HesitantDb }>('erasing a customer');
test.before.each(async (context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'sotto-erasure-'));
  const between = (real: Db) => {
    context.database = hesitant(real);
    return context.database.db;
  };
  context.world = await createWorld({ between });
});
test.after.each(async ({ world, database, folder }) => {
  database.comeBack();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const rowsIn = (window: { view(): { presences: Record<string, unknown> } }) => Object.keys(window.view().presences);

test('closes every screen at the next tick, and every phone; nobody knows the tag, and only the audit has the number', async ({
  world,
}) => {
  const [ines, yuki] = [await world.view(INES), await world.view(YUKI)];
  const [phone, other] = [await phoneOf(world, ADAEZE.id), await phoneOf(world, ADAEZE.id)];
  await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
  assert.equal([rowsIn(ines).length, yuki.dots().length], [1, 1]);
  const before = [...world.store().roster.customers()].length;
  assert.equal(await phone.decide('erase', { everything: true }), {
    status: 200,
    body: { done: true, unreadable: true },
  });
  await world.tick();
  assert.equal([rowsIn(ines), ines.dots(), rowsIn(yuki), yuki.dots()], [[], [], [], []]);
  assert.equal([(await phone.look()).refused, (await other.look()).refused], ['signed_out', 'signed_out']);
  await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
  assert.equal([rowsIn(ines), world.store().roster.subjectOf('none')], [[], 'unknown']);
  assert.is([...world.store().roster.customers()].length, before - 1);
  await world.server().recorder.flush();
  assert.equal(await naming(world.db, ADAEZE.id), ['audit']);
  const [told] = await erasedIn(world.db);
  assert.equal([told!.personId, told!.details.customer, told!.details.visit], [null, 1, 1]);
  assert.not.ok(
    Object.values(world.store().roster.factsOf(TOMASZ.id)).some(({ secretFrom }) => secretFrom === ADAEZE.id),
  );
});

test('by a manager needs the house’s number; the number is nobody’s again', async ({ world }) => {
  const page = openPage(world);
  await signInOn(page, INES);
  assert.is((await page.post('/api/customers/erase', { customer: ADAEZE.id })).body.refused, 'not_allowed');
  const office = openPage(world);
  await signInOn(office, MANAGER);
  assert.is((await office.post('/api/customers/erase', { customer: 'nobody' })).body.refused, 'not_found');
  assert.equal((await office.post('/api/customers/erase', { customer: ADAEZE.id })).body, {
    done: true,
    unreadable: true,
  });
  assert.is((await office.post('/api/customers/erase', { customer: ADAEZE.id })).body.refused, 'not_found');
  assert.is((await erasedIn(world.db))[0]!.personId, MANAGER);
  const csv = `id,given,family\n${ADAEZE.id},Ada,Again\n`;
  const job = world.store().importer.start('customers', { csv, dryRun: false }, world.now());
  await world.store().importer.settled();
  assert.ok('id' in job);
  const progress = world.store().importer.progress(job.id);
  assert.ok('state' in progress && progress.state === 'faulty');
  assert.match(JSON.stringify(progress), 'whoever had this one was erased');
});

test('holds while the database is away: unreadable at once, gone once it is back', async ({ world, database }) => {
  const ines = await world.view(INES);
  const phone = await phoneOf(world, ADAEZE.id);
  await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
  await world.server().recorder.flush();
  database.goAway();
  assert.equal(await phone.decide('erase', { everything: true }), {
    status: 200,
    body: { done: false, unreadable: true },
  });
  await world.tick();
  assert.equal([rowsIn(ines), (await phone.look()).refused], [[], 'signed_out']);
  assert.not.ok(world.vault.holds(STORE, ADAEZE.id));
  const { roster } = world.store();
  const { primary, secondaries } = roster.bookOf(ADAEZE.id);
  const inMemory = [roster.factsOf(ADAEZE.id), roster.bookRows(ADAEZE.id), roster.photoUntil(ADAEZE.id, 0)];
  assert.equal([primary, secondaries, ...inMemory], [null, [], [], [], null], 'nothing of them is in memory either');
  database.comeBack();
  while (!(await world.store().takings.settled()));
  assert.equal(await naming(world.db, ADAEZE.id), ['audit']);
  assert.is((await erasedIn(world.db)).length, 1);
});

test('says how far it is done where the disk takes no more, and goes on by itself once it does', async ({ folder }) => {
  const database = await opened({ dataDir: 'memory' });
  const world = await createWorld({ database, dataDir: folder });
  const { decisions, roster, takings } = world.store();
  // Where the next ring is to be written first.
  const draft = `${ringIn(folder)}.new`;
  mkdirSync(draft);
  assert.equal(await decisions.erase(ADAEZE.id, null), { done: false, unreadable: false });
  assert.equal([roster.customer(ADAEZE.id), roster.factsOf(ADAEZE.id)], [undefined, []]);
  assert.ok(world.vault.holds(STORE, ADAEZE.id) && entombed(folder).has(STORE, ADAEZE.id));
  rmSync(draft, { recursive: true });
  while (!(await takings.settled()));
  assert.not.ok(world.vault.holds(STORE, ADAEZE.id));
  assert.equal(await naming(world.db, ADAEZE.id), ['audit']);
  await world.close();
});

test('is done, and holds nobody up, where the audit does not fit its head', async ({ folder }) => {
  mkdirSync(join(folder, 'audit'));
  writeFileSync(join(folder, 'audit', `${STORE}.head`), 'what a broken disk left');
  const world = await createWorld({ dataDir: folder });
  assert.is.not(world.store().audit.trouble(), null);
  const { decisions, roster } = world.store();
  assert.equal(await decisions.erase(ADAEZE.id, null), { done: true, unreadable: true });
  assert.equal(await naming(world.db, ADAEZE.id), []);
  const other = [...roster.customers()].find(({ guideOnline }) => !guideOnline)!;
  assert.equal(await decisions.setProfile(other.id, { guideOnline: true }), { done: true });
  assert.match(world.log(), 'the audit cannot be told');
  await world.close();
});

test('waits for nothing that was taken back before it, of theirs or of somebody who is erased too', async ({
  world,
  database,
}) => {
  const { decisions, roster, takings } = world.store();
  const facts = [...roster.customers()].flatMap(({ id }) => roster.factsOf(id));
  const surprise = facts.find(({ customer, secretFrom }) => secretFrom !== null && secretFrom !== customer);
  const [named, names] = [surprise!.secretFrom!, surprise!.customer];
  const spoken = roster.factsOf(named).find(({ licence, secretFrom }) => licence !== 'know' && secretFrom === null);
  database.goAway();
  assert.equal(await decisions.setLicence(named, spoken!.id, 'know'), { done: true });
  for (const id of [named, names]) assert.equal(await decisions.erase(id, null), { done: false, unreadable: true });
  database.comeBack();
  for (let n = 0; n < 3 && !(await takings.settled()); n++);
  assert.ok(await takings.settled(), 'no other customer waits behind it either');
  for (const id of [named, names]) assert.equal(await naming(world.db, id), ['audit']);
});

test('while a table with them in it is being written, leaves nothing of the table and says at which lines why', async ({
  world,
}) => {
  const { importer, roster, decisions } = world.store();
  const rows = (count: number, row: (n: number) => string) => Array.from({ length: count }, (_, n) => row(n)).join('');
  const tables = {
    customers: `id,given,family\n${rows(300, (n) => `new-${n},Given,Family\n`)}c-02,Given,Family\n`,
    purchases: `id,customer,date,channel,item\n${rows(300, (n) => `p-${n},c-03,2026-11-01,store,Scarf\n`)}`,
    books: 'customer,person,place\nc-05,a-ines,primary\n',
  } as const;
  const lines: unknown[] = [];
  for (const [table, customer] of [
    ['customers', 'c-02'],
    ['purchases', 'c-03'],
    ['books', 'c-05'],
  ] as const) {
    const job = importer.start(table, { csv: tables[table], dryRun: false }, world.now());
    assert.ok('state' in job);
    while (job.state === 'checking') await new Promise(setImmediate);
    assert.is(job.state, 'writing');
    const erased = decisions.erase(customer, null);
    await importer.settled();
    const { state, faultCount, faults, outcome } = job;
    assert.equal([state, outcome], ['faulty', null]);
    assert.ok(faults.every(({ problem }) => problem.includes('was erased')));
    lines.push([table, faultCount, faults[0]!.line, faults[0]!.column]);
    assert.equal(await erased, { done: true, unreadable: true });
    assert.equal(await naming(world.db, customer), ['audit']);
  }
  assert.equal(lines, [
    ['customers', 1, 302, 'id'],
    ['purchases', 300, 2, 'customer'],
    ['books', 1, 2, 'customer'],
  ]);
  assert.is(roster.customer('new-0'), undefined);
});

test('asks for a plain yes, and twice is once', async ({ world }) => {
  const phone = await phoneOf(world, ADAEZE.id);
  assert.is((await phone.decide('erase', {})).body.refused, 'malformed');
  const second = phoneWith(world, phone.cookie);
  const answers = await Promise.all([phone, second].map((one) => one.decide('erase', { everything: true })));
  assert.equal(answers.map(({ status }) => status).sort(), [200, 401]);
  assert.is((await erasedIn(world.db)).length, 1);
});

/** What a process that was killed after each of the steps leaves behind. */
const STEPS: Record<string, (folder: string, world: Pick<World, 'db' | 'vault' | 'now'>) => Promise<void> | void> = {
  'the journal alone has it': (folder, { now }) => {
    const json = JSON.stringify({ store: STORE, customer: ADAEZE.id, at: now(), what: 'everything', by: null });
    appendFileSync(join(folder, 'taken-back.journal'), `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`);
  },
  'they are entombed': (folder, { now }) => entombed(folder).add(STORE, ADAEZE.id, now()),
  'the key is gone': (_folder, { vault }) => vault.destroy(STORE, ADAEZE.id),
  'the rows are gone': async (_folder, { db }) =>
    void (await db.transaction((change) => eraseRows(change, STORE, ADAEZE.id))),
};

const kills = suite('a server that is killed while it erases');
for (const [n, [what]] of Object.entries(STEPS).entries())
  kills(`where ${what} all of it is done with the next start`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sotto-erasure-'));
    const database = await opened({ dataDir: 'memory' });
    const open = { ...database, close: async () => undefined };
    const first = await createWorld({ database: open, dataDir: folder });
    const { db, vault, now } = first;
    await first.close();
    for (const step of Object.values(STEPS).slice(0, n + 1)) await step(folder, { db, vault, now });
    const world = await createWorld({ database: open, dataDir: folder, startAt: now() + 1_000 });
    assert.ok(await world.store().takings.settled());
    assert.is(world.store().roster.customer(ADAEZE.id), undefined);
    assert.not.ok(world.vault.holds(STORE, ADAEZE.id));
    assert.equal(await naming(world.db, ADAEZE.id), ['audit']);
    assert.is((await erasedIn(world.db)).length, 1);
    assert.is(readFileSync(join(folder, 'taken-back.journal'), 'utf8'), '');
    await world.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

kills('does not come up with a list of the erased that is damaged', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-erasure-'));
  const file = tombstonesIn(folder);
  entombed(folder).add(STORE, ADAEZE.id, 1);
  assert.not.match(readFileSync(file, 'utf8'), ADAEZE.id);
  const [good] = [readFileSync(file, 'utf8')];
  writeFileSync(file, `${good}half a line`);
  assert.ok(entombed(folder).has(STORE, ADAEZE.id), 'what broke off was never acknowledged');
  entombed(folder).add(STORE, TOMASZ.id, 2);
  assert.ok([ADAEZE, TOMASZ].every(({ id }) => entombed(folder).has(STORE, id)));
  const copy = `${file}.copy`;
  assert.not.ok(existsSync(copy));
  const other = openTombstones(copy, bytes);
  assert.ok('add' in other && other.takeOver(file) === null && other.has(STORE, TOMASZ.id));
  writeFileSync(file, `${good}{"store":"x"}\n`);
  const damaged = openTombstones(file, bytes);
  assert.ok('refused' in damaged && damaged.refused.startsWith('Line 2 of'));
  rmSync(folder, { recursive: true, force: true });
});

test.run();
kills.run();
