import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readAudit } from '../db/audit.ts';
import { asReveal } from '../db/receipt.ts';
import type { Card } from '../protocol/card.ts';
import { HOUSE_TABLES } from '../protocol/house-table.ts';
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

/** Who was told or shown what, in one line each: viewer, customer, visit, how close, class; of a naming not how close. */
type Shown = Set<string>;

/** What names somebody to those this close. */
const NAMING: Record<string, string[]> = {
  primary: ['name', 'address'],
  secondary: ['name', 'address'],
  stand_in: ['address'],
};
/** Whose lines are a part of what who is closer was shown. */
const CLOSER: Record<string, string[]> = { primary: [], secondary: ['primary'], stand_in: ['primary', 'secondary'] };

/** Reads on in the audit: all that is written down so far as told, and as shown; each row says something new. */
function createReading(world: World) {
  const [named, shown]: [Shown, Shown] = [new Set(), new Set()];
  let seq = 0;
  return async (): Promise<Record<'named' | 'shown', Shown>> => {
    for (const row of await readAudit(world.db, STORE, seq, 1_000)) {
      seq = row.seq;
      const about = [row.personId, row.customerId, row.visitId].join(' ');
      const before = named.size;
      if (row.kind === 'told') {
        for (const one of NAMING[String(row.details.tier)]!) named.add(`${about} ${one}`);
        assert.ok(named.size > before, 'each is told once');
      }
      const reveal = asReveal(row);
      for (const one of reveal?.classes ?? []) {
        const line = [about, reveal!.tier, one].join(' ');
        assert.not(shown.has(line), 'each is written once');
        shown.add(line);
      }
    }
    return { named, shown };
  };
}

for (const seed of [1, 2])
  test(`on a random day whatever is named, shown or taken away was written down before, one to one (${seed})`, async () => {
    const world = await createWorld({ seed, seedMore: plant });
    const written = createReading(world);
    const random = seeded(seed);
    const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
    const cookies = await Promise.all(VIEWERS.map((who) => world.signIn(who)));
    const windows = await Promise.all(VIEWERS.map((who, i) => world.view(who, { cookie: cookies[i]! })));
    const headers = { cookie: await world.signIn(MANAGER), origin: world.url };
    const [named, shown, pictures]: Shown[] = [new Set(), new Set(), new Set()];
    const exported: string[] = [];
    const canaries = new Map(VIEWERS.map((who) => [who, new Set<string>()]));

    /** What stands on a screen now has been delivered. */
    function see(): void {
      const visits = [...world.store().live.visits()];
      const about = (i: number, track: number) => {
        const visit = visits.find((open) => open.track === track)!;
        return `${VIEWERS[i]} ${visit.customer} ${visit.id}`;
      };
      for (const [i, window] of windows.entries()) {
        for (const [track, { own }] of Object.entries(window.view().presences)) {
          if (own) named!.add(`${about(i, Number(track))} address`);
          if (own?.given) named!.add(`${about(i, Number(track))} name`);
        }
        for (const card of Object.values(window.view().card) as Card[]) {
          const whose = about(i, card.track);
          for (const class_ of revealedBy(card))
            if (!CLOSER[card.tier]!.some((tier) => shown!.has(`${whose} ${tier} ${class_}`)))
              shown!.add(`${whose} ${card.tier} ${class_}`);
          const text = JSON.stringify(card);
          const customer = whose.split(' ')[1]!;
          for (const word of onTheCard(card.tier, customer))
            if (text.includes(word)) canaries.get(VIEWERS[i]!)!.add(customer);
        }
      }
    }
    const only = (here: Shown, there: Shown) => [...here].filter((line) => !there.has(line));
    /** A tick, and that all it sent was written down when it began. */
    async function tick(): Promise<void> {
      const before = await written();
      await world.tick();
      see();
      assert.equal([only(named!, before.named), only(shown!, before.shown)], [[], []]);
    }
    /** Whoever has a card open fetches the picture on it, and tries to where there is none. */
    async function fetchPictures(): Promise<void> {
      for (const [i, window] of windows.entries())
        for (const track of Object.keys(window.view().card)) {
          const pictured = window.view().card[track]?.photo ?? null;
          const { status } = await fetch(`${world.url}/api/photo/${track}`, { headers: { cookie: cookies[i]! } });
          assert.is(status, pictured === null ? 404 : 200);
          const { customer, id } = [...world.store().live.visits()].find((open) => open.track === Number(track))!;
          if (status === 200) pictures!.add(`${VIEWERS[i]} ${customer} ${id}`);
        }
    }
    async function takeAway(): Promise<void> {
      const table = one(Object.keys(HOUSE_TABLES));
      const answer = await fetch(`${world.url}/api/export/${table}`, { headers: { cookie: headers.cookie } });
      const lines = (await answer.text()).trim().split('\n');
      if (answer.status === 200) exported.push(`${table} ${lines.length - 1}`);
    }

    for (let second = 0; second < SECONDS; second += 1) {
      const rooms = Object.values(PEOPLE).map((tag) => fix(tag, second < 8 ? LEATHER : one(ROOMS), world.now()));
      await world.send(rooms);
      for (let n = 0; n < 4; n += 1) await tick();
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
      if (random() < 0.1) await takeAway();
      await tick();
      await fetchPictures();
    }
    await tick();

    const rows = await written();
    assert.equal([only(rows.named, named!), only(rows.shown, shown!)], [[], []], 'and nothing else was');
    const withPicture = [...rows.shown].flatMap((line) =>
      line.endsWith(' photo') ? line.split(' ', 3).join(' ') : [],
    );
    assert.equal([...pictures!].sort(), [...new Set(withPicture)].sort());
    const taken = (await readAudit(world.db, STORE, 0, 100_000)).filter(({ kind }) => kind === 'exported');
    assert.equal(
      taken.map(({ details }) => `${details.table} ${details.rows}`),
      exported,
    );
    assert.ok(rows.shown.size >= 8 && rows.named.size >= 4, `${rows.shown.size} shown, ${rows.named.size} named`);
    for (const [who, customers] of canaries)
      for (const customer of customers)
        assert.ok([...rows.shown].some((line) => line.startsWith(`${who} ${customer} `)));
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
  await world.store().audit.settled();
  const rows = (await readAudit(world.db, STORE, 0, 100)).filter(({ kind }) => kind === 'told');
  assert.equal(
    rows.map(({ personId, customerId }) => [personId, customerId]),
    [[INES, 'c-01']],
  );
  await world.close();
});

test.run();
