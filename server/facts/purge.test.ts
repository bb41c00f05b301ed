import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Database } from '../../db/database.ts';
import { addFacts, changeFact, readFacts } from '../../db/fact.ts';
import { putPhoto, readPhotoTerms } from '../../db/photo.ts';
import { demoHouse, readHouse } from '../../db/seed/house.ts';
import { seedHouse } from '../../db/seed/seed.ts';
import { freshVault, opened } from '../../scripts/databases.ts';
import { hesitant } from '../../test/hesitant-db.ts';
import { createDesk, factOf } from './keeper/desk.ts';
import { createPurge, PURGE_AGAIN_AFTER_MS, PURGE_EVERY_MS, PURGED_AT_ONCE, type Purge } from './purge.ts';
import { createRoster, type Roster } from './roster.ts';

const vault = freshVault();
const STORE = 'maison-sotto';
const NOW = Date.parse('2026-11-21T10:00:00Z');
const [ADAEZE, OTHER] = ['c-01', 'c-02'];
const house = readHouse(demoHouse());
if ('wrong' in house) throw new Error(house.wrong);

interface Context {
  database: Database;
  gate: ReturnType<typeof hesitant>;
  roster: Roster;
  purge: Purge;
  /** Batches that were written. */
  batches: () => number;
}
const test = suite<Context>('the purge');
test.before.each(async (context) => {
  context.database = await opened({ dataDir: 'memory' });
  const { db } = context.database;
  await seedHouse(db, vault, { house, tagKey: Buffer.alloc(32, 5), nowMs: NOW });
  context.gate = hesitant(db);
  let batches = 0;
  context.batches = () => batches;
  context.roster = await createRoster(db, vault, STORE);
  const desk = createDesk({
    ...{ roster: context.roster, vault, newId: () => 'none' },
    keep: (write) => {
      batches += 1;
      return write(context.gate.db);
    },
  });
  context.purge = createPurge(desk);
});
test.after.each(({ database }) => database.close());

const told = (id: string, expiresAt: number | null, customer = ADAEZE) =>
  factOf(id, { customer, kind: 'told', body: { text: 'so' }, how: 'told', person: null, learnedAt: NOW, expiresAt });

/** Puts facts and photos there by their terms, and reads the store again. */
async function given({ database: { db }, roster }: Context, facts: ReturnType<typeof told>[], photos = {}) {
  await addFacts(db, vault, STORE, facts);
  const one = { storeId: STORE, type: 'image/webp' as const, picture: Buffer.from('it'), addedAt: NOW - 9 };
  for (const [customerId, expiresAt] of Object.entries<number>(photos))
    await putPhoto(db, vault, { ...one, customerId, expiresAt });
  await roster.reload();
}
const inMemory = ({ roster }: Context) =>
  [...roster.customers()].flatMap(({ id }) => roster.factsOf(id).map((fact) => fact.id)).sort();
const inDatabase = async ({ database }: Context) =>
  (await readFacts(database.db, vault, STORE)).map(({ id }) => id).sort();

test('what has expired is gone from memory and database; what has not, and what never does, stays', async (context) => {
  const { purge, roster, database } = context;
  await purge.run(NOW);
  const before = await inDatabase(context);
  const photos = { [ADAEZE]: NOW + 10, [OTHER]: NOW + 11 };
  await given(context, [told('over', NOW + 10), told('holds', NOW + 11), told('for-ever', null)], photos);
  assert.ok(await purge.run(NOW + 9));
  assert.is((await inDatabase(context)).length, before.length + 3, 'nothing was over yet');
  assert.ok(await purge.run(NOW + 10));
  assert.equal(await inDatabase(context), [...before, 'for-ever', 'holds'].sort());
  assert.equal(inMemory(context), await inDatabase(context));
  assert.equal(await readPhotoTerms(database.db, STORE), [{ customerId: OTHER, expiresAt: NOW + 11 }]);
  assert.equal([roster.photoUntil(ADAEZE, 0), roster.photoUntil(OTHER, 0)], [null, NOW + 11]);
});

test('many go in batches', async (context) => {
  const { purge, batches } = context;
  await purge.run(NOW);
  const [before, written] = [await inDatabase(context), batches()];
  await given(
    context,
    Array.from({ length: 2 * PURGED_AT_ONCE + 1 }, (_, n) => told(`over-${n}`, NOW + 1)),
  );
  await purge.run(NOW + 1);
  assert.equal([await inDatabase(context), batches() - written], [before, 3]);
});

test('what the database knows to be renewed stays', async (context) => {
  const { purge, database, roster } = context;
  await given(context, [told('renewed', NOW + 1)], { [ADAEZE]: NOW + 1 });
  await changeFact(database.db, vault, STORE, { ...roster.fact(ADAEZE, 'renewed')!, expiresAt: NOW + 99 });
  await purge.run(NOW + 1);
  assert.ok((await inDatabase(context)).includes('renewed'));
});

test('with the database away nothing changes, and it is tried again a while later; then once an hour', async (context) => {
  const { purge, gate, batches } = context;
  await given(context, [told('over', NOW)]);
  const before = inMemory(context);
  /** A moment of the clock, and all that follows from it. */
  const at = async (ms: number) => {
    purge.pass(NOW + ms);
    for (let turn = 0; turn < 200; turn += 1) await new Promise<void>((next) => setImmediate(next));
    return batches();
  };
  gate.goAway();
  const tried = await at(0);
  assert.ok(tried > 0);
  assert.equal(inMemory(context), before);
  gate.comeBack();
  assert.is(await at(PURGE_AGAIN_AFTER_MS - 1), tried, 'not at once');
  assert.ok((await at(PURGE_AGAIN_AFTER_MS)) > tried);
  while ((await inDatabase(context)).includes('over')) await at(PURGE_AGAIN_AFTER_MS);
  assert.not(inMemory(context).includes('over'));
  const done = batches();
  await given(context, [told('over-later', NOW + 1)]);
  assert.is(await at(PURGE_EVERY_MS), done);
  await at(PURGE_EVERY_MS + PURGE_AGAIN_AFTER_MS);
  while (inMemory(context).includes('over-later')) await at(PURGE_EVERY_MS + PURGE_AGAIN_AFTER_MS);
  assert.ok(batches() > done);
});

test.run();
