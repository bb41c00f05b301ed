/**
 * Two worlds that differ in one secret: the same seeded history in both, and everything told to people who have no right
 * to the secret, over sockets and HTTP. `npm run prove` plays many of them.
 */
import { createHash } from 'node:crypto';
import { openVisits } from '../db/visit.ts';
import { HOUSE_TABLES } from '../protocol/house-table.ts';
import { opened } from '../scripts/databases.ts';
import type { Chance } from '../server/clock.ts';
import { fix, type Place } from './fixes.ts';
import { hesitant } from './hesitant-db.ts';
import { FITTING, GALLERY, LEATHER, LEILA, MANAGER, VESTIBULE, YUKI } from './house.ts';
import { beginningAt, dareAt } from './two-worlds/dares.ts';
import { createDay, SOMEBODY } from './two-worlds/day.ts';
import type { Secret } from './two-worlds/secrets.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, STORE, seeded, timedChance, type World } from './world.ts';

export { SECRETS, together } from './two-worlds/secrets.ts';

/** How long a history lasts. */
export const SECONDS = 36;
/**
 * None of them is in the book of anybody with a secret. Leïla stands in for a while. Tomasz is Agnieszka's, who learns of
 * him when he says yes.
 */
export const STRANGERS = [LEILA, MANAGER, 'a-agnieszka', 'a-mateo'];
const PEOPLE = [SOMEBODY.tag, 'T-4Y7D8T', 'T-37LJTE', 'T-XR26M3', 'B-a-yuki', 'B-a-ines', 'B-a-leila'];
/** Who stays in a fitting room. */
const FITTED = 'T-MFXUT8';
/** The customers who walk about in both worlds. */
const KNOWN = [SOMEBODY.id, 'c-03', 'c-04', 'c-05', 'c-09'];
const ROOMS = [VESTIBULE, GALLERY, LEATHER];
const SERVES_FROM_S = 9;
const SERVES_UNTIL_S = 31;
/** The server ends and starts again in one of these seconds, and is away so long, in ms. */
const RESTARTS = { from: 21, until: 24, awayMs: 1_000 } as const;
const FEW_WORDS = 'By the window.';
/** How much somebody tries at once. */
const DARES = 3;
/** What differs between any two answers: when they were given. */
const UNTOLD_HEADERS = ['date'];

