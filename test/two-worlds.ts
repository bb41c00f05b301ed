/**
 * Two worlds that differ in one secret: the same seeded history in both, and everything told to people who have no right
 * to the secret, over sockets and HTTP. `npm run prove` plays many of them.
 */
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import type { Db } from '../db/db.ts';
import { addFacts } from '../db/fact.ts';
import { customer } from '../db/schema.ts';
import type { Fact } from '../protocol/fact.ts';
import type { Fix } from '../protocol/fix.ts';
import type { FloorCommand } from '../protocol/sockets.ts';
import { fact, purchases } from '../server/disclosure/sample-facts.ts';
import { fix, type Place } from './fixes.ts';
import { FITTING, GALLERY, LEATHER, LEILA, MANAGER, MINE_OF_INES, OFF, TOMASZ, VESTIBULE, YUKI } from './house.ts';
import { phoneOf } from './phone.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, STORE, seeded, timedChance, type World } from './world.ts';

/** How long a history lasts. */
export const SECONDS = 36;
/**
 * In nobody's book below: they may know of none of the secrets. Leïla stands in for a while. Tomasz is Agnieszka's, who
 * learns of him when he says yes.
 */
export const STRANGERS = [LEILA, MANAGER, 'a-agnieszka', 'a-mateo'];
/** Yuki's and Kwame's. */
const SOMEBODY = { tag: 'T-PFG7QZ', id: 'c-02' };
const PEOPLE = [SOMEBODY.tag, 'T-4Y7D8T', 'T-37LJTE', 'T-XR26M3', 'B-a-yuki', 'B-a-ines', 'B-a-leila'];
const ROOMS = [VESTIBULE, GALLERY, LEATHER];
const SERVES_FROM_S = 9;
const SERVES_UNTIL_S = 31;

/** What is so in one of the worlds only. */
export interface Secret {
  /** Who is heard. */
  tags?: string[];
  inDatabase?: (db: Db, nowMs: number) => Promise<unknown>;
  /** What happens, at this second. `yuki` has a window open in both worlds. */
  happens?: (world: World, second: number, yuki: TestViewer) => Promise<unknown>;
}

/** Everything strangers are told during a seeded history, with a secret or without; a list for each of them. */
export async function told(seed: number, secret: Secret | null): Promise<string[][]> {
  const world = await createWorld({
    chanceAt: (now) => timedChance(seed, now),
    seedMore: async (db, nowMs) => void (await secret?.inDatabase?.(db, nowMs)),
  });
  const random = seeded(seed);
  const people = PEOPLE.map((tag, i) => walker(tag, 100 * seed + i));
  const hidden = (secret?.tags ?? []).map((tag, i) => walker(tag, 1_000 * seed + i));
  const cookies = await Promise.all(STRANGERS.map((who) => world.signIn(who)));
  const heard: string[][] = STRANGERS.map(() => []);
  const yuki = await world.view(YUKI);
  const open = (i: number, have?: { version: number; view: ReturnType<TestViewer['view']> }) =>
    world.view(STRANGERS[i]!, { cookie: cookies[i]!, window: `window-${i}`, ...(have && { have }) });
  const windows = await Promise.all(STRANGERS.map((_, i) => open(i)));
  const leave = (i: number) => {
    heard[i]!.push(...windows[i]!.received());
    windows[i]!.close();
  };
  const isSomebodys = (track: number) =>
    [...world.store().live.visits()].some((visit) => visit.track === track && visit.customer === SOMEBODY.id);
  const somebody = () => Object.keys(windows[1]!.view().presences).map(Number).find(isSomebodys) ?? 0;

  async function manage(person: string | null): Promise<void> {
    const headers = { cookie: cookies[1]!, origin: world.url };
    const answer = await world.post('/api/assignments', { track: somebody(), person }, headers);
    heard[1]!.push(`${answer.status} ${await answer.text()}`);
  }
  /** Somebody tries something: strangers what is not theirs, and Leïla what is while she serves. */
  async function dare(second: number): Promise<void> {
    const i = Math.floor(random() * windows.length);
    const tracks = [...Object.keys(windows[i]!.view().presences).map(Number), 1, somebody()];
    const track = i === 0 && random() < 0.8 ? somebody() : tracks[Math.floor(random() * tracks.length)]!;
    const deeds = deedsAt(`${seed} ${second}`, track, second);
    const answer = await windows[i]!.act('act', deeds[Math.floor(random() * deeds.length)]!);
    heard[i]!.push(JSON.stringify(answer));
    const photo = await fetch(`${world.url}/api/photo/${track}`, { headers: { cookie: cookies[i]! } });
    heard[i]!.push(`${photo.status} ${await photo.text()}`);
  }

  for (let second = 0; second < SECONDS; second++) {
    await world.tick(333);
    await world.send([...people.map((next) => next(world.now())), fix('T-MFXUT8', FITTING, world.now())]);
    await world.tick(333);
    // At another moment than the others' fixes, so that chance gives those the same numbers.
    if (hidden.length > 0) await world.send(hidden.map((next) => next(world.now())));
    await secret?.happens?.(world, second, yuki);
    await world.tick(301);
    if (second === SERVES_FROM_S) await manage(LEILA);
    if (second === SERVES_UNTIL_S) await manage(null);
    if (second > SERVES_FROM_S && random() < 0.7) await dare(second);
    await world.tick(33);
    await writtenDown(world);
    if (random() < 0.2) {
      const i = Math.floor(random() * windows.length);
      const have = { version: windows[i]!.version(), view: windows[i]!.view() };
      leave(i);
      await world.tick(200);
      windows[i] = await open(i, random() < 0.5 ? have : undefined);
    }
  }
  for (const i of STRANGERS.keys()) leave(i);
  await world.close();
  return heard;
}

