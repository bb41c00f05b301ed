import { eq } from 'drizzle-orm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ColumnClass } from '../db/column-classes/words.ts';
import { COLUMN_CLASSES } from '../db/column-classes.ts';
import type { Db } from '../db/db.ts';
import { putPhoto } from '../db/photo.ts';
import { assignment, book, customer, fact, relation, reveal, tag, visit } from '../db/schema.ts';
import type { Card } from '../protocol/card.ts';
import type { Fact, FactBody, FactKind } from '../protocol/fact.ts';
import { demoCast } from '../simulator/test/demo-house.ts';
import { fix } from './fixes.ts';
import { FITTING, INES, LEATHER, LEILA, MANAGER, VESTIBULE, YUKI } from './house.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, OPENING, STORE, type World } from './world.ts';

const test = suite('canaries');

const VIEWERS = [INES, LEILA, YUKI, 'a-kwame', 'a-agnieszka', MANAGER, 'm-rohan'];
/** Who stands in for whom: none of them is in these customers’ books. */
const SERVED: Record<string, string> = {
  'c-11': YUKI,
  ...{ 'c-01': 'a-agnieszka', 'c-03': 'a-agnieszka', 'c-05': 'a-agnieszka', 'c-10': 'a-agnieszka' },
  ...{ 'c-06': MANAGER, 'c-07': MANAGER, 'c-09': MANAGER, 'c-12': MANAGER, 'c-14': MANAGER },
};

/** Columns in which a word can stand, and does here. */
const PLANTED = [
  ...['customer.given', 'customer.family', 'customer.address', 'customer.pronounce'],
  ...['customer.avoid', 'customer.languages', 'fact.body', 'fact.category', 'photo.picture', 'relation.kind'],
];
/** Columns about customers that hold ids, times, switches and words from closed lists. */
const WORDLESS =
  /_id$|_at$|\.(id|at)$|_hash$|\.(hmac|mode|scope|place|kind|how|audience|licence|type|tier|classes|answer|accompanied|says_accompanied|end_why|categories)$|consent_(mode|scope|since)$|approach_after_ms$|guide_online$|_agreed$/;
const ABOUT_CUSTOMERS: readonly ColumnClass[] = [
  ...(['identity', 'contact', 'consent', 'relationship', 'purchase', 'sensory'] as const),
  ...(['note', 'picture', 'location-history', 'audit'] as const),
];

/** A word that stands in one place about one customer and nowhere else. */
const canary = (place: string, id: string): string => `Zq${place}7${id.replace('-', 'x')}K`;

type Tier = Card['tier'];
const PRIMARY: Tier[] = ['primary'];
const BOOK: Tier[] = ['primary', 'secondary'];
const SERVING: Tier[] = ['primary', 'secondary', 'stand_in'];
const NOBODY: Tier[] = [];

interface Plant {
  kind: FactKind;
  body: Record<string, unknown>;
  more?: Partial<Fact>;
  /** Which words may stand on whose card, in other words than the policy has. */
  readers: Record<string, Tier[]>;
}