/** Everything strangers are told during a seeded history, with a secret or without; a list for each of them. */
export async function told(seed: number, secret: Secret | null): Promise<string[][]> {
  const kept = await opened({ dataDir: 'memory' });
  const database = hesitant(kept.db);
  /** At a restart: of each visit that is taken up again, in order, whether the other world has it too. */
  const takenUp: boolean[] = [];
  const world = await createWorld({
    database: { ...kept, db: database.db },
    chanceAt: (now) => parted(takenUp, timedChance(seed, now), timedChance(~seed, now)),
    seedMore: async (db, vault, nowMs) => void (await secret?.inDatabase?.(db, vault, nowMs)),
  });
  const random = seeded(seed);
  const people = PEOPLE.map((tag, i) => walker(tag, 100 * seed + i));
  const hidden = (secret?.tags ?? []).map((tag, i) => walker(tag, 1_000 * seed + i));
  const cookies = await Promise.all(STRANGERS.map((who) => world.signIn(who)));
  const heard: string[][] = STRANGERS.map(() => []);
  let yuki = await world.view(YUKI);
  const ownNote = secret?.ownNote ?? FEW_WORDS;
  const day = await createDay(seed, { world, database, yuki: () => yuki, strangers: STRANGERS, ownNote });
  const open = (i: number, have?: { version: number; view: ReturnType<TestViewer['view']> }) =>
    world.view(STRANGERS[i]!, { cookie: cookies[i]!, window: `window-${i}`, ...(have && { have }) });
  const windows: TestViewer[] = await Promise.all(STRANGERS.map((_, i) => open(i)));
  const leave = (i: number) => {
    heard[i]!.push(...windows[i]!.received());
    windows[i]!.close();
  };
  const isSomebodys = (track: number) =>
    [...world.store().live.visits()].some((visit) => visit.track === track && visit.customer === SOMEBODY.id);
  const somebody = () => {
    const visit = [...world.store().live.visits()].find(({ track }) => isSomebodys(track));
    return visit?.track ?? 0;
  };

  /** A call of a stranger: status, headers and body, or what the body comes to when it is long. */
  async function ask(i: number, path: string, init: RequestInit = {}): Promise<void> {
    const answer = await fetch(world.url + path, { ...init, headers: { cookie: cookies[i]!, ...init.headers } });
    const headers = [...answer.headers].filter(([name]) => !UNTOLD_HEADERS.includes(name));
    const body = Buffer.from(await answer.arrayBuffer());
    const text = body.length > 500 ? createHash('sha256').update(body).digest('hex') : body.toString('latin1');
    heard[i]!.push(`${path} ${answer.status} ${JSON.stringify(headers)} ${text}`);
  }
  async function manage(person: string | null): Promise<void> {
    const headers = { origin: world.url, 'content-type': 'application/json' };
    const body = JSON.stringify({ track: somebody(), person });
    await ask(1, '/api/assignments', { method: 'POST', headers, body });
  }
  /** Somebody tries something: strangers what is not theirs, and Leïla what is while she serves. */
  async function dare(second: number): Promise<void> {
    const i = Math.floor(random() * windows.length);
    const [which, what, track] = [random(), random(), random()];
    if (!windows[i]!.connected()) return;
    const view = windows[i]!.view();
    const tracks = [...Object.keys(view.presences).map(Number), 1, somebody()];
    const about = i === 0 && which < 0.8 ? somebody() : tracks[Math.floor(track * tracks.length)]!;
    const to = STRANGERS[(i + 1) % STRANGERS.length]!;
    const dared = { track: about, second, isSomebodys: about === somebody(), view, to };
    for (let n = 0; n < DARES; n += 1) {
      const dare = dareAt(`${seed} ${second} ${n}`, dared, [random(), n === 0 ? what : random()]);
      heard[i]!.push(JSON.stringify(await windows[i]!.act('act', dare)));
    }
    await ask(i, `/api/photo/${about}`);
    const tables = Object.keys(HOUSE_TABLES).map((table) => `/api/export/${table}`);
    const paths = ['/api/plan', '/api/session', '/api/people/here', '/api/me', ...tables];
    await ask(i, paths[Math.floor(what * 1_000) % paths.length]!);
  }
  /** Everybody opens their book, and somebody in it; and somebody opens a walk-in. */
  async function begin(second: number): Promise<void> {
    for (const [i, window] of windows.entries()) {
      if (!window.connected()) continue;
      const dare = beginningAt(second, i, window.view());
      if (dare) heard[i]!.push(JSON.stringify(await window.act('act', { id: `begin ${second}`, ...dare })));
    }
  }
  /** Now and then somebody signs out, and whoever has no session signs in. */
  async function comeAndGo(second: number): Promise<void> {
    const leaves = random() < 0.06 ? Math.floor(random() * windows.length) : null;
    const returns = random() < 0.5;
    if (day.isAway(second)) return;
    if (leaves !== null && windows[leaves]!.connected())
      await ask(leaves, '/api/sign-out', { method: 'POST', headers: { origin: world.url } });
    for (const i of windows.keys()) {
      await windows[i]!.settled();
      const here = world.store().roster.person(STRANGERS[i]!);
      if (windows[i]!.connected() || !returns || !here) continue;
      leave(i);
      cookies[i] = await world.signIn(STRANGERS[i]!);
      windows[i] = await open(i);
    }
  }

  /** All links are lost; whoever had a window opens it again, with what it holds. */
  async function restart(): Promise<void> {
    const held = windows.map((one) => (one.connected() ? { version: one.version(), view: one.view() } : null));
    for (const i of held.keys()) if (held[i]) leave(i);
    await world.server().recorder.flush();
    takenUp.push(...(await openVisits(world.db, STORE)).map(({ customerId }) => KNOWN.includes(customerId)));
    await world.restart(RESTARTS.awayMs);
    for (const [i, have] of held.entries()) if (have) windows[i] = await open(i, have);
    yuki = await world.view(YUKI);
  }
  const restartsAt = RESTARTS.from + Math.floor(seeded(~seed)() * (RESTARTS.until - RESTARTS.from));

  for (let second = 0; second < SECONDS; second++) {
    await world.tick(333);
    await world.send([...people.map((next) => next(world.now())), fix(FITTED, FITTING, world.now())]);
    await world.tick(333);
    // At another moment than the others' fixes, so that chance gives those the same numbers.
    if (hidden.length > 0) await world.send(hidden.map((next) => next(world.now())));
    await secret?.happens?.(world, second, yuki);
    await world.tick(100);
    await day.happen(second);
    await world.tick(201);
    if (second === SERVES_FROM_S) await manage(LEILA);
    if (second === SERVES_UNTIL_S) await manage(null);
    await begin(second);
    if (second > SERVES_FROM_S && random() < 0.7) await dare(second);
    await world.tick(33);
    await writtenDown(world);
    await comeAndGo(second);
    if (second === restartsAt) await restart();
    if (random() < 0.2) {
      const i = Math.floor(random() * windows.length);
      const holds = random() < 0.5;
      if (day.isAway(second) || !windows[i]!.connected()) continue;
      const have = { version: windows[i]!.version(), view: windows[i]!.view() };
      leave(i);
      await world.tick(200);
      windows[i] = await open(i, holds ? have : undefined);
    }
  }
  for (const i of STRANGERS.keys()) leave(i);
  await world.close();
  return heard;
}

