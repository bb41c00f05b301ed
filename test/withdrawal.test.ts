import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readConsentChanges } from '../db/consent.ts';
import type { Db } from '../db/db.ts';
import { customer, fact, visit } from '../db/schema.ts';
import { opened } from '../scripts/databases.ts';
import { type HesitantDb, hesitant } from './hesitant-db.ts';
import { ADAEZE, INES, LEATHER, VESTIBULE, YUKI } from './house.ts';
import { phoneOf, phoneWith } from './phone.ts';
import { createWorld, STORE, type World } from './world.ts';

const test = suite<{ folder: string; database: HesitantDb; world: World }>(
  'what is taken back while the database is away',
);
test.before.each(async (context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'sotto-withdrawal-'));
  const between = (real: Db) => {
    context.database = hesitant(real);
    return context.database.db;
  };
  context.world = await createWorld({ between, dataDir: context.folder });
});
test.after.each(async ({ world, database, folder }) => {
  database.comeBack();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const rowsOf = (window: { view(): { presences: Record<string, unknown> } }) => Object.keys(window.view().presences);
const journalIn = (folder: string) => readFileSync(join(folder, 'taken-back.journal'), 'utf8');
const rowOf = async (world: World) => (await world.db.select().from(customer).where(eq(customer.id, ADAEZE.id)))[0]!;

for (const trouble of ['goAway', 'hesitate'] as const)
  test(`is gone at the next tick and kept (${trouble}); once the database is back it has it, and the journal is empty`, async (context) => {
    const { world, database, folder } = context;
    const [ines, yuki, phone] = [await world.view(INES), await world.view(YUKI), await phoneOf(world, ADAEZE.id)];
    await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
    assert.equal([rowsOf(ines).length, yuki.dots().length], [1, 1]);
    await world.server().recorder.flush();
    database[trouble]();
    const off = await phone.decide('consent', { mode: 'off', scope: 'store' });
    assert.equal([off.status, off.body.consent?.mode, off.body.receipt], [200, 'off', null]);
    assert.match(journalIn(folder), `"customer":"${ADAEZE.id}"`);
    assert.not.match(journalIn(folder), ADAEZE.family);
    await world.tick();
    assert.equal([rowsOf(ines), ines.dots(), rowsOf(yuki), yuki.dots()], [[], [], [], []]);
    await world.stand(ADAEZE.tag, LEATHER, 15_000);
    assert.equal(rowsOf(ines), []);

    const on = await phone.decide('consent', { mode: 'automatic', scope: 'store' });
    assert.equal([on.status, on.body.refused], [503, 'unavailable']);
    assert.is((await phone.look()).consent.mode, 'off', 'what was not kept does not count');

    database.comeBack();
    assert.ok(await world.store().takings.settled());
    assert.equal([(await rowOf(world)).consentMode, journalIn(folder)], ['off', '']);
    assert.is((await phone.look()).consent.mode, 'off');
    await world.restart(1_000);
    assert.is((await rowOf(world)).consentMode, 'off', 'nor does it later');
  });

test('does not come back over what is given afterwards, now or at the next start', async (context) => {
  const { world, database, folder } = context;
  const phone = await phoneOf(world, ADAEZE.id);
  database.goAway();
  await phone.decide('consent', { mode: 'off', scope: 'store' });
  database.comeBack();
  const on = await phone.decide('consent', { mode: 'automatic', scope: 'store' });
  assert.equal([on.status, on.body.consent.mode, journalIn(folder)], [200, 'automatic', '']);
  await world.restart(1_000);
  assert.is((await phoneWith(world, phone.cookie).look()).consent.mode, 'automatic');
  const changes = await readConsentChanges(world.db, STORE, ADAEZE.id);
  assert.equal(
    changes.map(({ mode }) => mode),
    ['off', 'automatic'],
  );
});

test('is not given by what was asked for before and is written after', async (context) => {
  const { world, database } = context;
  const phone = await phoneOf(world, ADAEZE.id);
  await phone.decide('consent', { mode: 'off', scope: 'store' });
  await phone.decide('private', { private: true });
  database.hesitate();
  const giving = phone.decide('consent', { mode: 'automatic', scope: 'store' });
  const coming = phone.decide('private', { private: false });
  await phone.look();
  assert.is((await phone.decide('consent', { mode: 'off', scope: 'store' })).body.consent.mode, 'off');
  assert.is((await phone.decide('private', { private: true })).status, 200);
  database.comeBack();
  await Promise.all([giving, coming]);
  assert.ok(await world.store().takings.settled());
  assert.equal([(await rowOf(world)).consentMode, (await phone.look()).presence], ['off', 'private']);
  const changes = await readConsentChanges(world.db, STORE, ADAEZE.id);
  assert.equal(
    changes.map(({ mode }) => mode),
    ['off', 'automatic', 'off'],
    'what was asked for was written first',
  );
});

test('holds while a window is away and comes back, and over a restart that finds the database as it was', async (context) => {
  const { world, database } = context;
  const cookie = await world.signIn(INES);
  const before = await world.view(INES, { cookie });
  const phone = await phoneOf(world, ADAEZE.id);
  await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
  await world.server().recorder.flush();
  assert.is(rowsOf(before).length, 1);
  const have = { version: before.version(), view: before.view() };
  before.close();
  database.goAway();
  assert.is((await phone.decide('consent', { mode: 'off', scope: 'store' })).status, 200);
  assert.is((await phone.decide('private', { private: true })).status, 200);
  await world.tick();
  database.comeBack();
  const after = await world.view(INES, { cookie, have });
  assert.equal(rowsOf(after), []);
  assert.not.match(after.received().join('\n'), ADAEZE.family);
  await world.restart(1_000);
  const again = await world.view(INES);
  assert.not.match(again.received().join('\n'), ADAEZE.family);
  assert.is((await rowOf(world)).consentMode, 'off');
});

test('a fact to be forgotten, one not to be spoken of, and online as a guide count at once', async (context) => {
  const { world, database } = context;
  const phone = await phoneOf(world, ADAEZE.id);
  await phone.decide('profile', { guideOnline: true });
  const [one, two] = (await phone.look()).facts;
  await phone.decide('licence', { fact: two!.key, licence: 'speak' });
  const known = world.store().roster.factsOf(ADAEZE.id).length;
  database.goAway();
  for (const [what, body] of [
    ['licence', { fact: one!.key, licence: 'forget' }],
    ['licence', { fact: two!.key, licence: 'know' }],
    ['profile', { guideOnline: false }],
  ] as const)
    assert.is((await phone.decide(what, body)).status, 200);
  const page = await phone.look();
  assert.equal([page.guideOnline, page.facts.length, page.facts[0]!.licence], [false, known - 1, 'know']);
  assert.is(world.store().roster.factsOf(ADAEZE.id).length, known - 1, 'for everybody who reads');
  database.comeBack();
  assert.ok(await world.store().takings.settled());
  const rows = await world.db.select().from(fact).where(eq(fact.customerId, ADAEZE.id));
  assert.is(rows.length, known - 1);
  assert.equal([(await rowOf(world)).guideOnline, (await phone.look()).facts], [false, page.facts]);
});

/** A server of its own: a visitor is here, the database goes away, she switches all off; then it only waits to be killed. */
const SERVER = `
  import { openEmbedded } from '${new URL('../db/embedded/embedded.ts', import.meta.url).href}';
  import { hesitant } from '${new URL('./hesitant-db.ts', import.meta.url).href}';
  import { phoneOf } from '${new URL('./phone.ts', import.meta.url).href}';
  import { createWorld } from '${new URL('./world.ts', import.meta.url).href}';
  const dataDir = process.argv.at(-1);
  const database = await openEmbedded(dataDir, { warn() {} });
  const gate = hesitant(database.db);
  const world = await createWorld({ database: { ...database, db: gate.db }, dataDir });
  await world.stand('${ADAEZE.tag}', ${JSON.stringify(VESTIBULE)}, 6_000);
  await world.server().recorder.flush();
  const phone = await phoneOf(world, '${ADAEZE.id}');
  gate.goAway();
  const { status } = await phone.decide('consent', { mode: 'off', scope: 'store' });
  console.log(JSON.stringify({ status, cookie: phone.cookie, nowMs: world.now() }));
  setInterval(() => {}, 1_000);`;

async function startServer(
  folder: string,
): Promise<{ child: ChildProcess; said: { status: number; cookie: string; nowMs: number } }> {
  const args = [...process.execArgv, '--import', 'tsx', '--input-type=module', '-e', SERVER, '--', folder];
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout! }))
    return { child, said: JSON.parse(line) as { status: number; cookie: string; nowMs: number } };
  throw new Error('the server ended before it was killed');
}

