import { eq } from 'drizzle-orm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Database } from '../../../db/database.ts';
import type { Db } from '../../../db/db.ts';
import { addFacts } from '../../../db/fact.ts';
import { fact, taken } from '../../../db/schema.ts';
import { demoHouse, readHouse } from '../../../db/seed/house.ts';
import { seedHouse, seedMissingFacts } from '../../../db/seed/seed.ts';
import type { Fact } from '../../../protocol/fact.ts';
import {
  MAX_FACT_TEXT_LENGTH,
  MAX_FACTS_PER_AUTHOR,
  MAX_PURCHASES_PER_CUSTOMER,
  NOTE_LASTS_MS,
  PHOTO_LASTS_MS,
} from '../../../protocol/limits.ts';
import type { Sale } from '../../../protocol/purchase.ts';
import type { Refusal } from '../../../protocol/refusal.ts';
import { freshVault, opened } from '../../../scripts/databases.ts';
import { hesitant } from '../../../test/hesitant-db.ts';
import { createRoster, type Roster } from '../roster.ts';
import { factOf } from './desk.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import { purchasesHeld } from './purchases.ts';

const vault = freshVault();
const NOW = Date.parse('2026-11-21T10:00:00Z');
const STORE = 'maison-sotto';
const ADAEZE = 'c-01';
const BUSY = 'c-02';
const INES = 'a-ines';
const house = readHouse(demoHouse());
if ('wrong' in house) throw new Error(house.wrong);

interface Context {
  database: Database;
  gate: ReturnType<typeof hesitant>;
  db: Db;
  roster: Roster;
  keeper: Keeper;
}
const test = suite<Context>('the keeper');
test.before(async (context) => {
  context.database = await opened({ dataDir: 'memory' });
  await seedHouse(context.database.db, vault, { house, tagKey: Buffer.alloc(32, 5), nowMs: NOW });
});
test.before.each(async (context) => {
  context.gate = hesitant(context.database.db);
  context.db = context.database.db;
  context.roster = await createRoster(context.db, vault, STORE);
  let ids = 0;
  const { db } = context.gate;
  context.keeper = createKeeper({
    ...{ roster: context.roster, vault },
    newId: () => `new-${NOW}-${Math.floor(performance.now() * 1e6)}-${ids++}`,
    keep: (write) => write(db),
  });
});
test.after(({ database }) => database.close());

const code = (answer: object | null) => (answer as Refusal).refused;
const rowOf = async (db: Db, id: string) => (await db.select().from(fact).where(eq(fact.id, id)))[0];
/** What memory holds is what a start from the database would hold. */
async function isDurable({ db, roster }: Context, customer = ADAEZE): Promise<void> {
  const again = await createRoster(db, vault, STORE);
  const plain = (facts: readonly Fact[]) => facts.map(({ body, ...rest }) => ({ ...rest, body: { ...body } }));
  assert.equal(plain(roster.factsOf(customer)), plain(again.factsOf(customer)));
  assert.equal(roster.customer(customer), again.customer(customer));
  assert.is(roster.photoUntil(customer, NOW), again.photoUntil(customer, NOW));
}

test('a note has an author, an audience and a term, and its author alone renews it', async (context) => {
  const { keeper, roster } = context;
  const said = {
    customer: ADAEZE,
    by: INES,
    text: 'Likes the stitching.',
    handling: 'slowly',
    audience: 'book' as const,
  };
  const note = (await keeper.addNote(said, NOW)) as Fact;
  assert.equal([note.kind, note.audience, note.expiresAt], ['note', 'book', NOW + NOTE_LASTS_MS]);
  assert.is(roster.fact(ADAEZE, note.id), note);
  const one = { customer: ADAEZE, fact: note.id };
  assert.is(code(await keeper.renewNote({ ...one, by: 'a-leila' }, NOW)), 'not_allowed');
  const later = (await keeper.renewNote({ ...one, by: INES }, NOW + 5)) as Fact;
  assert.is(later.expiresAt, NOW + 5 + NOTE_LASTS_MS);
  assert.is(code(await keeper.renewNote({ ...one, customer: 'c-02', by: INES }, NOW)), 'not_found');
  await isDurable(context);
});