const note = (audience: Fact['audience'], readers: Tier[]): Plant => ({
  kind: 'note',
  body: { text: '@text', handling: '@handling' },
  more: { audience, how: 'written' },
  readers: { text: readers, handling: SERVING },
});
const bought = { itemId: '@itemid', quantity: 1, priceMinor: 1, colour: '@colour', size: '@size', forRole: '@role' };
/** One fact for each customer, in turn, learned by their primary: alone on a card, it always has room. */
const PLANTS: Plant[] = [
  { kind: 'told', body: { text: '@text' }, readers: { text: PRIMARY } },
  { kind: 'told', body: { text: '@text' }, more: { licence: 'speak' }, readers: { text: SERVING } },
  { kind: 'manner', body: { of: 'pace', text: '@text' }, readers: { text: SERVING } },
  { kind: 'sense', body: { of: 'drink', text: '@text' }, readers: { text: SERVING } },
  { kind: 'access', body: { text: '@text' }, readers: { text: SERVING } },
  { kind: 'size', body: { of: '@of', value: '@value' }, readers: { of: BOOK, value: BOOK } },
  {
    kind: 'occasion',
    body: { kind: '@kind', at: OPENING + 86_400_000, role: '@role', withCustomer: null, text: '@text' },
    readers: { kind: PRIMARY, role: PRIMARY, text: PRIMARY },
  },
  {
    kind: 'purchase',
    body: { item: '@item', ...bought },
    more: { how: 'sold', category: '@category' },
    readers: { item: PRIMARY, colour: PRIMARY, size: PRIMARY, role: PRIMARY, itemid: NOBODY, category: NOBODY },
  },
  {
    kind: 'purchase',
    body: { item: '@item', ...bought },
    more: { how: 'online', category: '@category' },
    readers: { item: NOBODY, colour: NOBODY, size: NOBODY, role: NOBODY, itemid: NOBODY, category: NOBODY },
  },
  { kind: 'wish', body: { text: '@text', itemId: '@itemid' }, readers: { text: PRIMARY, itemid: NOBODY } },
  {
    kind: 'promise',
    body: { text: '@text', dueAt: null, status: 'open', task: '@task' },
    more: { how: 'written' },
    readers: { text: PRIMARY, task: ['secondary', 'stand_in'] },
  },
  note('primary', PRIMARY),
  note('book', BOOK),
  note('house', SERVING),
];
const plantOf = (id: string): Plant => PLANTS[Number(id.slice(2)) % PLANTS.length]!;

/** Words in the row of a customer, and who reads them where. */
const ROW = ['given', 'family'];
const ADDRESS = ['english', 'french'];
const CARD = ['pronounce', 'avoid', 'language'];
const wordsOf = (id: string): string[] =>
  [...ROW, ...ADDRESS, ...CARD, 'picture', 'relation', ...Object.keys(plantOf(id).readers)].map((place) =>
    canary(place, id),
  );

const planted = <Value>(value: Value, id: string): Value =>
  JSON.parse(JSON.stringify(value).replace(/@(\w+)/g, (_, place: string) => canary(place, id))) as Value;

async function plant(db: Db, nowMs: number): Promise<void> {
  await db.delete(fact);
  const customers = await db.select().from(customer);
  const primaries = new Map(
    (await db.select().from(book)).flatMap((row) => (row.place === 'primary' ? [[row.customerId, row.personId]] : [])),
  );
  for (const { id } of customers) {
    const [given, family, en, fr, pronounce, avoid, language] = [...ROW, ...ADDRESS, ...CARD].map((place) =>
      canary(place, id),
    ) as [string, ...string[]];
    const words = { given, family: family!, address: { en: en!, fr: fr! }, pronounce, avoid, languages: [language!] };
    await db.update(customer).set(words).where(eq(customer.id, id));
    const { kind, body, more } = plantOf(id);
    const about = { storeId: STORE, id: `planted-${id}`, customerId: id, kind, body: planted(body, id) as FactBody };
    const provenance = { how: 'told' as const, personId: primaries.get(id) ?? null, learnedAt: nowMs - 1_000 };
    const { category = null, licence = null, audience = null, how = 'told' } = planted(more ?? {}, id);
    await db.insert(fact).values({ ...about, ...provenance, category, licence, audience, how });
    const picture = Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.from(canary('picture', id))]);
    const times = { addedAt: nowMs, expiresAt: nowMs + 86_400_000 };
    await putPhoto(db, { storeId: STORE, customerId: id, type: 'image/webp', picture, ...times });
  }
  for (const { aId } of await db.select().from(relation))
    await db
      .update(relation)
      .set({ kind: canary('relation', aId) })
      .where(eq(relation.aId, aId));
}