const kills = suite('a server that is killed');
kills('comes up with what was taken back and acknowledged, although the database never had it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-killed-'));
  const { child, said } = await startServer(folder);
  const ended = new Promise((done) => child.once('close', done));
  child.kill('SIGKILL');
  await ended;
  assert.is(said.status, 200);
  const database = await opened({ dataDir: folder });
  const [before] = await database.db.select().from(customer).where(eq(customer.id, ADAEZE.id));
  const [open] = await database.db.select().from(visit).where(eq(visit.customerId, ADAEZE.id));
  assert.equal([before!.consentMode, open!.endedAt], ['automatic', null], 'the database knows nothing of it');
  assert.is(journalIn(folder).split('\n').length, 2);

  const world = await createWorld({ database, dataDir: folder, startAt: said.nowMs + 5_000 });
  const ines = await world.view(INES);
  await world.stand(ADAEZE.tag, LEATHER, 5_000);
  assert.equal([rowsOf(ines), ines.dots()], [[], []]);
  assert.not.match(ines.received().join('\n'), ADAEZE.family);
  assert.is((await phoneWith(world, said.cookie).look()).consent.mode, 'off');
  assert.equal([(await rowOf(world)).consentMode, journalIn(folder)], ['off', '']);
  assert.is((await readConsentChanges(world.db, STORE, ADAEZE.id)).at(-1)!.mode, 'off');
  await world.server().recorder.flush();
  const [closed] = await world.db.select().from(visit).where(eq(visit.customerId, ADAEZE.id));
  assert.is(closed!.endWhy, 'withdrawn');
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

test.run();
kills.run();