test('a note over its length, an empty one and one that would last for years are refused with what to do', async (context) => {
  const said = { customer: ADAEZE, by: INES, handling: null, audience: 'book' as const };
  const before = context.roster.factsOf(ADAEZE);
  for (const more of [{ text: 'x'.repeat(MAX_FACT_TEXT_LENGTH + 1) }, { text: '  ' }, { text: 'a', lastsMs: 1e12 }]) {
    const answer = (await context.keeper.addNote({ ...said, ...more }, NOW)) as Refusal;
    assert.is(answer.refused, 'malformed');
    assert.ok(answer.faults![0]!.problem.length > 10);
  }
  assert.is(code(await context.keeper.addNote({ ...said, customer: 'c-99', text: 'a' }, NOW)), 'not_found');
  assert.is(code(await context.keeper.addNote({ ...said, by: 'x-bertille', text: 'a' }, NOW)), 'not_found');
  assert.is(context.roster.factsOf(ADAEZE), before);
});

test('what a customer answers today was told, and repeated, today', async (context) => {
  const told = (await context.keeper.addTold({ customer: ADAEZE, to: INES, text: 'A gift for June.' }, NOW)) as Fact;
  assert.equal([told.how, told.person, told.learnedAt, told.repeatedAt], ['told', INES, NOW, NOW]);
  const known = { customer: ADAEZE, fact: 'c-01.n1' };
  assert.is(((await context.keeper.repeatFact(known, NOW)) as Fact).repeatedAt, NOW);
  await isDurable(context);
});

test('a promise is open until its maker or somebody of the book says how it ended', async (context) => {
  const { keeper } = context;
  const made = { customer: ADAEZE, by: INES, text: 'The strap by Friday.', task: 'repair', dueAt: NOW + 1 };
  const promise = (await keeper.addPromise(made, NOW)) as Extract<Fact, { kind: 'promise' }>;
  assert.is(promise.body.status, 'open');
  const end = { customer: ADAEZE, fact: promise.id, status: 'kept' as const };
  assert.is(code(await keeper.settlePromise({ ...end, by: 'a-yuki' })), 'not_allowed');
  const kept = (await keeper.settlePromise({ ...end, by: 'a-leila' })) as typeof promise;
  assert.is(kept.body.status, 'kept');
  assert.is(code(await keeper.settlePromise({ ...end, fact: 'c-01.n1', by: INES })), 'not_found');
  await isDurable(context);
});

test('a customer decides about each fact of theirs, and of nobody else’s', async (context) => {
  const { keeper, roster } = context;
  await keeper.setLicence({ customer: ADAEZE, fact: 'c-01.p1', licence: 'know' });
  assert.is(roster.fact(ADAEZE, 'c-01.p1')?.licence, 'know');
  for (const licence of ['speak', 'forget'] as const)
    assert.is(code(await keeper.setLicence({ customer: 'c-02', fact: 'c-01.p1', licence })), 'not_found');
  await isDurable(context);
});

test('what is to be forgotten leaves memory and database at once, and no start of a demo brings it back', async (context) => {
  const { keeper, roster, db } = context;
  assert.is(await keeper.setLicence({ customer: ADAEZE, fact: 'c-01.e1', licence: 'forget' }), null);
  assert.is(roster.fact(ADAEZE, 'c-01.e1'), undefined);
  assert.is(await rowOf(db, 'c-01.e1'), undefined);
  await db.delete(fact);
  await seedMissingFacts(db, vault, { house, nowMs: NOW });
  assert.is(await rowOf(db, 'c-01.e1'), undefined);
  assert.ok(await rowOf(db, 'c-01.p1'));
});

test('a profile changes in what is said, and is refused whole where something does not fit', async (context) => {
  const { keeper, roster } = context;
  assert.equal(await keeper.setProfile(ADAEZE, { approachAfterMs: 60_000, guideOnline: true }), { changed: true });
  const { approachAfterMs, guideOnline, family, mode } = roster.customer(ADAEZE)!;
  assert.equal([approachAfterMs, guideOnline, family, mode], [60_000, true, 'Okonkwo-Vidal', 'automatic']);
  const wrong = { avoid: 'no fuss', languages: ['French'] };
  assert.is(code(await keeper.setProfile(ADAEZE, wrong)), 'malformed');
  const grab = { consentMode: 'automatic' } as object;
  assert.is(code(await keeper.setProfile(ADAEZE, grab)), 'malformed');
  assert.is.not(roster.customer(ADAEZE)!.avoid, 'no fuss');
  await isDurable(context);
});

const sale = (line: string, more: Partial<Sale> = {}): Sale => {
  const nothing = { itemId: null, category: 'silk', colour: 'navy', size: null, priceMinor: 42_000, forRole: null };
  return {
    customer: { id: ADAEZE },
    ...{ channel: 'store', soldBy: INES, soldAt: NOW - 1 },
    lines: [{ line, item: 'Carré', quantity: 1, ...nothing }],
    ...more,
  };
};