/** A word as it might have been wrapped on its way: plain, backwards, in hexadecimal, in base64 at any alignment. */
function wrapped(word: string): string[] {
  const aligned = [0, 1, 2].map((skip) => {
    const bytes = Buffer.from('x'.repeat(skip) + word);
    return bytes.toString('base64').slice(skip === 0 ? 0 : 4, Math.floor(bytes.length / 3) * 4);
  });
  return [word, word.toLowerCase(), [...word].reverse().join(''), Buffer.from(word).toString('hex'), ...aligned];
}

/** How close a viewer is to a customer, by book and assignment; here nobody is in company before the cards are read. */
function tierOf({ store }: World, viewer: string, id: string): Tier | null {
  const { primary, secondaries } = store().roster.bookOf(id);
  if (primary === viewer) return 'primary';
  if (secondaries.includes(viewer)) return 'secondary';
  return SERVED[id] === viewer ? 'stand_in' : null;
}

/** Which canaries the rows of a viewer's screen may hold now. */
function rowRights(world: World, viewer: string): string[] {
  return [...world.store().live.visits()].flatMap(({ customer: id }) => {
    const tier = tierOf(world, viewer, id);
    if (tier === null) return [];
    return [...(tier === 'stand_in' ? [] : ROW), ...ADDRESS].map((place) => canary(place, id));
  });
}

/** Which canaries a viewer's card of this customer must hold, and the picture on it. */
function cardRights(tier: Tier, id: string): string[] {
  const { readers } = plantOf(id);
  const places = Object.keys(readers).filter((place) => readers[place]!.includes(tier));
  return [...ADDRESS, ...CARD, ...places, ...(tier === 'primary' ? ['picture'] : [])].map((place) => canary(place, id));
}

/** Opens as many cards as a person may at once, one after another; answers the bytes of the pictures. */
async function readCards(world: World, viewer: string, window: TestViewer, cookie: string, may: Set<string>) {
  const pictures: string[] = [];
  const visits = [...world.store().live.visits()];
  const theirs = Object.entries(window.view().presences).filter(([, { mayOpen }]) => mayOpen);
  for (const [track] of theirs.slice(0, 7)) {
    const { customer: id } = visits.find((visit) => visit.track === Number(track))!;
    const answer = await window.act('act', { id: `open-${track}`, do: 'open_card', track: Number(track) });
    assert.ok('done' in answer);
    for (const word of cardRights(tierOf(world, viewer, id)!, id)) may.add(word);
    await world.tick();
    const photo = await fetch(`${world.url}/api/photo/${track}`, { headers: { cookie } });
    pictures.push(Buffer.from(await photo.arrayBuffer()).toString('latin1'));
  }
  const strangers = Object.keys(window.view().presences).filter((track) => !window.view().presences[track]!.mayOpen);
  for (const track of strangers.slice(0, 1)) {
    const refused = await window.act('act', { id: 'not-mine', do: 'open_card', track: Number(track) });
    assert.ok(!('done' in refused));
  }
  return pictures;
}

test('every column about customers is planted here, or holds no words', () => {
  const columns = Object.entries(COLUMN_CLASSES).flatMap(([table, own]) =>
    Object.entries(own).flatMap(([column, entry]) =>
      ABOUT_CUSTOMERS.includes(entry.class) ? `${table}.${column}` : [],
    ),
  );
  assert.equal(
    columns.filter((name) => !PLANTED.includes(name) && !WORDLESS.test(name)),
    [],
  );
  assert.equal(
    PLANTED.filter((name) => !columns.includes(name)),
    [],
  );
});

async function assign(world: World, cookie: string): Promise<void> {
  const headers = { cookie, origin: world.url };
  for (const { track, customer: id } of world.store().live.visits()) {
    const person = SERVED[id];
    if (person === undefined) continue;
    assert.is((await world.post('/api/assignments', { track, person }, headers)).status, 200);
  }
}

