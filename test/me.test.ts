import { and, eq } from 'drizzle-orm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readConsentChanges } from '../db/consent.ts';
import { answer, customer, fact, visit } from '../db/schema.ts';
import { CUSTOMER_SESSION_LASTS_MS } from '../server/auth/customer-sessions.ts';
import { setShifts } from '../server/live/live.ts';
import { ADAEZE, INES, LEATHER, MINE_OF_INES, TOMASZ, VESTIBULE, YUKI } from './house.ts';
import { phoneOf, phoneWith } from './phone.ts';
import { createWorld, STORE, type World } from './world.ts';

const test = suite<{ world: World }>('a customer on their own page');
test.before.each(async (context) => {
  context.world = await createWorld();
});
test.after.each(({ world }) => world.close());

/** One world for what changes nothing that another of these tests looks at. */
const reading = suite<{ world: World }>('what a customer reads and decides on their own page');
reading.before(async (context) => {
  context.world = await createWorld();
});
reading.after(({ world }) => world.close());

const rowsOf = (window: { view(): { presences: Record<string, unknown> } }) => Object.keys(window.view().presences);

reading('two customers see nothing of one another', async ({ world }) => {
  const [adaeze, tomasz] = [await phoneOf(world, ADAEZE.id), await phoneOf(world, TOMASZ.id)];
  const [hers, his] = [await adaeze.look(), await tomasz.look()];
  assert.not.equal(hers.facts, his.facts);
  const [herFact] = hers.facts;
  const meddled = await tomasz.decide('licence', { fact: herFact!.key, licence: 'forget' });
  assert.equal([meddled.status, meddled.body.refused], [404, 'not_found']);
  assert.equal((await adaeze.look()).facts, hers.facts);
});

test('their session lasts thirty days from when they were last there, and no longer than they want', async ({
  world,
}) => {
  const phone = await phoneOf(world, ADAEZE.id);
  await world.tick(CUSTOMER_SESSION_LASTS_MS - 1_000);
  assert.ok((await phone.look()).facts);
  await world.tick(2_000);
  assert.ok((await phone.look()).facts, 'coming back made it last anew');
  await world.restart();
  const again = phoneWith(world, phone.cookie);
  assert.ok((await again.look()).facts, 'also over a restart');
  assert.is((await again.decide('sign-out', {})).status, 200);
  assert.is((await again.look()).refused, 'signed_out');
  const other = await phoneOf(world, ADAEZE.id);
  await world.tick(CUSTOMER_SESSION_LASTS_MS + 1);
  assert.is((await other.look()).refused, 'signed_out');
});

test('what they take back is gone from every screen at the next tick, and written down', async ({ world }) => {
  const [ines, yuki] = [await world.view(INES), await world.view(YUKI)];
  const phone = await phoneOf(world, ADAEZE.id);
  await world.stand(ADAEZE.tag, LEATHER, 20_000);
  assert.equal([rowsOf(ines).length, yuki.dots().length, (await phone.look()).presence], [1, 1, 'here']);

  const mine = await phone.decide('consent', { mode: 'automatic', scope: 'mine' });
  assert.equal(mine.body.consent, { mode: 'automatic', scope: 'mine' });
  await world.tick();
  assert.equal([rowsOf(yuki), yuki.dots(), rowsOf(ines).length], [[], [], 1]);

  const off = await phone.decide('consent', { mode: 'off', scope: 'mine' });
  assert.equal([off.body.consent.mode, off.body.presence], ['off', 'private']);
  await world.tick();
  assert.equal([rowsOf(ines), ines.dots()], [[], []]);
  await world.stand(ADAEZE.tag, LEATHER, 12_000);
  assert.equal(rowsOf(ines), []);

  const on = await phone.decide('consent', { mode: 'automatic', scope: 'store' });
  assert.equal(on.body.consent, { mode: 'automatic', scope: 'store' });
  await world.stand(ADAEZE.tag, LEATHER, 15_000);
  assert.equal([rowsOf(ines).length, rowsOf(yuki).length], [1, 1]);
  const changes = await readConsentChanges(world.db, STORE, ADAEZE.id);
  assert.equal(
    changes.map(({ mode, scope }) => [mode, scope]),
    [
      ['automatic', 'mine'],
      ['off', 'mine'],
      ['automatic', 'store'],
    ],
  );
});

