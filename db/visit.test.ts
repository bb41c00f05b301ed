import { randomUUID } from 'node:crypto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { freshVault, testDatabases } from '../scripts/databases.ts';
import { approachVisit } from './approach.ts';
import { addAssignment, assignmentsOfOpenVisits, endAssignments } from './assignment.ts';
import { addAudit, auditOfOpenVisits } from './audit.ts';
import { keepAnswer, readAnswers } from './customer.ts';
import type { Db } from './db.ts';
import { approachedBetween, glassBetween, reachedBetween } from './discretion.ts';
import { assignment } from './schema.ts';
import { demoHouse, readHouse } from './seed/house.ts';
import { seedHouse } from './seed/seed.ts';
import { plannedShift, putShifts, readShifts, removeShifts } from './shift.ts';
import {
  accompanyVisit,
  endVisits,
  type NewVisit,
  openVisits,
  putStays,
  putVisits,
  removeStays,
  removeVisits,
  resumeVisits,
  seeVisits,
  staysSince,
} from './visit.ts';

const vault = freshVault();
/** Milliseconds that are not whole seconds: they must survive. */
const NOW = Date.parse('2026-11-21T10:00:00.123Z');
const STORE = 'maison-sotto';
const house = readHouse(demoHouse());
if ('wrong' in house) throw new Error(house.wrong);

const databases = await testDatabases();
test.after(() => databases.stop());

const aVisit = (customerId: string, more: Partial<NewVisit> = {}): NewVisit => ({
  ...{ storeId: STORE, id: randomUUID(), customerId, scope: 'store', entranceId: house.plan.entrances[0]!.id },
  ...{ openedAt: NOW, lastSeenAt: NOW, endedAt: null, endWhy: null, ...more },
});

async function refused(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return '';
  } catch (error) {
    return String((error as { cause?: unknown }).cause ?? error);
  }
}

