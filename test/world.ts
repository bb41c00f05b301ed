/**
 * A small real Sotto for tests: the server on port 0, the demo house in a fresh database, time that moves when told to,
 * chance that comes from a seed, and windows over real sockets.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putProvider } from '../db/access.ts';
import type { Database } from '../db/database.ts';
import type { Db } from '../db/db.ts';
import { addDevice, readDevice } from '../db/device.ts';
import { openTombstones, type Tombstones, tombstonesIn } from '../db/erasure/tombstones.ts';
import { oneHandle } from '../db/handles.ts';
import { layDemoShifts } from '../db/seed/demo-shifts.ts';
import { demoHouse, type House, readHouse } from '../db/seed/house.ts';
import { DEMO_PROVIDER, seedHouse, workersOf } from '../db/seed/seed.ts';
import { putShifts, type ShiftRow } from '../db/shift.ts';
import type { Vault } from '../db/vault.ts';
import type { Fix, FixReceipt } from '../protocol/fix.ts';
import { TICK_MS } from '../protocol/limits.ts';
import type { HousePlan, Plan } from '../protocol/place.ts';
import { freshVault } from '../scripts/databases.ts';
import { type OpenVault, openVault } from '../server/auth/open-vault.ts';
import type { Chance } from '../server/clock.ts';
import { SESSION_COOKIE } from '../server/cookies.ts';
import { listen } from '../server/listen.ts';
import { createLog } from '../server/log.ts';
import { type Opened, openServer } from '../server/open.ts';
import type { Deliver } from '../server/push/delivery.ts';
import type { Store } from '../server/store.ts';
import type { Certificate } from '../server/tls.ts';
import { along, fix, type Place } from './fixes.ts';
import { openHouse } from './house-database.ts';
import { openViewer, type TestViewer, type ViewerOptions } from './viewer.ts';

export const STORE = 'maison-sotto';
export const PROVIDER_KEY = 'a-key-for-tests';
export const TAG_KEY = createHash('sha256').update('a tag key for tests').digest();
export const MASTER_KEY = createHash('sha256').update('a master key for tests').digest('hex');
export const KEYS = { tagKey: TAG_KEY, sealKey: TAG_KEY, pushKey: TAG_KEY, demoProviderKey: PROVIDER_KEY };
/** The tablet on which everybody signs in who does nothing about it. */
export const TABLET = { id: '0dec1ce0-0000-4000-8000-000000000000', token: 'the-token-of-a-tablet' };
/** Rounds for a PIN in tests: a real one takes its time. */
const FEW_ROUNDS = 2;
/** A Saturday, 14:00 in Paris. */
export const OPENING = Date.UTC(2026, 10, 21, 13, 0, 0);

