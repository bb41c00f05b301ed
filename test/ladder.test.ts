import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AlertRow } from '../protocol/alert.ts';
import { isRefusal } from '../protocol/refusal.ts';
import type { FloorCommand } from '../protocol/sockets.ts';
import { INES, LEATHER, MANAGER } from './house.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, type World } from './world.ts';

const test = suite<{ world: World }>('the ladder');
test.before.each(async (context) => {
  context.world = await createWorld();
});
test.after.each(({ world }) => world.close());

/** In Odile's book, and for leather in Inès's; she need not be left to herself first. */
const MARGUERITE = { tag: 'T-WYTGCZ', id: 'c-12' };
const ODILE = 'a-odile';
const MATEO = 'a-mateo';

const windows = <People extends string[]>(world: World, ...people: People) =>
  Promise.all(people.map((who) => world.view(who))) as Promise<{ [Each in keyof People]: TestViewer }>;
let commands = 0;
type Doing = FloorCommand extends infer Command
  ? Command extends { id: string }
    ? Omit<Command, 'id'>
    : never
  : never;
/** What a window asks for, under an id of its own: `done`, or the code of the refusal and who was quicker. */
async function asks(window: TestViewer, doing: Doing): Promise<string> {
  commands += 1;
  const answer = await window.act('act', { id: `errand-${commands}`, ...doing } as FloorCommand);
  return isRefusal(answer) ? [answer.refused, answer.by ?? []].flat().join(' ') : 'done';
}
const alertsOf = (window: TestViewer): [string, AlertRow][] => Object.entries(window.view().alerts);
const kinds = (window: TestViewer): string[] =>
  alertsOf(window).map(([, one]) => (one.is === 'offer' ? `${one.is} ${one.because.code}` : one.is));
const trackOf = (world: World, customer: string) =>
  [...world.store().live.visits()].find((one) => one.customer === customer)!.track;

test('goes from her own associate to the next in turn and to the manager, and whoever says yes has her', async ({
  world,
}) => {
  const [odile, ines, mateo, manager] = await windows(world, ODILE, INES, MATEO, MANAGER);
  await world.stand(MARGUERITE.tag, LEATHER, 12_000);
  const track = trackOf(world, MARGUERITE.id);
  assert.equal([odile, ines, mateo, manager].map(kinds), [['offer primary'], [], [], []]);
  const [[alert, row]] = alertsOf(odile) as [[string, AlertRow & { is: 'offer' }]];
  assert.equal([row.track, row.quiet], [track, false]);
  assert.is(await asks(ines, { do: 'accept', alert }), 'not_allowed', 'nobody answers for another');
  assert.is(await asks(odile, { do: 'decline', alert }), 'done');
  await world.tick();
  assert.equal([odile, ines, mateo].map(kinds), [[], ['offer secondary'], []]);
  await world.stand(MARGUERITE.tag, LEATHER, 31_000);
  assert.equal([ines, mateo].map(kinds), [['offer secondary'], ['offer turn']], 'whoever was asked stays asked');
  await world.stand(MARGUERITE.tag, LEATHER, 21_000);
  assert.equal(kinds(manager), ['nobody_free']);
  const [[late]] = alertsOf(ines) as [[string, AlertRow]];
  assert.is(await asks(ines, { do: 'accept', alert: late }), 'done');
  await world.tick();
  assert.equal([ines, mateo, manager].map(kinds), [[], [], []]);
  assert.is(manager.view().presences[track]!.servedBy, INES);
  assert.equal(
    [ines, mateo].map((window) => window.view().team[INES]!.status),
    ['with_customer', 'with_customer'],
  );
  assert.is(await asks(mateo, { do: 'claim', track }), 'taken Inès');
});

test.run();
