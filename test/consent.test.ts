import { and, eq } from 'drizzle-orm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { customer, visit } from '../db/schema.ts';
import { ADAEZE, INES, LEATHER, TOMASZ, VESTIBULE, YUKI } from './house.ts';
import { createWorld, STORE, type World } from './world.ts';

const test = suite<{ world: World }>('customers change their minds');
test.before.each(async (context) => {
  context.world = await createWorld();
});
test.after.each(({ world }) => world.close());

type Wish = { consentMode?: 'automatic' | 'ask' | 'off'; consentScope?: 'store' | 'mine' };
const wish = ({ db }: World, id: string, now: Wish) =>
  db
    .update(customer)
    .set(now)
    .where(and(eq(customer.storeId, STORE), eq(customer.id, id)));
const rowsOf = (window: { view(): { presences: Record<string, unknown> } }) => Object.keys(window.view().presences);

test('who is no longer to be recognised is gone from every screen at the next tick, heard again or not', async ({
  world,
}) => {
  const [ines, yuki] = [await world.view(INES), await world.view(YUKI)];
  await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
  assert.equal([rowsOf(ines).length, yuki.dots().length], [1, 1]);
  await wish(world, ADAEZE.id, { consentMode: 'off' });
  await world.store().roster.reload();
  await world.tick();
  assert.equal([rowsOf(ines), rowsOf(yuki), ines.dots(), yuki.dots()], [[], [], [], []]);
  await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
  assert.equal([rowsOf(ines), yuki.dots()], [[], []]);
  await world.server().recorder.flush();
  const [kept] = await world.db.select().from(visit).where(eq(visit.customerId, ADAEZE.id));
  assert.is(kept!.endWhy, 'withdrawn');
});

test('consent that was taken back while the server was away is honoured before anybody looks', async ({ world }) => {
  await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
  await wish(world, ADAEZE.id, { consentMode: 'off' });
  await world.restart(1_000);
  const ines = await world.view(INES);
  assert.equal(rowsOf(ines), []);
  assert.not.match(ines.received().join('\n'), ADAEZE.family);
  await world.server().recorder.flush();
  const [kept] = await world.db.select().from(visit).where(eq(visit.customerId, ADAEZE.id));
  assert.is(kept!.endWhy, 'withdrawn');
});

test('a window that was away when consent was taken back is not told again what it may no longer have', async ({
  world,
}) => {
  const cookie = await world.signIn(INES);
  const before = await world.view(INES, { cookie });
  await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
  const have = { version: before.version(), view: before.view() };
  before.close();
  await wish(world, ADAEZE.id, { consentMode: 'off' });
  await world.store().roster.reload();
  await world.tick();
  const after = await world.view(INES, { cookie, have });
  assert.equal(rowsOf(after), []);
  assert.not.match(after.received().join('\n'), ADAEZE.family);
});

test('who goes private and comes back is, for the house, gone and then somebody new', async ({ world }) => {
  const [ines, yuki] = [await world.view(INES), await world.view(YUKI)];
  await world.stand(ADAEZE.tag, LEATHER, 20_000);
  const [first] = rowsOf(yuki);
  assert.is(yuki.dots().length, 1);

  await wish(world, ADAEZE.id, { consentScope: 'mine' });
  await world.store().roster.reload();
  await world.tick();
  assert.equal([rowsOf(yuki), yuki.dots(), yuki.view().zones.leather!.recognised], [[], [], 0]);
  assert.equal([rowsOf(ines), ines.dots().length], [[first], 1]);
  await world.stand(ADAEZE.tag, LEATHER, 5_000);

  await wish(world, ADAEZE.id, { consentScope: 'store' });
  await world.store().roster.reload();
  await world.tick();
  await world.settle();
  const [second] = rowsOf(yuki);
  assert.ok(second && second !== first);
  assert.is(yuki.view().presences[second!]!.since, world.now());
  assert.is(ines.view().presences[second!]!.own!.family, ADAEZE.family);
  await world.server().recorder.flush();
  const kept = await world.db.select().from(visit).where(eq(visit.customerId, ADAEZE.id));
  assert.equal(kept.map(({ scope, endWhy }) => [scope, endWhy]).sort(), [
    ['mine', 'private'],
    ['store', null],
  ]);
});

test('a yes that comes after all recognition was switched off opens nothing', async ({ world }) => {
  const yuki = await world.view(YUKI);
  await world.stand(TOMASZ.tag, VESTIBULE, 8_000);
  await wish(world, TOMASZ.id, { consentMode: 'off' });
  await world.store().roster.reload();
  assert.is((await world.post('/api/demo/answer', { tag: TOMASZ.tag, answer: 'yes' })).status, 409);
  await world.stand(TOMASZ.tag, VESTIBULE, 8_000);
  assert.equal([rowsOf(yuki), world.store().live.doorbells.size], [[], 0]);
});

test.run();