test('a line of the till counts once, whoever bought, and the answer never differs', async (context) => {
  const { keeper, roster } = context;
  const before = roster.factsOf(ADAEZE).length;
  for (let again = 0; again < 2; again++)
    assert.equal(await keeper.addSale('till', sale('l-1'), ADAEZE, NOW), { lines: 1 });
  assert.equal(await keeper.addSale('till', sale('l-2'), null, NOW), { lines: 1 });
  assert.equal(await keeper.addSale('till', sale('l-2'), ADAEZE, NOW), { lines: 1 });
  assert.is(roster.factsOf(ADAEZE).length, before + 1, 'what was bought before anybody knew them stays nobody’s');
  assert.equal(await keeper.addSale('other till', sale('l-1'), ADAEZE, NOW), { lines: 1 });
  assert.is(roster.factsOf(ADAEZE).length, before + 2);
  const bought = roster.factsOf(ADAEZE).findLast(({ kind }) => kind === 'purchase');
  assert.equal([bought!.how, bought!.person, bought!.category], ['sold', INES, 'silk']);
  await isDurable(context);
});

test('the same line twice in one sale is one purchase; online nobody sold it', async (context) => {
  const { keeper, roster } = context;
  const before = roster.factsOf(ADAEZE).length;
  const twice = sale('l-9', { channel: 'online', soldBy: 'T-77' });
  twice.lines.push(...twice.lines);
  assert.equal(await keeper.addSale('till', twice, ADAEZE, NOW), { lines: 2 });
  assert.is(roster.factsOf(ADAEZE).length, before + 1);
  const bought = roster.factsOf(ADAEZE).findLast(({ kind }) => kind === 'purchase');
  assert.equal([bought!.how, bought!.person], ['online', null]);
  assert.is(code(await keeper.addSale('till', sale('l-10', { soldAt: NOW + 1e7 }), ADAEZE, NOW)), 'malformed');
});

test('a purchase that was forgotten does not come back from the till', async (context) => {
  const { keeper, roster } = context;
  const before = roster.factsOf(ADAEZE).length;
  await keeper.addSale('till', sale('l-20'), ADAEZE, NOW);
  const bought = roster.factsOf(ADAEZE).findLast(({ kind }) => kind === 'purchase');
  await keeper.setLicence({ customer: ADAEZE, fact: bought!.id, licence: 'forget' });
  await keeper.addSale('till', sale('l-20'), ADAEZE, NOW);
  assert.is(roster.factsOf(ADAEZE).length, before, 'under no other name either');
  await isDurable(context);
});

test('a photo is shown until it fades, and a new one takes its place', async (context) => {
  const { keeper, roster } = context;
  const picture = { webp: Buffer.from('a picture') };
  assert.is(code(await keeper.givePhoto('c-99', picture, NOW)), 'not_found');
  await keeper.givePhoto(ADAEZE, picture, NOW);
  const until = NOW + PHOTO_LASTS_MS;
  assert.equal([roster.photoUntil(ADAEZE, until - 1), roster.photoUntil(ADAEZE, until)], [until, null]);
  await isDurable(context);
  await keeper.givePhoto(ADAEZE, picture, NOW + 5);
  assert.is(roster.photoUntil(ADAEZE, NOW), until + 5);
  await isDurable(context);
});

test('while the database is away every command is refused, and nothing changes anywhere', async (context) => {
  const { keeper, roster, gate, db } = context;
  const facts = roster.factsOf(ADAEZE);
  const lines = (await db.select().from(taken)).length;
  gate.goAway();
  assert.is(code(await keeper.addTold({ customer: ADAEZE, to: INES, text: 'Away.' }, NOW)), 'unavailable');
  assert.is(code(await keeper.setLicence({ customer: ADAEZE, fact: 'c-01.p1', licence: 'forget' })), 'unavailable');
  assert.is(code(await keeper.addSale('till', sale('l-30'), ADAEZE, NOW)), 'unavailable');
  assert.is(code(await keeper.setProfile(ADAEZE, { avoid: 'nothing' })), 'unavailable');
  assert.is(roster.factsOf(ADAEZE), facts);
  gate.comeBack();
  assert.is((await db.select().from(taken)).length, lines);
  await isDurable(context);
});

