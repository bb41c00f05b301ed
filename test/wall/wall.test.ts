import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readAudit } from '../../db/audit.ts';
import type { MyRota } from '../../protocol/rota.ts';
import { PUBLIC_WALL_EVERY_MS, type WallView } from '../../protocol/wall.ts';
import { DEVICE_COOKIE } from '../../server/cookies.ts';
import { fix } from '../fixes.ts';
import { ADAEZE, INES, INTO_LEATHER, LEATHER, MANAGER, MINE_OF_INES, VESTIBULE } from '../house.ts';
import { createWorld, STORE, TABLET, type World } from '../world.ts';
import { hangWall, openWall, type WallScreen } from './screen.ts';

const test = suite<{ world: World; wall: WallScreen }>('a wall display');
test.before(async (on) => {
  on.world = await createWorld();
  on.wall = await hangWall(on.world);
});
test.after(({ world, wall }) => {
  wall.close();
  return world.close();
});

/** Every key that may stand in anything a wall is sent, but ids of zones. */
const KEYS = [
  ...['t', 'build', 'view', 'mode', 'mood', 'atService', 'zones', 'glyphs', 'team', 'greeted', 'aimMs', 'due'],
  ...['recognised', 'waiting', 'waitingSince', 'isGap', 'floor', 'xM', 'yM', 'is', 'sign', 'zone', 'isFree'],
  ...['all', 'inTime'],
];
function keysIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
}

/** The wall shows what is asked for, a moment later: its socket is answered by nobody. */
async function until(world: World, wall: Pick<WallScreen, 'view'>, isSo: (view: WallView) => boolean): Promise<void> {
  for (let tries = 0; tries < 50 && !isSo(wall.view()); tries += 1) {
    await world.tick(1_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.ok(isSo(wall.view()), JSON.stringify(wall.view()));
}

async function decide(world: World, device: string, mode: string, person = MANAGER): Promise<number> {
  const cookie = await world.signIn(person);
  const headers = { 'content-type': 'application/json', origin: world.url, cookie };
  const body = JSON.stringify({ device, mode });
  return (await fetch(`${world.url}/api/devices/wall`, { method: 'POST', headers, body })).status;
}

test('a new wall is a public one, and is sent the same whether or not somebody comes in', async ({ world, wall }) => {
  assert.equal(wall.view(), { mode: 'public', mood: 'quiet', atService: [] });
  await world.walk(ADAEZE.tag, INTO_LEATHER);
  assert.is([...world.store().live.visits()].length, 1);
  const [first, ...later] = wall.received;
  assert.match(first ?? '', '"mood":"quiet"');
  assert.ok(later.length > 3);
  for (const message of later) assert.match(message, /^\["beat",\{"t":\d+\}\]$/);
});

test('somebody on the floor is shown by the sign they chose and no other, from the next ten minutes on', async ({
  world,
  wall,
}) => {
  const cookie = await world.signIn(INES);
  const choose = (sign: unknown, by = { cookie, origin: world.url }) => world.post('/api/rota/sign', { sign }, by);
  const shown = async (sign: string | null) => {
    const slot = Math.floor(world.now() / PUBLIC_WALL_EVERY_MS);
    await new Promise((resolve) => setImmediate(resolve));
    await world.tick((slot + 1) * PUBLIC_WALL_EVERY_MS - world.now() - 12_000);
    await world.stand('B-a-ines', VESTIBULE, 14_000);
    await until(
      world,
      wall,
      (view) => view.mode === 'public' && view.atService.length === 1 && view.atService[0] === sign,
    );
  };
  const chosen = await choose('leaf');
  assert.is(chosen.status, 200);
  assert.is(((await chosen.json()) as MyRota).sign, 'leaf');
  await shown('leaf');
  assert.is((await choose('crown')).status, 400);
  assert.is((await choose('key', { cookie: '', origin: world.url })).status, 401);
  await shown('leaf');
  assert.is((await choose(null)).status, 200);
  await shown(null);
});

test('only a manager decides what a wall shows; it is written down, durable, and at once', async ({ world, wall }) => {
  assert.is(await decide(world, wall.device, 'back_office', 'a-ines'), 403);
  assert.is(await decide(world, TABLET.id, 'back_office'), 404);
  assert.is(await decide(world, wall.device, 'back_office'), 200);
  const written = await readAudit(world.db, STORE, 0, 1_000);
  assert.equal(written.at(-1)!.kind, 'wall_shows');
  assert.equal(written.at(-1)!.details, { device: wall.device, mode: 'back_office' });
  assert.is(
    (await world.server().access.devices.all(STORE)).find(({ id }) => id === wall.device)!.wallMode,
    'back_office',
  );
  await world.send([fix(ADAEZE.tag, LEATHER, world.now()), fix(MINE_OF_INES.tag, LEATHER, world.now())]);
  await until(world, wall, ({ mode }) => mode === 'back_office');
});

test('the back office sees marks, and those of no visit for the customer’s own people', async ({ world, wall }) => {
  await world.stand(MINE_OF_INES.tag, LEATHER, 12_000);
  await world.stand(ADAEZE.tag, LEATHER, 12_000);
  assert.is([...world.store().live.visits()].length, 2);
  await until(world, wall, (view) => view.mode === 'back_office' && view.glyphs.length > 0);
  const view = wall.view();
  assert.ok(view.mode === 'back_office');
  assert.is(view.glyphs.length, 1);
  assert.is(view.zones.leather!.recognised, 1);
});

test('nothing a wall was ever sent names, numbers or follows anybody', ({ world, wall }) => {
  const all = wall.received.join('\n');
  const { roster, live, plan } = world.store();
  for (const { family, id } of [...roster.customers(), ...roster.people()])
    for (const word of [family, id]) assert.not.ok(all.includes(word), word);
  for (const { track, id } of live.visits()) assert.not.ok(all.includes(`${track}`) || all.includes(id));
  const zones = plan.floors.flatMap((floor) => floor.zones.map(({ id }) => id));
  const known = new Set([...KEYS, ...zones]);
  for (const message of wall.received)
    for (const key of keysIn((JSON.parse(message) as unknown[])[1])) assert.ok(known.has(key), key);
});

test('back in sight of customers it is sent no marks, and changes with the ten minutes alone', async ({
  world,
  wall,
}) => {
  assert.is(await decide(world, wall.device, 'public'), 200);
  await until(world, wall, ({ mode }) => mode === 'public');
  assert.equal(Object.keys(wall.view()), ['mode', 'mood', 'atService']);
  const before = wall.received.length;
  await world.tick(PUBLIC_WALL_EVERY_MS);
  await until(world, wall, () => wall.received.slice(before).some((message) => message.startsWith('["view"')));
});

test('a tablet is no wall, nor is a screen that was not let in or was shut out', async ({ world, wall }) => {
  const why = (cookie: string) => openWall(world, cookie).then(null, ({ refused }: { refused: string }) => refused);
  assert.is(await why(`${DEVICE_COOKIE}=${TABLET.token}`), 'not_allowed');
  assert.is(await why(''), 'not_enrolled');
  const cookie = await world.signIn(MANAGER);
  const headers = { 'content-type': 'application/json', origin: world.url, cookie };
  const body = JSON.stringify({ device: wall.device });
  await fetch(`${world.url}/api/devices/shut-out`, { method: 'POST', headers, body });
  for (let tries = 0; tries < 50 && wall.connected(); tries += 1) await new Promise((resolve) => setImmediate(resolve));
  assert.is(wall.refused()?.refused, 'not_enrolled');
  assert.is(await why(wall.cookie), 'not_enrolled');
});

test.run();