/** How many pieces of what was told differ, and the first of them; but not the house's own records that hold the secret. */
export function differences(
  one: string[][],
  other: string[][],
  { tables = [] }: Pick<Secret, 'tables'> = {},
): { count: number; first: string | null } {
  const isRecord = (text = '') => tables.some((table) => text.startsWith(`/api/export/${table} 200 `));
  const pairs = one.flatMap((heard, i) =>
    Array.from({ length: Math.max(heard.length, other[i]!.length) }, (_, n) => [heard[n], other[i]![n]] as const),
  );
  const differing = pairs.filter(([a, b]) => a !== b && !(isRecord(a) && isRecord(b)));
  const [first] = differing;
  return { count: differing.length, first: first ? `${first[0] ?? 'nothing'}\n${first[1] ?? 'nothing'}` : null };
}

/** Somebody who goes from room to room at 1 m/s, the same way every time. */
function walker(tag: string, seed: number): (atMs: number) => ReturnType<typeof fix> {
  const random = seeded(seed);
  let at: Place = VESTIBULE;
  let target: Place = VESTIBULE;
  return (atMs) => {
    if (random() < 0.15) target = ROOMS[Math.floor(random() * ROOMS.length)]!;
    const [dx, dy] = [target.x - at.x, target.y - at.y];
    const share = Math.min(1, 1 / (Math.hypot(dx, dy) || 1));
    at = { floor: at.floor, x: at.x + share * dx, y: at.y + share * dy };
    return fix(tag, at, atMs);
  };
}

/**
 * Chance for two worlds that start again: a visit that only one of them takes up draws its number elsewhere (its turn in
 * `takenUp` is false), so that the others draw the same.
 */
const parted = (takenUp: boolean[], usual: Chance, elsewhere: Chance): Chance => ({
  ...usual,
  random: () => (takenUp.shift() === false ? elsewhere : usual).random(),
});

/** Waits for all that is being written down as shown. */
const writtenDown = (world: World): Promise<void> => world.store().audit.settled();
