import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isRefusal } from '../protocol/refusal.ts';
import type { FloorCommand } from '../protocol/sockets.ts';
import { discloseRings } from '../server/disclosure/disclose.ts';
import { INES, LEATHER, MANAGER } from './house.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, STORE, type World } from './world.ts';

const test = suite<{ world: World }>('walk-ins');
test.before(async (context) => {
  context.world = await createWorld();
});
test.after(({ world }) => world.close());

const ODILE = 'a-odile';
const MATEO = 'a-mateo';
const ZONE = 'leather';

let commands = 0;
type Doing = FloorCommand extends infer Command
  ? Command extends { id: string }
    ? Omit<Command, 'id'>
    : never
  : never;
/** What a window asks for, under an id of its own: `done`, or the code of the refusal and who was quicker. */
async function asks(window: TestViewer, doing: Doing): Promise<string> {
  commands += 1;
  const answer = await window.act('act', { id: `walk-in-${commands}`, ...doing } as FloorCommand);
  return isRefusal(answer) ? [answer.refused, answer.by ?? []].flat().join(' ') : 'done';
}
const only = (window: TestViewer) => Object.entries(window.view().walkIns)[0]!;
const isAsked = (window: TestViewer) => only(window)[1].asks?.is ?? null;
async function seconds(world: World, count: number): Promise<void> {
  for (let second = 0; second < count; second++) await world.tick(1_000);
}

test('a walk-in is opened in a zone, asked of one after another, accepted, handed over, greeted and closed', async ({
  world,
}) => {
  const [odile, ines, mateo, manager] = await Promise.all([ODILE, INES, MATEO, MANAGER].map((who) => world.view(who)));
  const windows = [odile!, ines!, mateo!];
  await seconds(world, 6);
  assert.is(await asks(odile!, { do: 'open_walk_in', zone: 'nowhere', language: null }), 'not_found');
  assert.is(await asks(odile!, { do: 'open_walk_in', zone: ZONE, language: 'tlh' }), 'malformed');
  assert.is(await asks(odile!, { do: 'open_walk_in', zone: ZONE, language: null }), 'done');
  await seconds(world, 2);
  const [walkIn, row] = only(manager!);
  assert.equal([row.zone, row.servedBy, row.greeted], [ZONE, null, false]);
  const asked = windows.filter((window) => isAsked(window) === 'offer');
  assert.is(asked.length, 1, 'one after another');
  const { asks: offer } = only(asked[0]!)[1];
  assert.ok(offer?.is === 'offer');
  assert.is(await asks(asked[0]!, { do: 'decline', alert: offer.alert }), 'done');
  await seconds(world, 2);
  const next = windows.find((window) => isAsked(window) === 'offer')!;
  assert.is.not(next, asked[0]);
  const again = only(next)[1].asks;
  assert.ok(again?.is === 'offer');
  assert.is(await asks(next, { do: 'accept', alert: again.alert }), 'done');
  await world.tick();
  const server = only(manager!)[1].servedBy!;
  assert.is(server, next.view().me.id);
  assert.is(next.view().team[server]!.status, 'with_customer');
  const given = next.view().me.given;
  assert.is(await asks(asked[0]!, { do: 'claim_walk_in', walkIn }), `taken ${given}`);
  assert.is(await asks(asked[0]!, { do: 'close_walk_in', walkIn }), 'not_allowed');

  await world.restart();
  const third = windows.find((window) => window !== next && window !== asked[0])!.view().me.id;
  const [after, other] = await Promise.all([server, third].map((who) => world.view(who)));
  assert.equal(only(after!)[1].servedBy, server, 'a restart knows');
  assert.is(await asks(after!, { do: 'greeted_walk_in', walkIn }), 'done');
  await world.tick();
  assert.ok(only(after!)[1].greeted);
  assert.is(await asks(after!, { do: 'asked_for_me_walk_in', walkIn, asked: true }), 'done');
  assert.is(await asks(other!, { do: 'asked_for_me_walk_in', walkIn, asked: true }), 'not_allowed');
  await world.restart();
  const [mine, house] = await Promise.all([server, MANAGER].map((who) => world.view(who)));
  await world.tick();
  assert.equal(
    mine!.view().team[server]!.turns,
    { offered: 0, requested: 1, skipped: 0 },
    'one turn, of those asked for',
  );
  assert.equal(house!.view().team[server]!.turns, mine!.view().team[server]!.turns);
  assert.is(mine!.view().team[third]!.turns, null, 'of colleagues nothing');
  assert.equal(house!.view().approaches, {}, 'fewer than five greetings are not told');
  assert.equal(mine!.view().approaches, {});
  assert.is(await asks(mine!, { do: 'hand_walk_in_to', walkIn, person: third }), 'done');
  await world.tick();
  const heir = await world.view(third);
  const handed = only(heir)[1].asks;
  assert.ok(handed?.is === 'hand_over' && handed.from === given);
  assert.is(await asks(heir, { do: 'accept', alert: handed.alert }), 'done');
  assert.is(await asks(heir, { do: 'keep_walk_in', walkIn }), 'done');
  assert.is(await asks(heir, { do: 'close_walk_in', walkIn }), 'done');
  await world.tick();
  assert.equal(heir.view().walkIns, {});
  assert.is(await asks(heir, { do: 'claim_walk_in', walkIn }), 'not_found');
});

