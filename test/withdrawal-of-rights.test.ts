import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Refusal } from '../protocol/refusal.ts';
import { setShifts } from '../server/live/live.ts';
import { ADAEZE, INES, LEATHER, MANAGER, MINE_OF_INES, VESTIBULE, YUKI } from './house.ts';
import { openViewer, type TestViewer } from './viewer.ts';
import { createWorld, type World } from './world.ts';

const test = suite<{ world: World }>('rights that end');
test.before.each(async (context) => {
  context.world = await createWorld();
});
test.after.each(({ world }) => world.close());

async function manage(world: World, path: string, body: object): Promise<void> {
  const answer = await world.post(path, body, { cookie: await world.signIn(MANAGER), origin: world.url });
  if (!answer.ok) throw new Error(await answer.text());
}
/** What ends the rights of somebody whose window is open, and what is left of that window at the next tick. */
const ENDS: Record<
  string,
  { left: 'nothing' | 'an empty screen'; end(world: World, cookie: string): Promise<unknown> }
> = {
  'the end of a shift': {
    left: 'an empty screen',
    async end(world) {
      const times = { startsAt: world.now() - 60_000, endsAt: world.now() };
      setShifts(world.store().live, [{ associate: INES, ...times, breaks: [] }]);
    },
  },
  'a client book that passes to somebody else': {
    left: 'an empty screen',
    async end(world) {
      const csv = `customer,person,place,categories\n${MINE_OF_INES.id},${YUKI},primary,\n`;
      await manage(world, '/api/import/books', { csv, dryRun: false });
      await world.store().importer.settled();
    },
  },
  'signing out': {
    left: 'nothing',
    end: (world, cookie) => world.post('/api/sign-out', {}, { cookie, origin: world.url }),
  },
  'another role': {
    left: 'nothing',
    end: (world) => manage(world, '/api/people/role', { person: INES, role: 'manager' }),
  },
  'no longer working here': {
    left: 'nothing',
    end: (world) => manage(world, '/api/people/active', { person: INES, active: false }),
  },
};
/** Of the customer whom only Inès may know of: name and form of address. */
const OF_HERS = new RegExp(MINE_OF_INES.family);
const shownOn = (window: TestViewer) => {
  const { presences, card } = window.view();
  return [Object.keys(presences).length, window.dots().length, Object.keys(card).length];
};

for (const [what, { left, end }] of Object.entries(ENDS))
  test(`${what} leaves nothing of a row, a dot and an open card at the next tick, nor for a window that comes back`, async ({
    world,
  }) => {
    const cookie = await world.signIn(INES);
    const [open, lost] = [
      await world.view(INES, { cookie, window: 'a window that stays' }),
      await world.view(INES, { cookie, window: 'a window that is lost' }),
    ];
    await world.stand(MINE_OF_INES.tag, LEATHER, 12_000);
    const [track] = Object.keys(open.view().presences).map(Number);
    for (const window of [open, lost]) await window.act('act', { id: 'opens', do: 'open_card', track: track! });
    await world.tick();
    assert.equal(
      [shownOn(open), shownOn(lost)],
      [
        [1, 1, 1],
        [1, 1, 1],
      ],
    );
    assert.match(open.received().join('\n'), OF_HERS);
    const have = { version: lost.version(), view: lost.view() };
    lost.close();
    await world.tick();

    await end(world, cookie);
    const before = open.received().length;
    await world.tick();
    assert.is(open.connected(), left === 'an empty screen');
    if (left === 'nothing') assert.is(open.refused()?.refused, 'signed_out');
    else assert.equal(shownOn(open), [0, 0, 0]);

    const resumed = openViewer({ url: world.url, cookie, have, window: 'a window that is lost' });
    const back = await resumed.catch((refusal: Refusal) => refusal.refused);
    if (typeof back === 'string') assert.equal([left, back], ['nothing', 'signed_out']);
    else if (left === 'nothing') assert.is(back.refused()?.refused, 'signed_out');
    else assert.equal(shownOn(back), [0, 0, 0]);
    await world.stand(MINE_OF_INES.tag, VESTIBULE, 3_000);
    const heard = typeof back === 'string' ? [] : back.received();
    if (left === 'an empty screen') assert.equal(shownOn(open), [0, 0, 0]);
    if (typeof back !== 'string') back.close();
    assert.not.match([...open.received().slice(before), ...heard].join('\n'), OF_HERS);
  });

test('whoever goes off work hears no more of where customers are', async ({ world }) => {
  const yuki = await world.view(YUKI);
  await world.stand(ADAEZE.tag, VESTIBULE, 6_000);
  assert.equal([Object.keys(yuki.view().presences).length, yuki.dots().length], [1, 1]);
  const times = { startsAt: world.now() - 60_000, endsAt: world.now() };
  setShifts(world.store().live, [{ associate: YUKI, ...times, breaks: [] }]);
  await world.tick();
  assert.equal([Object.keys(yuki.view().presences).length, yuki.dots().length], [0, 0]);
});

test.run();
