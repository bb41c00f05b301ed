import type { PgTable } from 'drizzle-orm/pg-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { keepAnswer } from '../../db/customer.ts';
import { addCustomerWay } from '../../db/customer-code.ts';
import { addFacts, changeFact, readFacts } from '../../db/fact.ts';
import { readLivedTime } from '../../db/lived-time.ts';
import { putPhoto, readPhotoTerms } from '../../db/photo.ts';
import { TERM_DAYS } from '../../db/retention.ts';
import { answer, assignment, customerLink, customerWay, stay, visit } from '../../db/schema.ts';
import { demoHouse, readHouse } from '../../db/seed/house.ts';
import { putStays, putVisits } from '../../db/visit.ts';
import { hesitant } from '../../test/hesitant-db.ts';
import { type HouseDatabase, openHouse } from '../../test/house-database.ts';
import { createDesk, factOf } from './keeper/desk.ts';
import {
  createPurge,
  PURGE_AGAIN_AFTER_MS,
  PURGE_EVERY_MS,
  PURGED_AT_ONCE,
  type Purge,
  type PurgedNote,
} from './purge.ts';
import { createRoster, type Roster } from './roster.ts';

const STORE = 'maison-sotto';
const NOW = Date.parse('2026-11-21T10:00:00Z');
const [ADAEZE, OTHER] = ['c-01', 'c-02'];
const house = readHouse(demoHouse());
if ('wrong' in house) throw new Error(house.wrong);

interface Context {
  database: HouseDatabase;
  gate: ReturnType<typeof hesitant>;
  roster: Roster;
  purge: Purge;
  /** What the audit was told. */
  noted: PurgedNote[];
  /** Batches that were written. */
  batches: () => number;
}
const test = suite<Context>('the purge');
test.before.each(async (context) => {
  context.database = await openHouse({ house, tagKey: Buffer.alloc(32, 5), nowMs: NOW });
  const { db, vault } = context.database;
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
  context.noted = [];
  context.purge = createPurge(desk, {
    ...{ kept: await readLivedTime(db, STORE), nowMs: NOW },
    note: async (gone) => context.noted.push(gone),
  });
});
test.after.each(({ database }) => database.close());

const told = (id: string, expiresAt: number | null, customer = ADAEZE) =>
  factOf(id, { customer, kind: 'told', body: { text: 'so' }, how: 'told', person: null, learnedAt: NOW, expiresAt });

/** Puts facts and photos there by their terms, and reads the store again. */
async function given({ database: { db, vault }, roster }: Context, facts: ReturnType<typeof told>[], photos = {}) {
  await addFacts(db, vault, STORE, facts);
  const one = { storeId: STORE, type: 'image/webp' as const, picture: Buffer.from('it'), addedAt: NOW - 9 };
  for (const [customerId, expiresAt] of Object.entries<number>(photos))
    await putPhoto(db, vault, { ...one, customerId, expiresAt });
  await roster.reload();
}
const inMemory = ({ roster }: Context) =>
  [...roster.customers()].flatMap(({ id }) => roster.factsOf(id).map((fact) => fact.id)).sort();
const inDatabase = async ({ database }: Context) =>
  (await readFacts(database.db, database.vault, STORE)).map(({ id }) => id).sort();

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

test('a surprise goes without a word on the receipt of whom it was kept from', async (context) => {
  const { purge, noted } = context;
  const open = told('open', NOW - 1);
  await given(context, [open, { ...told('surprise', NOW - 1), secretFrom: ADAEZE }]);
  noted.length = 0;
  assert.ok(await purge.run(NOW));
  const facts = noted.filter(({ what }) => what === 'fact');
  assert.equal(
    facts.filter(({ customer }) => customer === ADAEZE).map(({ rows }) => rows),
    [1],
  );
  assert.ok(
    facts.some(({ customer }) => customer === null),
    'it is written down that something went',
  );
  assert.not.ok(inMemory(context).some((id) => id === 'open' || id === 'surprise'));
});

test('many go in batches', async (context) => {
  const { purge, noted } = context;
  await purge.run(NOW);
  const before = await inDatabase(context);
  noted.length = 0;
  await given(
    context,
    Array.from({ length: 2 * PURGED_AT_ONCE + 1 }, (_, n) => told(`over-${n}`, NOW + 1)),
  );
  await purge.run(NOW + 1);
  assert.equal(await inDatabase(context), before);
  const gone = { what: 'fact', customer: ADAEZE };
  assert.equal(
    noted,
    [PURGED_AT_ONCE, PURGED_AT_ONCE, 1].map((rows) => ({ ...gone, rows })),
  );
});

test('what the database knows to be renewed stays', async (context) => {
  const { purge, database, roster } = context;
  await given(context, [told('renewed', NOW + 1)], { [ADAEZE]: NOW + 1 });
  await changeFact(database.db, database.vault, STORE, { ...roster.fact(ADAEZE, 'renewed')!, expiresAt: NOW + 99 });
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
  await given(context, [told('over-later', NOW + 1)]);
  await at(PURGE_EVERY_MS);
  assert.ok(inMemory(context).includes('over-later'));
  await at(PURGE_EVERY_MS + PURGE_AGAIN_AFTER_MS);
  while (inMemory(context).includes('over-later')) await at(PURGE_EVERY_MS + PURGE_AGAIN_AFTER_MS);
});

const DAY_MS = 86_400_000;
const VISIT = '0dec1ce0-0000-4000-8000-000000000001';