test('each reaches exactly those who have the right to it, and no log, figure or page holds any', async () => {
  const world = await createWorld({ seedMore: plant });
  const windows = new Map<string, TestViewer>();
  const cookies = new Map<string, string>();
  for (const who of VIEWERS) {
    cookies.set(who, await world.signIn(who));
    windows.set(who, await world.view(who, { cookie: cookies.get(who)! }));
  }
  const pictures = new Map<string, string[]>();
  const may = new Map(VIEWERS.map((who) => [who, new Set<string>()]));
  const cast = demoCast();
  const carried = cast.customers.flatMap(({ tags }) => tags.map(({ id }) => id));

  for (let second = 0; second < 24; second++) {
    const at = second < 10 ? VESTIBULE : second < 18 ? LEATHER : FITTING;
    await world.send(carried.map((name) => fix(name, at, world.now())));
    if (second === 8)
      for (const [i, name] of carried.entries())
        await world.post('/api/demo/answer', { tag: name, answer: i % 2 ? 'yes' : 'no' });
    await world.tick(500);
    await world.tick(500);
    for (const who of VIEWERS) for (const word of rowRights(world, who)) may.get(who)!.add(word);
    if (second === 6) await assign(world, cookies.get(MANAGER)!);
    if (second === 8)
      for (const [who, window] of windows)
        pictures.set(who, await readCards(world, who, window, cookies.get(who)!, may.get(who)!));
  }
  await world.post('/api/fixes', { fixes: [{ tag: carried[0], floor: canary('given', 'c-01'), x: 'wrong' }] });
  await world.post('/api/fixes', `{"fixes": ${carried[0]}`);
  await world.post('/api/demo/answer', { tag: carried[0], answer: 'perhaps' });
  await world.server().recorder.flush();

  const ids = cast.customers.map(({ id }) => `"${id}"`);
  const visits = (await world.db.select().from(visit)).map(({ id }) => id);
  const hmacs = (await world.db.select().from(tag)).map(({ hmac }) => hmac.toString('hex'));
  assert.ok(visits.length > 20 && hmacs.length > 40);
  const words = cast.customers.flatMap(({ id }) => wordsOf(id));
  const records = [...(await world.db.select().from(reveal)), ...(await world.db.select().from(assignment))];
  assert.ok(records.length > 10);
  const nobodys = [...carried, ...visits, ...hmacs, ...ids, ...records.map(({ id }) => id)];

  for (const [who, window] of windows) {
    const text = [...window.received(), ...pictures.get(who)!].join('\n');
    const found = words.filter((word) => wrapped(word).some((form) => text.includes(form)));
    assert.equal(
      found,
      words.filter((word) => may.get(who)!.has(word)),
      `${who} is told what is theirs to know`,
    );
    assert.equal(
      nobodys.filter((word) => text.includes(word)),
      [],
      who,
    );
  }
  assert.ok(may.get(INES)!.size >= 40 && may.get(MANAGER)!.size >= 20, 'those who serve have rights');
  assert.is(may.get('m-rohan')!.size, 0, 'a manager who serves nobody has none');

  const cookie = await world.signIn(YUKI);
  const pages = ['/metrics', '/readyz', '/api/plan', '/api/session', '/api/demo/people', '/api/none', '/floor'];
  const answers = await Promise.all(
    pages.map(async (path) => (await fetch(world.url + path, { headers: { cookie } })).text()),
  );
  const elsewhere = [world.log(), ...answers].join('\n');
  for (const word of [...words.flatMap(wrapped), ...nobodys]) assert.not(elsewhere.includes(word), word);
  assert.match(elsewhere, STORE);
  await world.close();
});

test('a wrapped canary is found whatever stands around it', () => {
  const word = canary('family', 'c-01');
  for (const around of ['', 'a', 'ab', 'abc', 'abcd']) {
    const text = Buffer.from(`${around}${word}${around}`).toString('base64');
    assert.ok(wrapped(word).some((form) => text.includes(form)));
  }
});

test.run();