/** How many pieces of what was told differ, and the first of them. */
export function differences(one: string[][], other: string[][]): { count: number; first: string | null } {
  const pairs = one.flatMap((heard, i) =>
    Array.from({ length: Math.max(heard.length, other[i]!.length) }, (_, n) => [heard[n], other[i]![n]] as const),
  );
  const differing = pairs.filter(([a, b]) => a !== b);
  const [first] = differing;
  return { count: differing.length, first: first ? `${first[0] ?? 'nothing'}\n${first[1] ?? 'nothing'}` : null };
}

/** Somebody who goes from room to room at 1 m/s, the same way every time. */
function walker(tag: string, seed: number): (atMs: number) => Fix {
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

function deedsAt(id: string, track: number, second: number): FloorCommand[] {
  const opens: FloorCommand = { id, do: 'open_card', track };
  return [
    ...[opens, opens, opens, opens],
    { id, do: 'close_card' },
    { id, do: 'not_alone', track, notAlone: second % 2 === 0 },
    { id, do: 'said_today', track, text: `Said in second ${second}.` },
    { id, do: 'add_note', track, text: 'Looks first, speaks after.', handling: null, audience: 'house' },
    { id, do: 'add_note', track, text: 'She is pregnant.', handling: null, audience: 'house' },
    { id, do: 'add_note', track, text: 'Looks first, speaks after.', handling: null, audience: 'book' },
  ];
}

/** Waits for all that is being written down as shown: nothing new is asked for, in turn behind what was. */
async function writtenDown(world: World): Promise<void> {
  await world.store().reveals.reveal({ visit: '', customer: '', person: '', tier: '', classes: [] }, world.now());
}

const rename = (given: string, family: string) => (db: Db) =>
  db.update(customer).set({ given, family }).where(eq(customer.id, SOMEBODY.id));

/** Known to her own associates, and to nobody who stands in. */
function kept(nowMs: number): Fact[] {
  const person = YUKI;
  const facts: Fact[] = [
    ...purchases(4, 'navy', { person, how: 'sold' }),
    ...purchases(2, 'red', { person: null, how: 'online' }),
    fact('told', { person }),
    fact('wish', { person }),
    fact('size', { person }),
    fact('occasion', { person }),
    fact('promise', { person, body: { task: null } }),
    fact('note', { person, audience: 'book', body: { handling: null } }),
    fact('note', { id: 'f-own-note', person, audience: 'primary', body: { handling: null } }),
  ];
  return facts.map((one) => ({ ...one, customer: SOMEBODY.id, learnedAt: nowMs - 86_400_000 }) as Fact);
}

const yukiDoes =
  (command: (track: number) => Record<string, unknown>, at = 20): Secret['happens'] =>
  async (world, second, yuki) => {
    if (second !== at) return;
    const visit = [...world.store().live.visits()].find((one) => one.customer === SOMEBODY.id)!;
    const answer = await yuki.act('act', { id: 'secret', ...command(visit.track) } as FloorCommand);
    if (!('done' in answer)) throw new Error(`the secret did not happen: ${answer.refused}`);
  };

export const SECRETS: Record<string, Secret> = {
  'a visit that only her own associate may know of': { tags: [MINE_OF_INES.tag] },
  'who was asked, and is silent': { tags: [TOMASZ.tag] },
  'who was asked, and says no': {
    tags: [TOMASZ.tag],
    async happens(world, second) {
      if (second !== 20) return;
      const { status } = await world.post('/api/demo/answer', { tag: TOMASZ.tag, answer: 'no' });
      if (status !== 200) throw new Error('the secret did not happen');
    },
  },
  'who is not to be recognised': { tags: [OFF.tag] },
  'somebody’s name, and how long it is': { inDatabase: rename('Wilhelmina-Theodora', 'van der Oudenrijnse-Brug') },
  'a device nobody registered': { tags: ['T-OF-A-STRANGER'] },
  'what is known of somebody whom they serve': { inDatabase: (db, nowMs) => addFacts(db, STORE, kept(nowMs)) },
  'what a customer decides on their own page, and that they look at it': {
    async happens(world, second) {
      if (second !== 8) return;
      const phone = await phoneOf(world, SOMEBODY.id);
      const [known] = (await phone.look()).facts;
      const set = await phone.decide('licence', { fact: known!.key, licence: 'know' });
      const asked = await phone.decide('profile', { guideOnline: true, approachAfterMs: 60_000 });
      if (set.status !== 200 || asked.status !== 200) throw new Error('not decided');
    },
  },
  'that her own associate looked at her card': { happens: yukiDoes((track) => ({ do: 'open_card', track })) },
  'what she told her own associate today': {
    happens: yukiDoes((track) => ({ do: 'said_today', track, text: 'The terrace is finished.' })),
  },
  'a note for her book': {
    happens: yukiDoes((track) => ({
      ...{ do: 'add_note', track, text: 'Likes to hear how a thing is made.', handling: null, audience: 'book' },
    })),
  },
  'what she bought a moment ago': {
    async happens(world, second) {
      if (second !== 18) return;
      const line = { line: '1', item: 'A scarf', category: 'silk', quantity: 1, priceMinor: 9_000 };
      const nothing = { itemId: null, colour: 'navy', size: null, forRole: null };
      const sale = { customer: { id: SOMEBODY.id }, channel: 'store', soldBy: YUKI, soldAt: world.now() };
      const { status } = await world.post('/api/purchases', { ...sale, lines: [{ ...line, ...nothing }] });
      if (status !== 202) throw new Error('the secret did not happen');
    },
  },
  'that a customer gave their photo, and took it back': {
    async happens(world, second) {
      if (second !== 12 && second !== 26) return;
      const { cookie } = await phoneOf(world, SOMEBODY.id);
      const picture = await sharp({ create: { width: 90, height: 90, channels: 3, background: 'teal' } })
        .png()
        .toBuffer();
      const headers = { cookie, origin: world.url, 'content-type': 'image/png' };
      const { status } = await fetch(`${world.url}/api/me/photo`, {
        ...(second === 12 ? { method: 'PUT', body: new Uint8Array(picture) } : { method: 'DELETE' }),
        headers,
      });
      if (status !== 200) throw new Error('the secret did not happen');
    },
  },
};