export interface World {
  url: string;
  plan: Plan;
  db: Db;
  vault: Vault;
  now(): number;
  store(): Store;
  server(): Opened;
  /** One tick, after `ms`; resolves when every window has applied it and what it wrote down of them is written. */
  tick(ms?: number): Promise<void>;
  /** The same without waiting for what it wrote down: for a database that does not answer. */
  tickUnwritten(ms?: number): Promise<void>;
  /** Another tick of the same moment: what was just written down is on the screens. */
  settle(): Promise<void>;
  /** Time passes, tick by tick. */
  pass(ms: number): Promise<void>;
  /** Fixes from the house's provider, over HTTP; with their receipt. */
  send(fixes: Fix[]): Promise<FixReceipt>;
  /** Any request of a program, with the provider's key. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Somebody is heard at a place once a second while time passes. */
  stand(tag: string, at: Place, ms: number): Promise<void>;
  /** Somebody walks along points at 0.9 m/s, heard once a second. */
  walk(tag: string, way: Place[]): Promise<void>;
  /** The cookie of a new session of this person, signed in with all they need. */
  signIn(person: string, at?: { store: string; device: string }): Promise<string>;
  /** A window of this person, signed in anew unless a cookie is given. */
  view(person: string, options?: Partial<ViewerOptions>): Promise<TestViewer>;
  /** What the server wrote to its log, as text. */
  log(): string;
  /** The server ends and starts again on the same database, after `awayMs`. Windows are closed. */
  restart(awayMs?: number): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  seed?: number;
  /** Instead of chance from the seed: chance that knows the time. */
  chanceAt?: (now: () => number) => Chance;
  startAt?: number;
  /** Where to keep things; otherwise a database in memory with nothing in it but the house. */
  database?: Database;
  /** What stands between the server and its database: one that hesitates, say. */
  between?: (real: Db) => Db;
  /**
   * The installation's folder, which keeps the keys of a database given here; a fresh one otherwise, which goes with the
   * world.
   */
  dataDir?: string;
  /** Another house than the demo's, with people of its own; `database` must be given, too. */
  house?: House;
  /** Who works when, in place of a demo's day around the start. */
  shifts?: readonly ShiftRow[];
  demo?: boolean;
  /** Folder of built pages. */
  pages?: string;
  /** Screens stay open untouched for this long; for ever, if it is not said. */
  idleLockMs?: number;
  tls?: Certificate;
  trustedProxies?: string[];
  origins?: string[];
  /** In the place of push services. */
  deliver?: Deliver;
  /** More to put into the database before the server opens. */
  seedMore?: (db: Db, vault: Vault, nowMs: number) => Promise<void>;
}

/** Uniform in [0, 1): mulberry32 (Tommy Ettinger, public domain). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Chance from a seed: ids have the shape of UUIDs, as the database asks. */
export function seededChance(seed: number): Chance {
  return chanceOf(seeded(seed));
}

/** The same at the same moment, whatever chance was asked for before: worlds that differ in one thing stay alike in all others. */
export function timedChance(seed: number, now: () => number): Chance {
  let atMs = Number.NaN;
  let random = seeded(seed);
  return chanceOf(() => {
    if (now() !== atMs) random = seeded(seed ^ (now() % 2 ** 31));
    atMs = now();
    return random();
  });
}