for (const { kind, open } of databases.all) {
  let db: Db;
  let close = () => Promise.resolve();
  test(`opens and is seeded (${kind})`, async () => {
    ({ db, close } = await open());
    await seedHouse(db, vault, { house, tagKey: Buffer.alloc(32), nowMs: NOW });
  });

  test(`a report on discretion has nothing of visits for the customer’s own people (${kind})`, async () => {
    const [open, mine] = [aVisit('c-01'), aVisit('c-02', { scope: 'mine' })];
    await putVisits(db, [open, mine]);
    const kinds = ['told', 'reveal', 'glass_started', 'glass_stopped'] as const;
    const rows = [open, mine].flatMap(({ id, customerId }, v) =>
      kinds.map((is, n) => ({
        ...{ storeId: STORE, seq: 100 + 4 * v + n, at: NOW, kind: is, personId: 'a-ines', customerId, visitId: id },
        ...{ details: { tier: 'primary', reason: 'book', glass: id }, words: null, hash: Buffer.alloc(32) },
      })),
    );
    await addAudit(db, rows);
    for (const { id } of [open, mine]) await approachVisit(db, { storeId: STORE, id }, 'late');
    const span = { storeId: STORE, fromMs: NOW, untilMs: NOW + 1 };
    const told = { tier: 'primary', throughGlass: false, visit: open.id, customer: 'c-01', at: NOW };
    const reached = await reachedBetween(db, span);
    assert.equal(reached.map((row) => row.kind).sort(), ['reveal', 'told']);
    for (const { kind: _, ...row } of reached) assert.equal(row, told);
    assert.equal(await approachedBetween(db, span), [{ approach: 'late', at: NOW, visit: open.id, customer: 'c-01' }]);
    assert.is((await glassBetween(db, span)).filter((row) => row.kind === 'glass_started').length, 1);
    assert.equal(await reachedBetween(db, { ...span, fromMs: NOW + 1, untilMs: NOW + 2 }), []);
    // The audit keeps its rows: these are ended, and stay.
    await removeVisits(db, [open, mine]);
  });

  test(`a visit with its stays comes back until it ends (${kind})`, async () => {
    const visit = aVisit('c-01');
    const first = { storeId: STORE, visitId: visit.id, seq: 0, zoneId: 'leather', enteredAt: NOW, leftAt: NOW + 500 };
    const second = { ...first, seq: 1, zoneId: 'men', enteredAt: NOW + 500, leftAt: null };
    await putVisits(db, [visit]);
    await putStays(db, [second, first]);
    await seeVisits(db, [{ storeId: STORE, id: visit.id, at: NOW + 700 }]);
    assert.equal(await openVisits(db, STORE), [
      {
        ...visit,
        accompanied: false,
        saysAccompanied: false,
        approach: null,
        lastSeenAt: NOW + 700,
        stays: [first, second],
      },
    ]);
    assert.equal(await openVisits(db, 'elsewhere'), []);

    await endVisits(db, [{ storeId: STORE, id: visit.id, at: NOW + 900, why: 'left' }]);
    assert.equal(await openVisits(db, STORE), []);
    await putStays(db, [{ ...second, leftAt: NOW + 900 }]);
    const stays = await staysSince(db, STORE, NOW + 501);
    assert.equal(stays, [
      { visitId: visit.id, seq: 1, zoneId: 'men', scope: 'store', enteredAt: NOW + 500, leftAt: NOW + 900 },
    ]);
    await removeStays(db, [{ storeId: STORE, visitId: visit.id, seq: 1 }]);
    assert.is((await staysSince(db, STORE, NOW)).length, 1);
  });

  test(`a visit that never was stays on record when somebody was shown something in it (${kind})`, async () => {
    const [shown, served, neither] = [aVisit('c-05'), aVisit('c-06'), aVisit('c-07')];
    await putVisits(db, [shown, served, neither]);
    const about = { storeId: STORE, id: randomUUID(), personId: 'a-ines' };
    const details = { tier: 'primary', reason: 'book', classes: ['address'] };
    const chained = { seq: 1, details, words: null, hash: Buffer.alloc(32) };
    const looked = {
      storeId: STORE,
      ...chained,
      at: NOW,
      kind: 'reveal' as const,
      personId: 'a-ines',
      customerId: 'c-05',
    };
    await addAudit(db, [{ ...looked, visitId: shown.id }]);
    assert.equal(await auditOfOpenVisits(db, STORE, 'reveal'), [{ ...looked, visitId: shown.id }]);
    const nothingYet = { greetedAt: null, lookingUntil: null, endedAt: null, requested: false, finished: false };
    const given = { ...about, visitId: served.id, byPersonId: 'm-solene', how: 'given' as const };
    const assigned = { ...given, startedAt: NOW + 5, ...nothingYet };
    await addAssignment(db, assigned);
    assert.equal(await assignmentsOfOpenVisits(db, STORE), [assigned]);
    await removeVisits(db, [shown, served, neither]);
    assert.equal(await openVisits(db, STORE), []);
    assert.equal([await auditOfOpenVisits(db, STORE, 'reveal'), await assignmentsOfOpenVisits(db, STORE)], [[], []]);
    await resumeVisits(db, [shown, served, neither]);
    assert.equal((await openVisits(db, STORE)).map(({ customerId }) => customerId).sort(), ['c-05', 'c-06']);
    await endAssignments(db, [{ ...served, at: NOW }]);
    const [row] = await db.select().from(assignment);
    assert.is(row!.endedAt, NOW + 5, 'none ends before it began');
    await accompanyVisit(db, served, 'associate', true);
    assert.equal((await openVisits(db, STORE)).map(({ accompanied }) => accompanied).sort(), [false, true]);
    await accompanyVisit(db, served, 'customer', true);
    await accompanyVisit(db, served, 'associate', false);
    const said = (await openVisits(db, STORE)).find(({ id }) => id === served.id)!;
    assert.equal([said.accompanied, said.saysAccompanied], [false, true], 'each word is its own');
    await accompanyVisit(db, served, 'customer', false);
    await endVisits(
      db,
      [shown, served].map(({ storeId, id }) => ({ storeId, id, at: NOW + 9, why: 'left' as const })),
    );
  });

  test(`said again, a visit changes; resumed, it goes on; removed, it takes its stays along (${kind})`, async () => {
    const visit = aVisit('c-02');
    const key = { storeId: STORE, id: visit.id };
    await putVisits(db, [visit]);
    await putStays(db, [{ storeId: STORE, visitId: visit.id, seq: 0, zoneId: 'men', enteredAt: NOW, leftAt: NOW + 1 }]);
    await endVisits(db, [{ ...key, at: NOW + 9, why: 'timeout' }]);
    await putVisits(db, [{ ...visit, scope: 'mine', openedAt: NOW - 50 }]);
    assert.equal(await openVisits(db, STORE), []);
    await resumeVisits(db, [key]);
    const [resumed] = await openVisits(db, STORE);
    assert.equal(
      [resumed!.scope, resumed!.openedAt, resumed!.lastSeenAt, resumed!.endWhy],
      ['mine', NOW - 50, NOW, null],
    );
    const before = (await staysSince(db, STORE, 0)).length;
    await removeVisits(db, [key]);
    assert.equal(await openVisits(db, STORE), []);
    assert.is((await staysSince(db, STORE, 0)).length, before - 1);
  });

  test(`what cannot be is refused by the database itself (${kind})`, async () => {
    const visit = aVisit('c-03');
    await putVisits(db, [visit]);
    assert.match(await refused(putVisits(db, [aVisit('c-03')])), 'visit_one_open');
    assert.match(await refused(putVisits(db, [aVisit('nobody')])), 'customer');
    assert.match(await refused(putVisits(db, [aVisit('c-04', { entranceId: 'no door' })])), 'entrance');
    assert.match(
      await refused(endVisits(db, [{ storeId: STORE, id: visit.id, at: NOW - 1, why: 'left' }])),
      'visit_ends_after_it_opens',
    );
    await removeVisits(db, [{ storeId: STORE, id: visit.id }]);
  });

  test(`an answer is kept once (${kind})`, async () => {
    const answer = {
      storeId: STORE,
      customerId: 'c-20',
      askedAt: NOW - 5_000,
      answeredAt: NOW,
      answer: 'yes' as const,
    };
    await keepAnswer(db, answer);
    await keepAnswer(db, answer);
    assert.equal(await readAnswers(db, STORE), [answer]);
  });

  test(`shifts are replaced by id, with their breaks (${kind})`, async () => {
    const shift = { storeId: STORE, id: 'one', personId: 'a-ines', startsAt: NOW, endsAt: NOW + 9_000 };
    const breaks = [
      { startsAt: NOW + 1_000, endsAt: NOW + 2_000 },
      { startsAt: NOW + 4_000, endsAt: NOW + 5_000 },
    ];
    const off = { ...plannedShift({ ...shift, breaks }, 'table'), offAt: NOW + 2_000, breaks: breaks.slice(1) };
    await putShifts(db, STORE, [plannedShift({ ...shift, breaks }, 'table')]);
    await putShifts(db, STORE, [off]);
    assert.equal(await readShifts(db, STORE), [off]);
    await removeShifts(db, STORE, ['one']);
    assert.equal(await readShifts(db, STORE), []);
  });

  test(`closes (${kind})`, () => close());
}

test.run();