test('going private ends this visit and lasts until they were gone, also over a restart; coming back is theirs alone', async ({
  world,
}) => {
  const phone = await phoneOf(world, ADAEZE.id);
  await world.stand(ADAEZE.tag, LEATHER, 20_000);
  const gone = await phone.decide('private', { private: true });
  assert.equal([gone.body.presence, gone.body.consent.mode], ['private', 'automatic']);
  const ines = await world.view(INES);
  assert.equal([rowsOf(ines), ines.dots()], [[], []]);
  await world.stand(ADAEZE.tag, LEATHER, 20_000);
  assert.equal(rowsOf(ines), []);

  await world.restart(5_000);
  const after = await world.view(INES);
  await world.stand(ADAEZE.tag, LEATHER, 20_000);
  assert.equal(rowsOf(after), []);
  await world.server().recorder.flush();
  const [ended] = await world.db.select().from(visit).where(eq(visit.customerId, ADAEZE.id));
  assert.is(ended!.endWhy, 'private');

  const again = phoneWith(world, phone.cookie);
  assert.is((await again.look()).presence, 'private');
  assert.is((await again.decide('private', { private: false })).body.presence, 'away');
  await world.stand(ADAEZE.tag, LEATHER, 15_000);
  assert.equal([rowsOf(after).length, (await again.look()).presence], [1, 'here']);
  await world.restart(1_000);
  assert.is(rowsOf(await world.view(INES)).length, 1, 'and a restart does not send them away again');
});

test('answers when asked, and a no outlives a restart', async ({ world }) => {
  const phone = await phoneOf(world, TOMASZ.id);
  assert.is((await phone.decide('answer', { answer: 'yes' })).body.refused, 'not_asked');
  await world.stand(TOMASZ.tag, VESTIBULE, 8_000);
  const asked = await phone.look();
  assert.is(asked.presence, 'asked');
  assert.ok(asked.askedUntil! > world.now());
  assert.is((await phone.decide('answer', { answer: 'no' })).body.presence, 'private');
  await world.restart(1_000);
  const yuki = await world.view(YUKI);
  await world.stand(TOMASZ.tag, VESTIBULE, 20_000);
  assert.equal([rowsOf(yuki), (await phoneWith(world, phone.cookie).look()).presence], [[], 'private']);
  const kept = await world.db.select().from(answer).where(eq(answer.customerId, TOMASZ.id));
  assert.equal(
    kept.map(({ answer: word, askedAt }) => [word, askedAt]),
    [['no', asked.askedUntil! - 120_000]],
  );
});

test('says yes, and is recognised from then on', async ({ world }) => {
  const [phone, yuki] = [await phoneOf(world, TOMASZ.id), await world.view(YUKI)];
  await world.stand(TOMASZ.tag, VESTIBULE, 8_000);
  assert.is((await phone.decide('answer', { answer: 'yes' })).body.presence, 'here');
  await world.tick();
  assert.is(rowsOf(yuki).length, 1);
});

test('who was asked, and then lets their own people alone know, says yes to those alone', async ({ world }) => {
  const phone = await phoneOf(world, TOMASZ.id);
  await world.stand(TOMASZ.tag, VESTIBULE, 8_000);
  assert.is((await phone.decide('consent', { mode: 'ask', scope: 'mine' })).body.presence, 'asked');
  assert.is((await phone.decide('answer', { answer: 'yes' })).status, 200);
  // No tick in between: a window that opens now is told what is true now.
  assert.equal(rowsOf(await world.view(YUKI)), []);
});

reading('decides of each fact, and has what is to be forgotten forgotten', async ({ world }) => {
  const phone = await phoneOf(world, ADAEZE.id);
  const before = await phone.look();
  const bought = before.facts.find(({ kind, how }) => kind === 'purchase' && how === 'sold')!;
  const free = await phone.decide('licence', { fact: bought.key, licence: 'speak' });
  const now = (facts: typeof before.facts) => facts.find(({ key }) => key === bought.key)?.licence;
  assert.is(now(free.body.facts), 'speak');
  assert.is(now((await phone.decide('licence', { fact: bought.key, licence: 'know' })).body.facts), 'know');
  const rows = () =>
    world.db
      .select()
      .from(fact)
      .where(and(eq(fact.customerId, ADAEZE.id)));
  const many = (await rows()).length;
  const gone = await phone.decide('licence', { fact: bought.key, licence: 'forget' });
  await world.store().audit.settled();
  const deleted = { is: 'deleted', at: world.now(), what: 'fact', count: 1, why: 'asked' };
  assert.equal((await phone.look()).receipt!.entries[0], deleted);
  assert.equal([now(gone.body.facts), (await rows()).length], [undefined, many - 1]);
});

