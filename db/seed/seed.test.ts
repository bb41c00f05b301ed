import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { freshVault, opened, testDatabases } from '../../scripts/databases.ts';
import { readProviders } from '../access.ts';
import { putAppointment, readAppointments } from '../appointment.ts';
import { readBooks, readCustomers } from '../customer.ts';
import { readFacts } from '../fact.ts';
import { readPeople } from '../person.ts';
import { readRelations } from '../relation.ts';
import { book, customer, fact, relation, tag } from '../schema.ts';
import { readShifts } from '../shift.ts';
import { readPlan, storeIds } from '../store.ts';
import { readTags, tagHmac } from '../tag.ts';
import { crowdTag, seedCrowd } from './crowd.ts';
import { layDemoAppointments } from './demo-appointments.ts';
import { demoShift, layDemoShifts } from './demo-shifts.ts';
import { demoHouse, type House, readHouse } from './house.ts';
import { seedHouse, seedMissingFacts, workersOf } from './seed.ts';

const vault = freshVault();
const NOW = Date.parse('2026-11-21T10:00:00Z');
const tagKey = Buffer.alloc(32, 3);
const MINUTE_MS = 60_000;

function theHouse(): House {
  const house = readHouse(demoHouse());
  if ('wrong' in house) throw new Error(house.wrong);
  return house;
}
const house = theHouse();
const store = house.plan.store.id;
const databases = await testDatabases();
test.after(() => databases.stop());

for (const { kind, open } of databases.all) {
  test(`the demo house is written once, and comes back as it was given (${kind})`, async () => {
    const { db, close } = await open();
    const seeded = await seedHouse(db, vault, { house, tagKey, providerKey: 'shown once', nowMs: NOW });
    assert.equal(seeded, { store, people: 11, customers: 40, tags: 50 });
    assert.is(await seedHouse(db, vault, { house, tagKey, nowMs: NOW }), null);
    assert.equal(await storeIds(db), [store]);
    assert.equal(await readPlan(db, store), house.plan);
    assert.is(await readPlan(db, 'elsewhere'), null);

    const people = await readPeople(db, store);
    const ines = people.find(({ id }) => id === 'a-ines')!;
    assert.equal([ines.given, ines.role, ines.homeZoneId, ines.active], ['Inès', 'associate', 'leather', true]);
    assert.equal(ines.languages, { fr: 'native', it: 'native', en: 'fluent' });
    assert.equal(
      people.filter(({ active }) => !active).map(({ id }) => id),
      ['x-bertille'],
    );

    const [adaeze] = await readCustomers(db, vault, store);
    assert.equal([adaeze!.given, adaeze!.consentMode, adaeze!.consentScope], ['Adaeze', 'automatic', 'store']);
    assert.is(adaeze!.consentSince, NOW - 410 * 86_400_000);
    assert.equal(adaeze!.languages, ['fr', 'en', 'ig']);
    assert.equal(
      (await readBooks(db, store)).slice(0, 2).map(({ personId, place, categories }) => [personId, place, categories]),
      [
        ['a-ines', 'primary', []],
        ['a-leila', 'secondary', ['women', 'silk']],
      ],
    );
    const tags = await readTags(db, store);
    const holder = (tag: string) => tags.find(({ hmac }) => hmac.equals(tagHmac(tagKey, store, tag)));
    assert.is(holder('T-MJDGCB')?.customerId, 'c-01');
    assert.is(holder('B-a-ines')?.personId, 'a-ines');
    assert.is(holder('T-STRAY1'), undefined);
    assert.equal(
      (await readProviders(db)).map(({ id, storeId }) => [id, storeId]),
      [['simulator', store]],
    );
    await close();
  });

  test(`a crowd has its own tags and shares the associates (${kind})`, async () => {
    const { db, close } = await open();
    await seedHouse(db, vault, { house, tagKey, nowMs: NOW });
    await seedCrowd(db, vault, { store, customers: 1_201, tagKey, nowMs: NOW });
    assert.is((await readCustomers(db, vault, store)).length, 1_241);
    const last = tagHmac(tagKey, store, crowdTag(1_201));
    assert.is((await readTags(db, store)).find(({ hmac }) => hmac.equals(last))?.customerId, 'crowd-1201');
    const primaries = (await readBooks(db, store)).filter(
      (row) => row.customerId.startsWith('crowd-') && row.place === 'primary',
    );
    assert.is(primaries.length, 1_201);
    assert.is(new Set(primaries.map(({ personId }) => personId)).size, 8);
    await close();
  });

  test(`the demo’s rota is laid around now, however often (${kind})`, async () => {
    const { db, close } = await open();
    await seedHouse(db, vault, { house, tagKey, nowMs: NOW });
    await layDemoShifts(db, store, workersOf(house.cast), NOW);
    const later = NOW + 3 * 3_600_000;
    await layDemoShifts(db, store, workersOf(house.cast), later);
    const shifts = await readShifts(db, store);
    assert.is(shifts.length, 10);
    for (const shift of shifts) assert.ok(shift.startsAt < later && later < shift.endsAt);
    assert.is(shifts.find(({ personId }) => personId === 'a-ines')!.breaks.length, 2);
    await close();
  });
}

