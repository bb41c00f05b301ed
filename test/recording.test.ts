import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { putProvider } from '../db/access.ts';
import { oneHandle } from '../db/handles.ts';
import { Cast } from '../db/seed/cast.ts';
import { DEMO_PROVIDER, seedHouse } from '../db/seed/seed.ts';
import { MAX_DRIVE_MS } from '../protocol/limits.ts';
import { freshVault, opened } from '../scripts/databases.ts';
import { LIVE } from '../scripts/replay/counting.ts';
import { type RecordingHouse, readRecordingHouse } from '../scripts/replay/house.ts';
import { replay } from '../scripts/replay/replay.ts';
import { readZones } from '../scripts/replay/zones.ts';
import { createDrivenClock, type DrivenClock, systemClock } from '../server/clock.ts';
import { SESSION_COOKIE } from '../server/cookies.ts';
import { listen } from '../server/listen.ts';
import { createLog } from '../server/log.ts';
import { type Opened, openServer } from '../server/open.ts';
import { readArguments } from '../simulator/arguments.ts';
import { realClock } from '../simulator/clock.ts';
import { simulate } from '../simulator/simulate.ts';
import { openViewer } from './viewer.ts';
import { createWorld, enrolTablet, entombed, KEYS, PROVIDER_KEY, seededChance, TABLET, TAG_KEY } from './world.ts';

/** More often than in a store, ms: played as fast as it goes, a recording is over within two of a store's ticks. */
const TICK_EVERY_MS = 5;
const vault = freshVault();
const CSV = fileURLToPath(new URL('../scripts/replay/promenade/promenade.csv', import.meta.url));
const KEY = fileURLToPath(new URL('../scripts/replay/promenade/promenade.key.json', import.meta.url));

interface Running {
  house: RecordingHouse;
  clock: DrivenClock;
  server: Opened;
  url: string;
  close(): Promise<void>;
}

const test = suite<{ running: Running }>('a recording in a running server');

/** One server for the promenade, ticking by itself as a real one does; only the first test plays it. */
test.before(async (context) => {
  const clock = createDrivenClock(systemClock);
  const house = await readRecordingHouse(CSV, KEY, clock.now());
  const { db, close: closeDatabase } = await opened({ dataDir: 'memory' });
  const { store } = house.plan;
  const seeds = {
    plan: house.plan,
    cast: Cast.parse(house.cast),
    catalogue: { products: [], arrivals: [], events: [], trends: [] },
  };
  await seedHouse(db, vault, { house: seeds, tagKey: TAG_KEY, nowMs: clock.now() });
  const keyHash = createHash('sha256').update(PROVIDER_KEY).digest();
  await putProvider(db, { storeId: store.id, id: DEMO_PROVIDER, name: 'Simulator', keyHash, active: true });
  await enrolTablet(db, store.id, clock.now());
  const log = createLog('silent');
  const chance = seededChance(1);
  const dataDir = mkdtempSync(join(tmpdir(), 'sotto-recording-'));
  const server = await openServer({
    ...{
      handles: oneHandle(db),
      vault,
      tombstones: entombed(dataDir),
      dataDir,
      keys: KEYS,
      clock,
      driven: clock,
      chance,
      log,
      demo: true,
      demoStore: store.id,
      origins: [],
      pages: 'dist/client',
    },
  });
  const address = await listen(server.app.http, { host: '127.0.0.1', port: 0 });
  if ('wrong' in address) throw new Error(address.wrong);
  const timer = setInterval(() => server.app.tick(), TICK_EVERY_MS);
  context.running = {
    ...{ house, clock, server, url: address.url },
    async close() {
      clearInterval(timer);
      await server.close();
      await closeDatabase();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
});
test.after(({ running }) => running.close());

async function play({ house, url }: Running, more: string[]) {
  const offsets = ['--offset-x', String(house.offsetXM), '--offset-y', String(house.offsetYM)];
  const argv = ['--replay', CSV, '--floor', house.plan.floors[0]!.id, ...offsets, '--url', url, ...more];
  const read = readArguments(argv, { SOTTO_PROVIDER_KEY: PROVIDER_KEY });
  if (!('run' in read)) throw new Error('wrong arguments');
  const told: string[] = [];
  const tell = (sentence: string) => void told.push(sentence);
  const { signal } = new AbortController();
  const code = await simulate(read.run, { clock: realClock, random: () => 0.5, say: tell, warn: tell, signal });
  return { code, told };
}

test('whatever the rate, the zones on the floor agree with the offline report by live rules', async ({ running }) => {
  const { house, server, url, clock } = running;
  const { runs } = await replay(CSV, {
    ...{ zones: readZones(KEY), countings: [LIVE], relinks: false, random: () => 0.5, onRead: () => {} },
  });
  const where = { store: house.plan.store.id, device: TABLET.id };
  const session = await server.access.sessions.create({ ...where, person: 'associate' }, clock.now());
  const viewer = await openViewer({ url, cookie: `${SESSION_COOKIE}=${session}` });
  const { code, told } = await play(running, ['--rate', 'max']);
  assert.equal(
    [code, told],
    [0, ['Played to its end, and everybody has left: 2,583 fixes used; let go: duplicate 14.']],
  );

  server.app.tick();
  await viewer.settled();
  assert.ok(viewer.frames() > 2, 'dots moved on the way');
  const { zones, presences } = viewer.view();
  assert.equal([Object.keys(zones), house.leftOut], [['bakery', 'bookshop', 'florist'], ['bench']]);
  for (const [id, { stays, meanStayMs }] of Object.entries(zones)) {
    const { visits, dwellTotalS } = runs[0]!.outcome.zones[id]!;
    assert.ok(visits > 5, id);
    assert.equal([stays, meanStayMs], [visits, Math.round((1000 * dwellTotalS) / visits)], id);
  }
  assert.equal(presences, {});
  viewer.close();
});

test('tags that nobody of the house has are counted at the end', async ({ running }) => {
  const { code, told } = await play(running, ['--rate', 'max', '--tags', 'OTHER']);
  assert.equal([code, told], [0, ['Played to its end, and everybody has left: 0 fixes used; let go: unknown 2,597.']]);
});

test('its time stands where it is driven to, goes on when let go, and takes no leap', async ({ running }) => {
  const { clock, url } = running;
  const ask = async (toMs: number | null) => {
    const headers = { authorization: `Bearer ${PROVIDER_KEY}`, 'content-type': 'application/json' };
    return fetch(`${url}/api/demo/clock`, { method: 'POST', headers, body: JSON.stringify({ toMs }) });
  };
  const { nowMs } = (await (await ask(0)).json()) as { nowMs: number };
  assert.equal(await (await ask(nowMs + 5_000)).json(), { nowMs: nowMs + 5_000 });
  assert.is((await ask(nowMs + 5_001 + MAX_DRIVE_MS)).status, 400);
  assert.is(clock.now(), nowMs + 5_000);
  assert.is((await ask(null)).status, 200);
  assert.ok(clock.now() >= nowMs + 5_000);
  const stranger = await fetch(`${url}/api/demo/clock`, { method: 'POST', body: '{"toMs":0}' });
  assert.is(stranger.status, 401);
});

test('the invented house keeps its own time', async ({ running }) => {
  const world = await createWorld();
  const { status } = await world.post('/api/demo/clock', { toMs: 0 });
  const { code, told } = await play({ ...running, url: world.url }, ['--rate', 'max']);
  await world.close();
  assert.is(status, 404);
  assert.is(code, 1);
  assert.match(told.join(), /keeps its own time/);
});

test.run();