test('a command that breaks off half way has changed nothing, neither in the database nor in memory', async (context) => {
  const { roster, db } = context;
  const facts = roster.factsOf(ADAEZE);
  const lines = (await db.select().from(taken)).length;
  const breaking = new Proxy(db, {
    get(target, name) {
      if (name !== 'transaction') return Reflect.get(target, name);
      return (work: (change: Db) => Promise<unknown>) =>
        target.transaction(async (change) => {
          await work(change);
          throw new Error('broken off');
        });
    },
  });
  const keeper = createKeeper({ roster, vault, newId: () => 'new', keep: (write) => write(breaking) });
  assert.is(code(await keeper.addSale('till', sale('l-40'), ADAEZE, NOW)), 'unavailable');
  assert.is(code(await keeper.setLicence({ customer: ADAEZE, fact: 'c-01.p1', licence: 'forget' })), 'unavailable');
  assert.is((await db.select().from(taken)).length, lines);
  assert.is(roster.factsOf(ADAEZE), facts);
  await isDurable(context);
});

test('who was told no because it took too long is not obeyed later', async (context) => {
  const { roster, gate, db } = context;
  let giveUp = () => {};
  const late = new Promise<never>((_, reject) => {
    giveUp = () => reject(new Error('too late'));
  });
  const keeper = createKeeper({
    ...{ roster, vault, newId: () => 'new' },
    keep: (write) => Promise.race([write(gate.db), late]),
  });
  gate.hesitate();
  const first = roster.write(async () => {
    await gate.db.select().from(taken);
    return { changes: [], result: 'read' };
  });
  const told = keeper.addTold({ customer: ADAEZE, to: INES, text: 'Too late.' }, NOW);
  giveUp();
  assert.is(code(await told), 'unavailable');
  gate.comeBack();
  assert.is(await first, 'read');
  await roster.reload();
  const texts = JSON.stringify(await db.select().from(fact).where(eq(fact.customerId, ADAEZE)));
  assert.not(texts.includes('Too late.'));
});

test('of two commands at once the later one stands, in memory as in the database', async (context) => {
  const { keeper, roster } = context;
  const one = { customer: ADAEZE, fact: 'c-01.p2' };
  await Promise.all([
    keeper.setLicence({ ...one, licence: 'speak' }),
    keeper.setLicence({ ...one, licence: 'know' }),
    roster.reload(),
    keeper.setLicence({ ...one, licence: 'forget' }),
    keeper.setLicence({ ...one, licence: 'speak' }),
  ]);
  assert.is(roster.fact(ADAEZE, 'c-01.p2'), undefined);
  await isDurable(context);
});

test('what others wrote and sold keeps nobody from writing, what they wrote themselves does', async ({
  db,
  ...context
}) => {
  const made = { customer: BUSY, learnedAt: NOW };
  const note = (n: number) =>
    factOf(`note-${n}`, {
      ...{ ...made, kind: 'note', body: { text: 'Likes the stool.', handling: null }, audience: 'house' },
      ...{ how: 'written', person: INES },
    });
  const { line: _, category, ...body } = sale('').lines[0]!;
  const purchase = (n: number) =>
    factOf(`purchase-${n}`, { ...made, kind: 'purchase', body, how: 'sold', person: 'a-yuki', category });
  const some = <One>(count: number, one: (n: number) => One) => Array.from({ length: count }, (_, n) => one(n));
  await addFacts(db, vault, STORE, some(MAX_FACTS_PER_AUTHOR - 1, note));
  await addFacts(
    db,
    vault,
    STORE,
    some(MAX_PURCHASES_PER_CUSTOMER - 1 - purchasesHeld(context.roster, BUSY), purchase),
  );
  const roster = await createRoster(db, vault, STORE);
  let ids = 0;
  const keeper = createKeeper({ roster, vault, newId: () => `last-${ids++}`, keep: (write) => write(db) });

  const add = (to: string) => keeper.addTold({ customer: BUSY, to, text: 'The stool by the window.' }, NOW);
  const answers = await Promise.all([add(INES), add(INES), add('a-yuki')]);
  assert.equal(answers.map(code), [undefined, 'too_large', undefined]);
  const lines = ['one', 'two'].flatMap((line) => sale(line).lines);
  assert.equal(await keeper.addSale('full till', sale('', { lines }), BUSY, NOW), { lines: 2 });
  assert.is(purchasesHeld(roster, BUSY), MAX_PURCHASES_PER_CUSTOMER, 'and no till learns that there are so many');
});

test.run();