test('the demo’s appointments are laid around now, anew at each start, with people and rooms there are', async () => {
  const { db, close } = await opened({ dataDir: 'memory' });
  await seedHouse(db, vault, { house, tagKey, nowMs: NOW });
  await layDemoAppointments(db, vault, { store, cast: house.cast, nowMs: NOW });
  const [first] = await readAppointments(db, vault, store);
  await putAppointment(db, vault, store, { ...first!, checkedInAt: NOW, readyAt: NOW });
  const later = NOW + 3 * 3_600_000;
  await layDemoAppointments(db, vault, { store, cast: house.cast, nowMs: later });
  const all = await readAppointments(db, vault, store);
  assert.is(all.length, house.cast.appointments.length);
  assert.ok(all.every(({ startsAt, checkedInAt, readyAt }) => startsAt > later && !checkedInAt && !readyAt));
  const rooms = house.plan.floors.flatMap(({ zones }) =>
    zones.flatMap(({ id, policy }) => (policy === 'staff' ? [] : id)),
  );
  for (const { preparation } of all) assert.ok(preparation === null || rooms.includes(preparation.zone));
  await close();
});

test('a demo of an older version gets its facts at the next start, once, and only for who is still there', async () => {
  const { db, close } = await opened({ dataDir: 'memory' });
  await seedHouse(db, vault, { house, tagKey, nowMs: NOW });
  const all = await readFacts(db, vault, store);
  assert.ok(all.length > 300);
  await db.delete(fact);
  await db.delete(relation);
  await db.delete(tag).where(eq(tag.customerId, 'c-40'));
  await db.delete(book).where(eq(book.customerId, 'c-40'));
  await db.delete(customer).where(eq(customer.id, 'c-40'));
  await db.update(customer).set({ avoid: null, approachAfterMs: 0 });
  const lost = all.filter((one) => one.customer === 'c-40').length;
  assert.is(await seedMissingFacts(db, vault, { house, nowMs: NOW }), all.length - lost);
  assert.is(await seedMissingFacts(db, vault, { house, nowMs: NOW }), 0);
  assert.is((await readRelations(db, vault, store)).length, house.cast.relations.length);
  const [adaeze] = await readCustomers(db, vault, store);
  assert.equal([adaeze!.avoid, adaeze!.approachAfterMs], ['never by her first name in front of others', 300_000]);
  await close();
});

test('at any moment each demo shift is staffed, quiet for a while, as long as in the cast, and begun at its own time', () => {
  for (let nowMs = NOW; nowMs < NOW + 86_400_000; nowMs += 47 * MINUTE_MS) {
    const starts = new Set<number>();
    for (const [n, worker] of workersOf(house.cast).entries()) {
      const shift = demoShift(worker, store, n / 9, nowMs);
      starts.add(shift.startsAt);
      assert.ok(shift.startsAt < nowMs && shift.endsAt > nowMs + 60 * MINUTE_MS);
      for (const pause of shift.breaks) {
        assert.ok(nowMs >= pause.endsAt || nowMs <= pause.startsAt - 20 * MINUTE_MS);
        assert.ok(pause.startsAt > shift.startsAt && pause.endsAt < shift.endsAt);
      }
    }
    assert.ok(starts.size >= 8);
  }
});

test('no tag is anywhere in the files of the database, its log or its copies', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sotto-tags-'));
  try {
    const { db, close } = await opened({ dataDir });
    await seedHouse(db, vault, { house, tagKey, nowMs: NOW });
    await close();
    const all = (readdirSync(dataDir, { recursive: true }) as string[])
      .map((path) => join(dataDir, path))
      .filter((path) => existsSync(path) && statSync(path).isFile())
      .map((path) => readFileSync(path));
    const holds = (text: string): boolean => all.some((content) => content.includes(text));
    assert.ok(holds('Marchetti-Roy'), 'the search finds what is there');
    const tags = house.cast.customers.flatMap((customer) => customer.tags.map(({ id }) => id));
    for (const tag of [...tags, ...workersOf(house.cast).map(({ badge }) => badge)]) assert.not(holds(tag), tag);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('a house that does not fit is told file by file, with the path of each fault', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-house-'));
  const wrong = (): string => {
    const read = readHouse(folder);
    return 'wrong' in read ? read.wrong : '';
  };
  try {
    assert.match(wrong(), /plan\.json cannot be read/);
    writeFileSync(join(folder, 'plan.json'), readFileSync(join(demoHouse(), 'plan.json')));
    const cast = JSON.parse(readFileSync(join(demoHouse(), 'cast.json'), 'utf8'));
    cast.customers[2].consent.mode = 'mine';
    cast.associates[0].shift.start = '25:00';
    writeFileSync(join(folder, 'cast.json'), JSON.stringify(cast));
    assert.match(wrong(), /cast\.json does not fit.*associates\.0\.shift\.start: expected HH:MM/);
    assert.match(wrong(), /customers\.2\.consent\.mode/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.run();
