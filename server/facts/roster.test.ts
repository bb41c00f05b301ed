import { eq } from 'drizzle-orm';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { customer } from '../../db/schema.ts';
import { layDemoShifts } from '../../db/seed/demo-shifts.ts';
import { demoHouse, readHouse } from '../../db/seed/house.ts';
import { seedHouse, workersOf } from '../../db/seed/seed.ts';
import { tagHmac } from '../../db/tag.ts';
import { freshVault, opened } from '../../scripts/databases.ts';
import { createRoster } from './roster.ts';

const vault = freshVault();
const NOW = Date.parse('2026-11-21T10:00:00Z');
const STORE = 'maison-sotto';
const tagKey = Buffer.alloc(32, 5);
const house = readHouse(demoHouse());
if ('wrong' in house) throw new Error(house.wrong);
const { db, close } = await opened({ dataDir: 'memory' });
await seedHouse(db, vault, { house, tagKey, nowMs: NOW });
await layDemoShifts(db, STORE, workersOf(house.cast), NOW);
test.after(close);

const tag = (name: string) => tagHmac(tagKey, STORE, name).toString('hex');

test('it knows the plan, the people and whose customers are whose', async () => {
  const roster = await createRoster(db, vault, STORE);
  assert.equal(roster.plan, house.plan);
  assert.equal(roster.customer('c-01')?.address, { en: 'Madame Okonkwo-Vidal', fr: 'Madame Okonkwo-Vidal' });
  assert.is(roster.customer('c-99'), undefined);
  assert.equal(roster.person('a-ines'), {
    ...{ id: 'a-ines', given: 'Inès', family: 'Marchetti-Roy', role: 'associate', homeZone: 'leather' },
    ...{ categories: ['leather', 'women'], languages: { fr: 'native', it: 'native', en: 'fluent' }, sign: 'arch' },
  });
  assert.is(roster.people().length, 10);
  assert.is(roster.people()[0]!.family, 'Benhaddou');
  assert.equal(roster.bookOf('c-01'), { primary: 'a-ines', secondaries: ['a-leila'] });
  assert.equal(roster.bookOf('c-36'), { primary: null, secondaries: [] });
  const books = house.cast.customers.filter(
    ({ book }) => book.primary === 'a-ines' || book.secondaries.some(({ associate }) => associate === 'a-ines'),
  );
  assert.is([...roster.inBooksOf('a-ines')].length, books.length);
  assert.is(roster.shifts().length, 10);
});

test('who has left the house is nobody who could sign in', async () => {
  const roster = await createRoster(db, vault, STORE);
  assert.is(roster.person('x-bertille'), undefined);
  assert.not(roster.people().some(({ id }) => id === 'x-bertille'));
  assert.is(roster.bookOf('c-31').primary, 'x-bertille');
});

test('a tag is a customer who may be recognised, a colleague, off, or unknown', async () => {
  const roster = await createRoster(db, vault, STORE);
  assert.equal(roster.subjectOf(tag('T-MJDGCB')), { kind: 'customer', id: 'c-01', mode: 'automatic', scope: 'store' });
  assert.equal(roster.subjectOf(tag('T-THU3HG')), { kind: 'customer', id: 'c-28', mode: 'automatic', scope: 'mine' });
  assert.equal(roster.subjectOf(tag('B-a-ines')), { kind: 'associate', id: 'a-ines' });
  assert.is(roster.subjectOf(tag('T-G8UFG7')), 'off');
  assert.is(roster.subjectOf(tag('T-STRAY1')), 'unknown');
});

test('a consent that has changed is known after a reload', async () => {
  const roster = await createRoster(db, vault, STORE);
  await db.update(customer).set({ consentMode: 'off' }).where(eq(customer.id, 'c-01'));
  assert.is.not(roster.subjectOf(tag('T-MJDGCB')), 'off');
  await roster.reload();
  assert.is(roster.subjectOf(tag('T-MJDGCB')), 'off');
});

test('it knows each fact with its provenance, and how somebody is to be met', async () => {
  const roster = await createRoster(db, vault, STORE);
  const { avoid, approachAfterMs, guideOnline, languages } = roster.customer('c-01')!;
  assert.equal([avoid, approachAfterMs, guideOnline], ['never by her first name in front of others', 300_000, true]);
  assert.equal(languages, ['fr', 'en', 'ig']);
  const facts = roster.factsOf('c-01');
  assert.is(facts.filter(({ kind }) => kind === 'purchase').length, 5);
  assert.equal(roster.fact('c-01', 'c-01.p2'), {
    ...{ id: 'c-01.p2', customer: 'c-01', kind: 'purchase', category: 'women', how: 'sold', person: 'a-leila' },
    body: {
      ...{ item: 'Trait jacket', itemId: 'wom-02', colour: 'navy', size: '40', quantity: 1 },
      ...{ priceMinor: 260_000, forRole: null },
    },
    ...{ learnedAt: NOW - 140 * 86_400_000, expiresAt: null, audience: null, licence: null },
    ...{ repeatedAt: null, secretFrom: null },
  });
  assert.equal(
    facts.map(({ learnedAt }) => learnedAt),
    facts.map(({ learnedAt }) => learnedAt).sort((a, b) => a - b),
  );
  assert.is(roster.fact('c-02', 'c-01.p2'), undefined);
  assert.is(roster.factsOf('c-99').length, 0);
});

test('a surprise names whom it is kept from, and what was to be forgotten is not there', async () => {
  const roster = await createRoster(db, vault, STORE);
  for (const id of ['c-02.o1', 'c-02.w1', 'c-02.r1']) assert.is(roster.fact('c-02', id)?.secretFrom, 'c-01', id);
  assert.is(roster.fact('c-29', 'c-29.t1'), undefined);
  assert.is(roster.fact('c-05', 'c-05.e1')?.licence, 'know');
  assert.is(roster.fact('c-01', 'c-01.t1')?.licence, 'speak');
});

test('two customers are linked once both agreed, in either order', async () => {
  const roster = await createRoster(db, vault, STORE);
  assert.ok(roster.areLinked('c-01', 'c-02') && roster.areLinked('c-02', 'c-01'));
  assert.not(roster.areLinked('c-20', 'c-18'), 'only one of them told the house');
  assert.not(roster.areLinked('c-28', 'c-29'), 'each told it in confidence');
});

test('a secondary has categories, and nobody else needs any', async () => {
  const roster = await createRoster(db, vault, STORE);
  assert.equal(roster.categoriesOf('c-01', 'a-leila'), ['women', 'silk']);
  for (const person of ['a-ines', 'a-yuki']) assert.equal(roster.categoriesOf('c-01', person), []);
  assert.is(roster.photoUntil('c-01', NOW), null);
});

test('a store that does not exist has no roster', async () => {
  const outcome = await createRoster(db, vault, 'elsewhere').then(
    () => 'made',
    () => 'refused',
  );
  assert.is(outcome, 'refused');
});

test.run();