test('rings for who is asked; once closed it stays so, whatever else is said of it at that moment', async ({
  world,
}) => {
  const windows = await Promise.all([ODILE, INES, MATEO].map((who) => world.view(who)));
  await seconds(world, 6);
  const [odile] = windows as [TestViewer];
  assert.is(await asks(odile, { do: 'open_walk_in', zone: ZONE, language: null }), 'done');
  await seconds(world, 2);
  const asked = windows.find((window) => isAsked(window) === 'offer')!;
  const rings = ({ view }: TestViewer) => {
    const viewer = { store: STORE, person: view().me.id, role: view().me.role };
    return [...discloseRings(world.store().scene(world.now()), viewer).values()];
  };
  const { asks: offer } = only(asked)[1];
  assert.ok(offer?.is === 'offer');
  for (const window of windows) assert.equal(rings(window), window === asked ? [offer.until] : []);
  const [walkIn] = only(odile);
  const said = (['close_walk_in', 'keep_walk_in', 'close_walk_in', 'claim_walk_in', 'greeted_walk_in'] as const).map(
    (what) => asks(odile, { do: what, walkIn }),
  );
  assert.equal(await Promise.all(said), ['done', 'not_found', 'not_found', 'not_found', 'not_found']);
  await world.restart();
  assert.equal((await world.view(ODILE)).view().walkIns, {});
});

test('a walk-in is in no count of the recognised, and in nobody’s presences', async ({ world }) => {
  const ines = await world.view(INES);
  await world.tick();
  const before = JSON.stringify([ines.view().zones, ines.view().presences]);
  assert.is(await asks(ines, { do: 'open_walk_in', zone: ZONE, language: 'fr' }), 'done');
  await world.tick();
  assert.is(only(ines)[1].language, 'fr');
  assert.is(JSON.stringify([ines.view().zones, ines.view().presences]), before);
});

test('a manager sends somebody to a walk-in, and takes it back unless somebody else serves by now', async ({
  world,
}) => {
  const [ines, manager] = await Promise.all([INES, MANAGER].map((who) => world.view(who)));
  const headers = { cookie: await world.signIn(MANAGER), origin: world.url };
  const [walkIn] = only(manager!);
  const give = async (order: object) => {
    const answer = await world.post('/api/assignments', { walkIn, ...order }, headers);
    const [{ status }, body] = [answer, (await answer.json()) as unknown];
    await world.tick();
    return [status, only(manager!)[1].servedBy, ...(isRefusal(body) ? [body.refused, body.by] : [])];
  };
  assert.is(manager!.view().board[walkIn]!.is, 'waiting');
  assert.equal(ines!.view().board, {}, 'managers alone have a board');
  assert.equal(await give({ person: INES, from: ODILE }), [409, null, 'taken', undefined], 'nobody serves');
  assert.equal(await give({ person: INES, from: null }), [200, INES]);
  assert.is(manager!.view().board[walkIn]!.is, 'going');
  assert.equal(await give({ person: ODILE, from: INES }), [200, ODILE]);
  const { given } = ines!.view().me;
  assert.equal(await give({ person: INES, from: ODILE }), [200, INES], 'taken back');
  assert.equal(await give({ person: null, from: ODILE }), [409, INES, 'taken', given], 'too late');
  assert.equal(await give({ person: null, from: INES }), [200, null]);
  for (const order of [
    { track: 1, person: INES },
    { walkIn: undefined, person: INES },
  ])
    assert.is((await give(order))[0], 400, 'one of a track and a walk-in');
  assert.is((await give({ walkIn: 'nobody', person: INES }))[0], 404);
});

test('help is called to a zone: one after another is asked, a restart knows, and being there ends it', async ({
  world,
}) => {
  const [odile, ines, mateo, manager] = await Promise.all([ODILE, INES, MATEO, MANAGER].map((who) => world.view(who)));
  await seconds(world, 6);
  assert.is(await asks(manager!, { do: 'call_help', zone: 'nowhere' }), 'not_found');
  assert.is(await asks(manager!, { do: 'call_help', zone: ZONE }), 'done');
  assert.is(await asks(odile!, { do: 'call_help', zone: ZONE }), 'done');
  await seconds(world, 2);
  const calls = Object.entries(manager!.view().calls);
  assert.is(calls.length, 1, 'one call for a zone is enough');
  const [call, { by, goes }] = calls[0]!;
  assert.equal([by, goes], [MANAGER, null]);
  assert.not.ok(call in manager!.view().walkIns);
  assert.is(await asks(odile!, { do: 'keep_walk_in', walkIn: call }), 'not_allowed');
  const asked = [odile!, ines!, mateo!].filter((window) => window.view().calls[call]!.asks);
  assert.is(asked.length, 1);
  const { asks: offer } = asked[0]!.view().calls[call]!;
  assert.ok(offer?.is === 'offer');
  assert.is(await asks(asked[0]!, { do: 'accept', alert: offer.alert }), 'done');
  const helper = asked[0]!.view().me.id;
  await world.restart();
  const after = await world.view(MANAGER);
  assert.is(after.view().calls[call]!.goes, helper);
  await world.stand(`B-${helper}`, LEATHER, 12_000);
  await world.tick();
  assert.equal(after.view().calls, {});
});

test.run();