/** A visit that was over `NOW`, with all that hangs on it, what was asked before it, and a link that ended. */
async function visited({ database: { db } }: Context): Promise<void> {
  const [storeId, customerId, personId] = [STORE, ADAEZE, 'a-ines'];
  const times = { openedAt: NOW - 9, lastSeenAt: NOW, endedAt: NOW, endWhy: 'left' as const };
  await putVisits(db, [{ storeId, id: VISIT, customerId, scope: 'store', entranceId: null, ...times }]);
  await db
    .insert(visit)
    .values({ storeId, id: OPEN_VISIT, customerId, scope: 'store', openedAt: NOW, lastSeenAt: NOW });
  await putStays(db, [
    { storeId, visitId: VISIT, seq: 1, zoneId: 'vestibule', enteredAt: NOW - 9, leftAt: NOW },
    { storeId, visitId: OPEN_VISIT, seq: 1, zoneId: 'vestibule', enteredAt: NOW, leftAt: null },
  ]);
  const serves = { id: VISIT, personId, byPersonId: 'm-solene', startedAt: NOW - 5, endedAt: NOW };
  await db.insert(assignment).values({ storeId, visitId: VISIT, ...serves });
  await keepAnswer(db, { storeId, customerId, askedAt: null, answeredAt: NOW, answer: 'yes' });
  await addCustomerWay(db, { storeId, id: VISIT, customerId, kind: 'link', personId, at: NOW });
  const link = {
    codeHash: Buffer.alloc(32, 1),
    createdById: personId,
    createdAt: NOW - 9,
    expiresAt: NOW,
    usedAt: null,
  };
  await db.insert(customerLink).values({ storeId, customerId, ...link });
}
const OPEN_VISIT = '0dec1ce0-0000-4000-8000-000000000002';

/** Rows that are left of what `visited` put there. */
async function left({ database: { db } }: Context): Promise<Record<string, number>> {
  const count = async (table: PgTable) => (await db.select().from(table)).length;
  return {
    ...{ stays: await count(stay), visits: await count(visit), assignments: await count(assignment) },
    ...{ answers: await count(answer), ways: await count(customerWay), links: await count(customerLink) },
  };
}

test('each class goes when its term is over and not before, and the audit is told whose it was', async (context) => {
  const { purge, noted } = context;
  await visited(context);
  const all = { stays: 2, visits: 2, assignments: 1, answers: 1, ways: 1, links: 1 };
  const gone = async (at: number, goesOf: keyof typeof TERM_DAYS) => {
    noted.length = 0;
    await purge.run(at + TERM_DAYS[goesOf] * DAY_MS - 1);
    const before = await left(context);
    await purge.run(at + TERM_DAYS[goesOf] * DAY_MS);
    return [before, await left(context), noted.filter(({ what }) => what !== 'fact' && what !== 'shift')];
  };
  const row = { customer: ADAEZE, rows: 1 };
  const passed = [{ what: 'passing', customer: null, rows: 1 }];
  assert.equal(await gone(NOW, 'passing'), [all, { ...all, links: 0 }, passed]);
  const month = { ...all, links: 0, stays: 1 };
  assert.equal(await gone(NOW, 'stay'), [{ ...month, stays: 2 }, month, [{ what: 'stay', ...row }]]);
  const year = { ...month, visits: 1, assignments: 0, answers: 0, ways: 0 };
  const told = ['visit', 'answer', 'way'].map((what) => ({ what, ...row }));
  assert.equal(await gone(NOW, 'visit'), [month, year, told]);
});

test('a fact without a term goes long after it was last said, and what they entered themself stays', async (context) => {
  const { purge } = context;
  const old = NOW + TERM_DAYS.fact * DAY_MS;
  const said = { ...told('said-again', null), repeatedAt: NOW + 1 };
  await given(context, [told('told-once', null), said, { ...told('entered', null), how: 'profile' }]);
  const these = async () =>
    (await inDatabase(context)).filter((id) => ['told-once', 'said-again', 'entered'].includes(id));
  await purge.run(old - 1);
  assert.is((await these()).length, 3);
  await purge.run(old);
  assert.equal(await these(), ['entered', 'said-again']);
  assert.equal(inMemory(context), await inDatabase(context));
});

for (const [what, ms] of [
  ['two hours ahead', 2 * 3_600_000],
  ['two hours back', -2 * 3_600_000],
  ['400 days ahead', 400 * DAY_MS],
] as const)
  test(`a clock that jumps ${what}, and back again, deletes nothing`, async (context) => {
    const { purge, roster, noted } = context;
    await visited(context);
    await given(context, [told('holds', NOW + 60_000)]);
    await purge.run(NOW);
    const [facts, rows] = [await inDatabase(context), await left(context)];
    noted.length = 0;
    /** A moment of the clock, and the purge that may follow from it: its writes and these take turns. */
    const at = async (nowMs: number) => {
      purge.pass(nowMs);
      for (let turn = 0; turn < 40; turn += 1) {
        await roster.write(async () => ({ changes: [], result: null }));
        await new Promise<void>((next) => setImmediate(next));
      }
    };
    for (const moment of [NOW, NOW + ms, NOW + ms + 1_000, NOW + ms + PURGE_EVERY_MS, NOW + 2_000]) await at(moment);
    assert.equal([await inDatabase(context), await left(context), noted], [facts, rows, []]);
    // A clock that was behind jumps ahead as it comes back, and that is doubted too.
    await at(NOW + PURGE_EVERY_MS + 2_000);
    assert.is((await inDatabase(context)).includes('holds'), ms < 0);
  });

test.run();
