import { eq } from 'drizzle-orm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Db } from '../db/db.ts';
import { customer } from '../db/schema.ts';
import type { Fix } from '../protocol/fix.ts';
import { fix, type Place } from './fixes.ts';
import { FITTING, GALLERY, LEATHER, LEILA, MANAGER, MINE_OF_INES, OFF, TOMASZ, VESTIBULE } from './house.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, seeded, timedChance, type World } from './world.ts';

const test = suite('two worlds that differ in a secret');

const SECONDS = 36;
/** In nobody's book below: they may know of none of the secrets. Tomasz is Agnieszka's, who learns of him when he says yes. */
const STRANGERS = [LEILA, MANAGER, 'a-agnieszka', 'a-mateo'];
/** Yuki's and Kwame's. */
const SOMEBODY = { tag: 'T-PFG7QZ', id: 'c-02' };
const PEOPLE = [SOMEBODY.tag, 'T-4Y7D8T', 'T-37LJTE', 'T-XR26M3', 'B-a-yuki', 'B-a-ines'];
const ROOMS = [VESTIBULE, GALLERY, LEATHER];

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

interface Secret {
  /** Who is heard in one world only. */
  tags?: string[];
  /** What is so in one world's database only. */
  inDatabase?: (db: Db) => Promise<unknown>;
  /** What happens in one world only, at this second. */
  happens?: (world: World, second: number) => Promise<unknown>;
}

/** Everything strangers' windows are told during a seeded history, with a secret or without. */
async function told(seed: number, secret: Secret | null): Promise<string[][]> {
  const world = await createWorld({
    chanceAt: (now) => timedChance(seed, now),
    seedMore: async (db) => void (await secret?.inDatabase?.(db)),
  });
  const random = seeded(seed);
  const people = PEOPLE.map((tag, i) => walker(tag, 100 * seed + i));
  const hidden = (secret?.tags ?? []).map((tag, i) => walker(tag, 1_000 * seed + i));
  const cookies = await Promise.all(STRANGERS.map((who) => world.signIn(who)));
  const heard: string[][] = STRANGERS.map(() => []);
  const open = (i: number, have?: { version: number; view: ReturnType<TestViewer['view']> }) =>
    world.view(STRANGERS[i]!, { cookie: cookies[i]!, window: `window-${i}`, ...(have && { have }) });
  const windows = await Promise.all(STRANGERS.map((_, i) => open(i)));
  const leave = (i: number) => {
    heard[i]!.push(...windows[i]!.received());
    windows[i]!.close();
  };

  for (let second = 0; second < SECONDS; second++) {
    await world.tick(333);
    await world.send([...people.map((next) => next(world.now())), fix('T-MFXUT8', FITTING, world.now())]);
    await world.tick(333);
    // At another moment than the others' fixes, so that chance gives those the same numbers.
    if (hidden.length > 0) await world.send(hidden.map((next) => next(world.now())));
    await secret?.happens?.(world, second);
    await world.tick(334);
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

const rename = (given: string, family: string) => (db: Db) =>
  db
    .update(customer)
    .set({ given, family, address: { en: `Mx ${family}`, fr: `Mx ${family}` }, pronounce: given })
    .where(eq(customer.id, SOMEBODY.id));

const SECRETS: Record<string, Secret> = {
  'a visit that only her own associate may know of': { tags: [MINE_OF_INES.tag] },
  'who was asked, and is silent': { tags: [TOMASZ.tag] },
  'who was asked, and says no': {
    tags: [TOMASZ.tag],
    happens: async (world, second) =>
      second === 20 && assert.is((await world.post('/api/demo/answer', { tag: TOMASZ.tag, answer: 'no' })).status, 200),
  },
  'who is not to be recognised': { tags: [OFF.tag] },
  'somebody’s name, and how long it is': { inDatabase: rename('Wilhelmina-Theodora', 'van der Oudenrijnse-Brug') },
  'a device nobody registered': { tags: ['T-OF-A-STRANGER'] },
};

const seeds = [1, 2];
const plain = new Map(await Promise.all(seeds.map(async (seed) => [seed, await told(seed, null)] as const)));

test('there is something to be told, and every history is told the same twice', async () => {
  for (const heard of plain.get(1)!) assert.ok(heard.length > 3 * SECONDS && heard.join('').includes('"patch"'));
  assert.equal(await told(1, null), plain.get(1));
});

for (const [index, [what, secret]] of Object.entries(SECRETS).entries())
  test(`are the same, byte for byte, to whoever may not know: ${what}`, async () => {
    const seed = seeds[index % seeds.length]!;
    assert.equal(await told(seed, secret), plain.get(seed));
  });

test('are not the same where it may be known: this test can tell', async () => {
  const shown = await told(1, { tags: ['T-LX7BH4'] });
  assert.not.equal(shown, plain.get(1));
});

test.run();