function chanceOf(random: () => number): Chance {
  const bytes = (length: number) => Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
  return {
    random,
    bytes,
    id() {
      const hex = bytes(16).toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}

/** The vault in a world's own folder: another world on the same folder finds the same keys. */
function keptVault(dataDir: string): OpenVault {
  const opened = openVault(dataDir, { masterKey: MASTER_KEY, random: randomBytes, isNeeded: false });
  if ('wrong' in opened) throw new Error(opened.wrong);
  return opened;
}

/** Who was erased, as a world's own folder has it. */
export function entombed(dataDir: string): Tombstones {
  const tombstones = openTombstones(tombstonesIn(dataDir), randomBytes);
  if ('refused' in tombstones) throw new Error(tombstones.refused);
  return tombstones;
}

/** Lets the tests' tablet into a store, once. */
export async function enrolTablet(db: Db, storeId: string, nowMs: number, { id, token } = TABLET): Promise<void> {
  const tokenHash = createHash('sha256').update(token).digest();
  if (await readDevice(db, tokenHash)) return;
  const about = { kind: 'tablet' as const, name: 'Tablet of a test', enrolledById: null, active: true };
  await addDevice(db, { storeId, id, tokenHash, ...about, enrolledAt: nowMs });
}

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const { seed = 1, startAt = OPENING, demo = true, pages = 'dist/client', seedMore } = options;
  const {
    between = (real) => real,
    idleLockMs = Number.POSITIVE_INFINITY,
    tls = null,
    trustedProxies = [],
    origins = [],
  } = options;
  let nowMs = startAt;
  const clock = { now: () => nowMs };
  const chance = options.chanceAt?.(clock.now) ?? seededChance(seed);
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });

  const house = options.house ?? readHouse(demoHouse());
  if ('wrong' in house) throw new Error(house.wrong);
  const database = options.database
    ? { vault: freshVault(), ...options.database }
    : await openHouse({ house, tagKey: TAG_KEY, nowMs });
  const db = between(database.db);
  const handles = db === database.db ? (database.handles ?? oneHandle(db)) : oneHandle(db);
  const kept = options.database && options.dataDir ? keptVault(options.dataDir) : null;
  const { vault } = kept ?? database;
  await seedHouse(db, vault, { house, tagKey: TAG_KEY, nowMs });
  if (options.shifts) await putShifts(db, STORE, options.shifts);
  else await layDemoShifts(db, STORE, workersOf(house.cast), nowMs);
  const keyHash = createHash('sha256').update(PROVIDER_KEY).digest();
  await putProvider(db, { storeId: STORE, id: DEMO_PROVIDER, name: 'Simulator', keyHash, active: true });
  await enrolTablet(db, STORE, nowMs);
  await seedMore?.(db, vault, nowMs);

  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'sotto-world-'));
  let server!: Opened;
  let url = '';
  const viewers = new Set<TestViewer>();
  async function open(): Promise<void> {
    server = await openServer({
      ...{ handles, vault, tombstones: entombed(dataDir), dataDir, keys: KEYS, clock, chance, log, demo, origins, tls },
      ...{ trustedProxies, pages },
      ...{ pinCost: FEW_ROUNDS, idleLockMs, saleHeldMs: 0 },
      ...(options.deliver && { deliver: options.deliver }),
    });
    const address = await listen(server.app.http, { host: '127.0.0.1', port: 0 });
    if ('wrong' in address) throw new Error(address.wrong);
    url = address.url;
  }
  async function shut(): Promise<void> {
    for (const viewer of viewers) viewer.close();
    viewers.clear();
    await server.close();
  }
  await open();

  async function tickUnwritten(ms = TICK_MS): Promise<void> {
    nowMs += ms;
    server.app.tick();
    await Promise.all([...viewers].map((viewer) => viewer.settled()));
  }
  async function written(): Promise<void> {
    for (const { audit } of server.stores.values()) await audit.settled();
  }
  async function tick(ms = TICK_MS): Promise<void> {
    await tickUnwritten(ms);
    await written();
  }
  const settle = () => tick(0);
  async function pass(ms: number): Promise<void> {
    for (const endMs = nowMs + ms; nowMs < endMs; ) await tick();
  }
  const post: World['post'] = (path, body, headers = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${PROVIDER_KEY}`, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  async function send(fixes: Fix[]): Promise<FixReceipt> {
    const response = await post('/api/fixes', { fixes });
    if (response.status !== 202) throw new Error(`fixes were refused: ${await response.text()}`);
    return (await response.json()) as FixReceipt;
  }
  const signIn: World['signIn'] = async (person, at = { store: STORE, device: TABLET.id }) =>
    `${SESSION_COOKIE}=${await server.access.sessions.create({ ...at, person }, nowMs)}`;

  return {
    get url() {
      return url;
    },
    plan: house.plan satisfies Plan | HousePlan,
    db,
    vault,
    now: () => nowMs,
    store: () => server.stores.get(STORE)!,
    server: () => server,
    tick,
    tickUnwritten,
    settle,
    pass,
    send,
    post,
    async stand(tag, at, ms) {
      for (const endMs = nowMs + ms; nowMs < endMs; await pass(1_000)) await send([fix(tag, at, nowMs)]);
    },
    async walk(tag, way) {
      const length = way.slice(1).reduce((sum, { x, y }, i) => sum + Math.hypot(x - way[i]!.x, y - way[i]!.y), 0);
      for (let metres = 0; metres < length + 0.9; metres += 0.9) {
        await send([fix(tag, along(way, metres), nowMs)]);
        await pass(1_000);
      }
    },
    signIn,
    async view(person, more = {}) {
      const viewer = await openViewer({ url, cookie: await signIn(person), ...more });
      viewers.add(viewer);
      await written();
      await settle();
      return viewer;
    },
    log: () => lines.join(''),
    async restart(awayMs = 0) {
      await shut();
      nowMs += awayMs;
      await open();
    },
    async close() {
      await shut();
      kept?.close();
      await database.close();
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
