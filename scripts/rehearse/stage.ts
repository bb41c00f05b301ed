/** Where a scenario is played: a real server with a driven clock, and the screens, walls and phones of everybody in its cast. */
import type { Database } from '../../db/database.ts';
import { seedCrowd } from '../../db/seed/crowd.ts';
import type { MeView } from '../../protocol/me.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { FloorCommand } from '../../protocol/sockets.ts';
import type { Scenario } from '../../simulator/scenario/scenario.ts';
import { type Phone, phoneOf } from '../../test/phone.ts';
import type { TestViewer } from '../../test/viewer.ts';
import { hangWall, openWall, type WallScreen } from '../../test/wall/screen.ts';
import { createWorld, STORE, TAG_KEY, type World } from '../../test/world.ts';
import { houseOf, type RehearsalHouse, shiftsOf } from './house.ts';

type WithoutId<Command> = Command extends unknown ? Omit<Command, 'id'> : never;
export type Deed = WithoutId<FloorCommand>;

/** Who may hold a screen: somebody of the house by their name in the scenario, or the wall. */
export const WALL = 'the wall';

export interface Stage {
  readonly world: World;
  /** The window of somebody; null while they have none. */
  window(name: string): TestViewer | null;
  wall(): WallScreen | null;
  signIn(name: string): Promise<void>;
  signOut(name: string): Promise<void>;
  /** The link of a tablet breaks, and is there again. */
  cut(name: string): void;
  join(name: string): Promise<void>;
  isCut(name: string): boolean;
  act(name: string, deed: Deed): Promise<Refusal | null>;
  /** A call of somebody's page; null when it was done. */
  post(name: string, path: string, body: object): Promise<Refusal | null>;
  phone(customer: string): Promise<Phone>;
  look(customer: string): Promise<MeView>;
  /** The track of a customer's visit; null while the house knows of none. */
  trackOf(customer: string): number | null;
  /** The server ends, and begins again after so long, ms; windows come back by themselves. */
  restart(awayMs: number): Promise<void>;
  /** All that was sent to each screen since this was last asked, in the order of the cast. */
  takeReceived(): [name: string, text: string][];
  close(): Promise<void>;
}

/** `hasWall`: whether a wall hangs there. The database is the scenario's own, and empty. */
export async function openStage(
  scenario: Scenario,
  parts: { house: RehearsalHouse; database: Database; hasWall: boolean },
): Promise<Stage> {
  const house = houseOf(parts.house, scenario);
  const world = await createWorld({
    ...{ house, database: parts.database, shifts: shiftsOf(scenario, STORE) },
    ...{ seed: scenario.seed, startAt: scenario.startMs },
    seedMore: (db, vault, nowMs) =>
      seedCrowd(db, vault, { store: STORE, customers: scenario.crowd, tagKey: TAG_KEY, nowMs }),
  });
  const idOf = (name: string): string => scenario.people.get(name)?.is ?? scenario.customers.get(name)?.is ?? name;
  const windows = new Map<string, TestViewer>();
  const cookies = new Map<string, string>();
  const away = new Set<string>();
  const phones = new Map<string, Phone>();
  /** Per screen: how much of what its present socket received was taken. */
  const taken = new Map<string, number>();
  const waiting: [string, string][] = [];
  let wall = parts.hasWall ? await hangWall(world) : null;
  let commands = 0;

  function collect(name: string, received: readonly string[]): void {
    for (const text of received.slice(taken.get(name) ?? 0)) waiting.push([name, text]);
    taken.set(name, received.length);
  }
  async function open(name: string, have?: TestViewer): Promise<void> {
    const cookie = cookies.get(name)!;
    const held = have && { have: { version: have.version(), view: have.view() } };
    windows.set(name, await world.view(idOf(name), { cookie, window: `window-of-${idOf(name)}`, ...held }));
    taken.set(name, 0);
  }
  function shut(name: string): void {
    const window = windows.get(name);
    if (!window) return;
    collect(name, window.received());
    window.close();
  }

  return {
    world,
    window: (name) => windows.get(name) ?? null,
    wall: () => wall,
    async signIn(name) {
      if (cookies.has(name)) return;
      cookies.set(name, await world.signIn(idOf(name)));
      await open(name);
    },
    async signOut(name) {
      shut(name);
      windows.delete(name);
      const cookie = cookies.get(name);
      cookies.delete(name);
      if (cookie) await call('/api/sign-out', {}, cookie);
    },
    cut(name) {
      shut(name);
      away.add(name);
    },
    async join(name) {
      if (away.delete(name) && cookies.has(name)) await open(name, windows.get(name));
    },
    isCut: (name) => away.has(name) || windows.get(name)?.connected() === false,
    async act(name, deed) {
      const window = windows.get(name);
      if (!window || away.has(name)) return refusal('unavailable');
      commands += 1;
      const answer = await window.act('act', { id: `command-${commands}`, ...deed });
      await world.settle();
      return 'refused' in answer ? answer : null;
    },
    async post(name, path, body) {
      const cookie = cookies.get(name);
      return cookie === undefined ? refusal('signed_out') : call(path, body, cookie);
    },
    phone,
    look: async (customer) => (await phone(customer)).look(),
    trackOf(customer) {
      const id = idOf(customer);
      for (const visit of world.store().scene(world.now()).live.visits()) if (visit.customer === id) return visit.track;
      return null;
    },
    async restart(awayMs) {
      for (const name of windows.keys()) if (!away.has(name)) shut(name);
      if (wall) collect(WALL, wall.received);
      wall?.close();
      phones.clear();
      await world.restart(awayMs);
      for (const name of windows.keys()) if (!away.has(name)) await open(name, windows.get(name));
      if (wall) wall = { ...wall, ...(await openWall(world, wall.cookie)) };
      taken.set(WALL, 0);
    },
    takeReceived() {
      for (const [name, window] of windows) if (!away.has(name)) collect(name, window.received());
      if (wall) collect(WALL, wall.received);
      return waiting.splice(0);
    },
    async close() {
      wall?.close();
      await world.close();
    },
  };

  async function phone(customer: string): Promise<Phone> {
    const known = phones.get(customer) ?? (await phoneOf(world, idOf(customer)));
    phones.set(customer, known);
    return known;
  }
  async function call(path: string, body: object, cookie: string): Promise<Refusal | null> {
    const headers = { 'content-type': 'application/json', origin: world.url, cookie };
    const response = await fetch(world.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.ok ? null : ((await response.json()) as Refusal);
  }
}