reading('decides when to be approached and what may guide', async ({ world }) => {
  const phone = await phoneOf(world, ADAEZE.id);
  const on = await phone.decide('profile', { approachAfterMs: 15 * 60_000, guideOnline: true });
  assert.equal([on.body.approachAfterMs, on.body.guideOnline], [900_000, true]);
  const off = await phone.decide('profile', { guideOnline: false });
  assert.equal([off.body.approachAfterMs, off.body.guideOnline], [900_000, false]);
  const [row] = await world.db.select().from(customer).where(eq(customer.id, ADAEZE.id));
  assert.equal([row!.approachAfterMs, row!.guideOnline], [900_000, false]);
  assert.is((await phone.decide('profile', { approachAfterMs: -1 })).status, 400);
});

reading('reads of others no more than a role word', async ({ world }) => {
  const { roster } = world.store();
  const isShared = (id: string) =>
    roster
      .factsOf(id)
      .some((one) => one.kind === 'occasion' && one.body.withCustomer !== null && one.secretFrom !== id);
  const shared = [...roster.customers()].filter(({ id }) => isShared(id));
  assert.ok(shared.length > 0);
  for (const { id } of shared) {
    const { facts } = await (await phoneOf(world, id)).look();
    assert.ok(facts.some(({ kind }) => kind === 'occasion'));
    assert.not.match(JSON.stringify(facts), /"c-\d+"/);
  }
});

reading('sees who looked, as whom, and what they saw', async ({ world }) => {
  const phone = await phoneOf(world, ADAEZE.id);
  await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
  await world.server().recorder.flush();
  const [open] = await world.db.select().from(visit);
  const shown = { customer: ADAEZE.id, visit: open!.id, person: INES, tier: 'primary', why: { reason: 'book' } };
  await world.store().reveals.reveal({ ...shown, classes: ['address', 'told'] }, world.now());
  const seen = { is: 'shown', by: 'Inès', as: 'primary', why: 'book', standsInFor: null, saw: ['address', 'told'] };
  const looked = (await phone.look()).receipt!.entries.filter(({ is }) => is === 'shown');
  assert.equal(looked, [{ at: world.now(), ...seen }]);
  assert.equal((await (await phoneOf(world, TOMASZ.id)).look()).receipt!.entries, []);
});

reading('a surprise is kept from the one it is for, and no other customer is named', async ({ world }) => {
  const page = await (await phoneOf(world, MINE_OF_INES.id)).look();
  const [known] = world.store().roster.factsOf(MINE_OF_INES.id);
  await world.db.update(fact).set({ secretFromId: MINE_OF_INES.id }).where(eq(fact.id, known!.id));
  await world.store().roster.reload();
  const phone = await phoneOf(world, MINE_OF_INES.id);
  const after = await phone.look();
  assert.is(after.facts.length, page.facts.length - 1);
  const left = new Set(after.facts.map(({ key }) => key));
  const hidden = page.facts.find(({ key }) => !left.has(key))!;
  assert.is((await phone.decide('licence', { fact: hidden.key, licence: 'forget' })).status, 404);
  assert.not.match(JSON.stringify(after), /"c-\d|withCustomer|itemId|priceMinor|a-ines/);
});

reading('who is here for their own people alone is told when none of them is in', async ({ world }) => {
  const phone = await phoneOf(world, MINE_OF_INES.id);
  await world.stand(MINE_OF_INES.tag, VESTIBULE, 6_000);
  assert.is((await phone.look()).presence, 'here');
  setShifts(world.store().live, []);
  assert.is((await phone.look()).presence, 'alone');
});

reading('a page without a session is told nothing', async ({ world }) => {
  const nobody = phoneWith(world, '');
  assert.is((await nobody.look()).refused, 'signed_out');
  for (const what of ['consent', 'private', 'answer', 'licence', 'profile', 'sign-out'])
    assert.is((await nobody.decide(what, {})).status, 401, what);
});

reading.run();
test.run();
