import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readAudit } from '../db/audit.ts';
import { asReveal } from '../db/receipt.ts';
import type { Card } from '../protocol/card.ts';
import type { FloorCommand } from '../protocol/sockets.ts';
import { EXPORTS } from '../server/allowance.ts';
import { revealedBy } from '../server/disclosure/reveal.ts';
import { onTheCard, plant } from './canaries/planted.ts';
import { fix } from './fixes.ts';
import { FITTING, GALLERY, INES, LEATHER, LEILA, MANAGER, VESTIBULE, YUKI } from './house.ts';
import { createWorld, STORE, seeded, type World } from './world.ts';

const test = suite('the audit of a house');

const VIEWERS = [INES, LEILA, YUKI, 'a-kwame', 'a-agnieszka', MANAGER];
const PEOPLE = { 'c-01': 'T-MJDGCB', 'c-02': 'T-PFG7QZ', 'c-28': 'T-THU3HG', 'c-17': 'T-FCMXB4' };
const ROOMS = [VESTIBULE, GALLERY, LEATHER, FITTING];
const SECONDS = 40;

/** Who was shown what, in one line each: viewer, customer, visit, how close, class. */
type Shown = Set<string>;

async function written(world: World): Promise<Shown> {
  const shown: Shown = new Set();
  for (const row of await readAudit(world.db, STORE, 0, 100_000)) {
    const reveal = asReveal(row);
    for (const one of reveal?.classes ?? []) {
      const line = [row.personId, row.customerId, row.visitId, reveal!.tier, one].join(' ');
      assert.not(shown.has(line), 'each is written once');
      shown.add(line);
    }
  }
  return shown;
}

for (const seed of [1, 2, 3])
  test(`on a random day what stood on cards and what was written down are the same, one to one (${seed})`, async () => {
    const world = await createWorld({ seed, seedMore: plant });
    const random = seeded(seed);
    const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
    const windows = await Promise.all(VIEWERS.map((who) => world.view(who)));
    const headers = { cookie: await world.signIn(MANAGER), origin: world.url };
    const delivered: Shown = new Set();
    const canaries = new Map(VIEWERS.map((who) => [who, new Set<string>()]));

    /** What stands on a card now has been delivered. */
    function see(): void {
      const visits = [...world.store().live.visits()];
      for (const [i, window] of windows.entries())
        for (const card of Object.values(window.view().card) as Card[]) {
          const visit = visits.find(({ track }) => track === card.track)!;
          for (const about of revealedBy(card))
            delivered.add([VIEWERS[i], visit.customer, visit.id, card.tier, about].join(' '));
          const text = JSON.stringify(card);
          for (const word of onTheCard(card.tier, visit.customer))
            if (text.includes(word)) canaries.get(VIEWERS[i]!)!.add(visit.customer);
        }
    }
    async function tick(): Promise<void> {
      await world.tick();
      see();
      await world.store().audit.settled();
      await world.tick();
      see();
    }

    for (let second = 0; second < SECONDS; second += 1) {
      const rooms = Object.values(PEOPLE).map((tag) => fix(tag, second < 8 ? LEATHER : one(ROOMS), world.now()));
      await world.send(rooms);
      await world.pass(600);
      see();
      await tick();
      const tracks = [...world.store().live.visits()].map(({ track }) => track);
      if (tracks.length === 0) continue;
      const track = one(tracks);
      const doing: FloorCommand[] = [
        ...Array.from({ length: 5 }, () => ({ id: `${second}`, do: 'open_card', track }) as const),
        { id: `${second}`, do: 'not_alone', track, notAlone: random() < 0.5 },
        { id: `${second}`, do: 'said_today', track, text: `Said in second ${second}.` },
        { id: `${second}`, do: 'close_card' },
      ];
      const window = one(windows);
      await window.act('act', one(doing));
      if (random() < 0.3) await world.post('/api/assignments', { track, person: one([...VIEWERS, null]) }, headers);
      await tick();
    }
    await tick();

    const rows = await written(world);
    const only = (here: Shown, there: Shown) => [...here].filter((line) => !there.has(line));
    assert.equal([only(delivered, rows), only(rows, delivered)], [[], []]);
    assert.ok(rows.size >= 8, `${rows.size} in all`);
    for (const [who, customers] of canaries)
      for (const customer of customers) assert.ok([...rows].some((line) => line.startsWith(`${who} ${customer} `)));
    assert.ok(
      [...canaries.values()].some(({ size }) => size > 0),
      'canaries stood on cards',
    );
    await world.close();
  });

test('an export is written down before it is sent: who, which table, and how many rows', async () => {
  const world = await createWorld();
  const cookie = await world.signIn(MANAGER);
  const answer = await fetch(`${world.url}/api/export/customers`, { headers: { cookie } });
  const lines = (await answer.text()).trim().split('\n');
  const row = (await readAudit(world.db, STORE, 0, 10)).find(({ kind }) => kind === 'exported');
  assert.equal([row!.personId, row!.customerId], [MANAGER, null]);
  assert.equal(row!.details, { table: 'customers', rows: lines.length - 1 });
  await world.close();
});

test('whoever takes tables away one after another is told to wait, and no more is written down', async () => {
  const world = await createWorld();
  const cookie = await world.signIn(MANAGER);
  const taken: number[] = [];
  for (let n = 0; n <= EXPORTS.atOnce; n++)
    taken.push((await fetch(`${world.url}/api/export/books`, { headers: { cookie } })).status);
  assert.equal(taken, [...Array(EXPORTS.atOnce).fill(200), 429]);
  const rows = (await readAudit(world.db, STORE, 0, 100)).filter(({ kind }) => kind === 'exported');
  assert.is(rows.length, EXPORTS.atOnce);
  await world.close();
});

test('who hears of a customer by asking for the whole view again was told, also where no tick comes between', async () => {
  const world = await createWorld();
  const ines = await world.view(INES);
  await world.tick(10_000);
  await world.send(
    Array.from({ length: 9 }, (_, n) => fix(PEOPLE['c-01'], VESTIBULE, world.now() - 8_000 + n * 1_000)),
  );
  assert.is([...world.store().live.visits()].length, 1);
  assert.equal(ines.view().presences, {});
  await ines.act('act', { id: 'whole', do: 'resync' } satisfies FloorCommand);
  await world.store().told.settled(world.now());
  const rows = (await readAudit(world.db, STORE, 0, 100)).filter(({ kind }) => kind === 'told');
  assert.equal(
    rows.map(({ personId, customerId }) => [personId, customerId]),
    [[INES, 'c-01']],
  );
  await world.close();
});

test.run();
