import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { visit } from '../db/schema.ts';
import type { Card } from '../protocol/card.ts';
import { isRefusal } from '../protocol/refusal.ts';
import { opened } from '../scripts/databases.ts';
import { OWN_DEEDS } from '../server/allowance.ts';
import { type HesitantDb, hesitant } from './hesitant-db.ts';
import { ADAEZE, INES, LEATHER, LEILA } from './house.ts';
import { phoneOf, phoneWith } from './phone.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, type World } from './world.ts';

const test = suite<{ database: HesitantDb; world: World }>('a customer’s word that they are not alone');
test.before.each(async (context) => {
  const database = await opened({ dataDir: 'memory' });
  context.database = hesitant(database.db);
  context.world = await createWorld({ database: { ...database, db: context.database.db } });
});
test.after.each(async ({ world, database }) => {
  database.comeBack();
  await world.close();
});

const cardOf = (window: TestViewer): Card | undefined => Object.values(window.view().card)[0];
let commands = 0;
/** What a window says about her, under an id of its own. */
async function does(window: TestViewer, deed: object): Promise<void> {
  commands += 1;
  assert.not(isRefusal(await window.act('act', { id: `command-${commands}`, ...deed } as never)));
}
async function adaezeIsHere(world: World): Promise<number> {
  await world.stand(ADAEZE.tag, LEATHER, 12_000);
  return [...world.store().live.visits()].find((one) => one.customer === ADAEZE.id)!.track;
}

test('lowers every card at the next tick, and nobody but they take it back', async ({ world }) => {
  const [ines, leila] = [await world.view(INES), await world.view(LEILA)];
  const phone = await phoneOf(world, ADAEZE.id);
  assert.is((await phone.look()).accompanied, null);
  assert.is((await phone.decide('accompanied', { accompanied: true })).body.refused, 'not_found', 'only while here');
  const track = await adaezeIsHere(world);
  const tap = (notAlone: boolean) => does(ines, { do: 'not_alone', track, notAlone });
  const seen = async () => {
    await world.tick();
    const atOnce = [cardOf(ines)?.tier, cardOf(leila)?.tier];
    // As close as this nothing was shown yet: until that is written down there is no card.
    await world.store().audit.settled();
    await world.tick();
    const now = [cardOf(ines)!.tier, cardOf(leila)!.tier];
    for (const [n, tier] of atOnce.entries()) assert.ok(tier === undefined || tier === now[n], 'at the next tick');
    return [...now, cardOf(ines)!.accompanied];
  };
  for (const window of [ines, leila]) await does(window, { do: 'open_card', track });
  const say = async (accompanied: boolean) => (await phone.decide('accompanied', { accompanied })).body.accompanied;
  const [ALONE, LOWER] = [
    ['primary', 'secondary', false],
    ['secondary', 'stand_in', true],
  ];
  assert.equal(await seen(), ALONE);
  assert.is(await say(true), true);
  assert.equal(await seen(), LOWER);
  await tap(false);
  assert.equal(await seen(), LOWER, 'an associate does not take back what they said');
  await tap(true);
  assert.is(await say(false), false);
  assert.equal(await seen(), LOWER, 'nor they what an associate sees');
  await tap(false);
  assert.equal(await seen(), ALONE);
});

test('outlives a restart and a database that is away, and ends with the visit', async ({ world, database }) => {
  const phone = await phoneOf(world, ADAEZE.id);
  await adaezeIsHere(world);
  await world.server().recorder.flush();
  database.goAway();
  const said = await phone.decide('accompanied', { accompanied: true });
  assert.equal([said.status, said.body.accompanied], [200, true]);
  const back = await phone.decide('accompanied', { accompanied: false });
  assert.equal([back.status, (await phone.look()).accompanied], [503, true], 'what was not kept does not count');
  database.comeBack();
  assert.ok(await world.store().takings.settled());
  assert.equal(
    (await world.db.select().from(visit)).map(({ saysAccompanied }) => saysAccompanied),
    [true],
  );
  await world.restart(1_000);
  const again = phoneWith(world, phone.cookie);
  assert.is((await again.look()).accompanied, true);
  await again.decide('private', { private: true });
  assert.is((await again.look()).accompanied, null);
  await again.decide('private', { private: false });
  await world.stand(ADAEZE.tag, LEATHER, 15_000);
  assert.is((await again.look()).accompanied, false, 'another visit begins alone');
});

test('said and unsaid in one breath counts as it was said last, in memory as in the database', async ({
  world,
  database,
}) => {
  const phone = await phoneOf(world, ADAEZE.id);
  await adaezeIsHere(world);
  await phone.decide('accompanied', { accompanied: true });
  database.hesitate();
  const alone = phone.decide('accompanied', { accompanied: false });
  await phone.look();
  assert.is((await phone.decide('accompanied', { accompanied: true })).body.accompanied, true);
  database.comeBack();
  await alone;
  assert.ok(await world.store().takings.settled());
  assert.is((await phone.look()).accompanied, true);
  assert.equal(
    (await world.db.select().from(visit)).map(({ saysAccompanied }) => saysAccompanied),
    [true],
  );
});

test('nobody says it without end', async ({ world }) => {
  const phone = await phoneOf(world, ADAEZE.id);
  await adaezeIsHere(world);
  const said = [];
  for (let n = 0; n <= OWN_DEEDS.atOnce; n++)
    said.push((await phone.decide('accompanied', { accompanied: n % 2 === 0 })).status);
  assert.equal([said[0], said.at(-1)], [200, 429]);
});

test.run();
