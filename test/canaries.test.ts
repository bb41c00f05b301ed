import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ColumnClass } from '../db/column-classes/words.ts';
import { COLUMN_CLASSES } from '../db/column-classes.ts';
import { assignment, audit, fact, tag, visit } from '../db/schema.ts';
import { HOUSE_TABLES } from '../protocol/house-table.ts';
import { demoCast } from '../simulator/test/demo-house.ts';
import {
  ADDRESS,
  canary,
  inTables,
  onTheCard,
  onTheirPage,
  PLANTED,
  plant,
  ROW,
  type Tier,
  WORDLESS,
  wordsOf,
} from './canaries/planted.ts';
import { createSearch } from './encodings.ts';
import { fix } from './fixes.ts';
import { FITTING, INES, LEATHER, LEILA, MANAGER, VESTIBULE, YUKI } from './house.ts';
import { phoneOf } from './phone.ts';
import type { TestViewer } from './viewer.ts';
import { hangWall } from './wall/screen.ts';
import { createWorld, STORE, type World } from './world.ts';

const test = suite('canaries');

const VIEWERS = [INES, LEILA, YUKI, 'a-kwame', 'a-agnieszka', MANAGER, 'm-rohan'];
/** Who stands in for whom: none of them is in these customers’ books. */
const SERVED: Record<string, string> = {
  'c-11': YUKI,
  ...{ 'c-01': 'a-agnieszka', 'c-03': 'a-agnieszka', 'c-05': 'a-agnieszka', 'c-10': 'a-agnieszka' },
  ...{ 'c-06': MANAGER, 'c-07': MANAGER, 'c-09': MANAGER, 'c-12': MANAGER, 'c-14': MANAGER },
};

const ABOUT_CUSTOMERS: readonly ColumnClass[] = [
  ...(['identity', 'contact', 'consent', 'relationship', 'purchase', 'sensory'] as const),
  ...(['note', 'picture', 'location-history', 'audit'] as const),
];

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

/** Opens as many cards as a person may at once, one after another; answers the bytes of the pictures. */
async function readCards(world: World, viewer: string, window: TestViewer, cookie: string, may: Set<string>) {
  const pictures: string[] = [];
  const visits = [...world.store().live.visits()];
  const theirs = Object.entries(window.view().presences).filter(([, { mayOpen }]) => mayOpen);
  for (const [track] of theirs.slice(0, 7)) {
    const { customer: id } = visits.find((visit) => visit.track === Number(track))!;
    const answer = await window.act('act', { id: `open-${track}`, do: 'open_card', track: Number(track) });
    assert.ok('done' in answer);
    for (const word of onTheCard(tierOf(world, viewer, id)!, id)) may.add(word);
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

async function showBackOffice(world: World, cookie: string, device: string): Promise<void> {
  const shows = { device, mode: 'back_office' };
  assert.is((await world.post('/api/devices/wall', shows, { cookie, origin: world.url })).status, 200);
}

test('each reaches exactly those who have the right to it, and no log, figure or page holds any', async () => {
  const world = await createWorld({ seedMore: plant });
  const windows = new Map<string, TestViewer>();
  const cookies = new Map<string, string>();
  for (const who of VIEWERS) {
    cookies.set(who, await world.signIn(who));
    windows.set(who, await world.view(who, { cookie: cookies.get(who)! }));
  }
  const walls = { public: await hangWall(world), back_office: await hangWall(world) };
  await showBackOffice(world, cookies.get(MANAGER)!, walls.back_office.device);
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
  // Somebody's words in the audit: of the glass they broke, which is for no screen on the floor.
  const broken = { kind: 'glass_started', person: MANAGER, visit: null, details: {} } as const;
  for (const { id: customer } of cast.customers) {
    const entry = { ...broken, customer, words: canary('reason', customer) };
    assert.is(await world.store().audit.write(entry, world.now()), null);
  }
  await world.server().recorder.flush();

  const words = cast.customers.flatMap(({ id }) => wordsOf(id));
  const { foundIn } = createSearch(words);
  const nobodys = await nobodysOf(world, carried);

  for (const [who, window] of windows) {
    const text = [...window.received(), ...pictures.get(who)!].join('\n');
    assert.equal(
      foundIn(text),
      words.filter((word) => may.get(who)!.has(word)),
      `${who} is told what is theirs to know`,
    );
    assert.equal(nobodys.foundIn(text), [], who);
  }
  for (const [mode, wall] of Object.entries(walls)) {
    assert.is(wall.view().mode, mode);
    const text = wall.received.join('\n');
    assert.equal([...foundIn(text), ...nobodys.foundIn(text)], [], `a wall, ${mode}`);
    wall.close();
  }
  assert.match(walls.back_office.received.join('\n'), '"glyphs":[{', 'and there were marks to be seen');
  assert.ok(may.get(INES)!.size >= 40 && may.get(MANAGER)!.size >= 20, 'those who serve have rights');
  assert.is(may.get('m-rohan')!.size, 0, 'a manager who serves nobody has none');

  // Their own pages, after some were looked at: all of theirs, and of nobody else's anything.
  let pages = 0;
  for (const { id } of cast.customers) {
    const { cookie } = await phoneOf(world, id);
    const page = await (await fetch(`${world.url}/api/me`, { headers: { cookie } })).text();
    const own = onTheirPage(id);
    assert.equal(
      foundIn(page),
      words.filter((word) => own.includes(word)),
      `the page of ${id}`,
    );
    assert.equal(nobodys.foundIn(page), [], id);
    assert.not.match(page, /"[am]-[a-z]+"/, 'and of those who work here no id');
    pages += page.includes('"saw"') ? 1 : 0;
  }
  assert.ok(pages > 10, 'on which it stands who looked');

  const records = createSearch(cast.customers.flatMap(({ id }) => inTables(id)));
  for (const who of VIEWERS) {
    const tables = await Promise.all(
      Object.keys(HOUSE_TABLES).map(async (table) => askAs(world, cookies.get(who)!, `/api/export/${table}`)),
    );
    const all = cast.customers.flatMap(({ id }) => inTables(id));
    assert.equal(records.foundIn(tables.join('\n')), [MANAGER, 'm-rohan'].includes(who) ? all : [], who);
    const others = words.filter((word) => !all.includes(word));
    assert.equal(createSearch(others).foundIn(tables.join('\n')), [], `${who} gets no more with a table`);
  }

  const answers = await wrongCalls(world, carried[0]!, cookies.get(YUKI)!);
  const elsewhere = [world.log(), ...answers].join('\n');
  assert.match(elsewhere, STORE);
  assert.ok(/malformed/.test(elsewhere) && /openapi/.test(elsewhere) && /not_found/.test(elsewhere));
  assert.equal([...foundIn(elsewhere), ...nobodys.foundIn(elsewhere)], []);
  const { size } = new Set([...may.values()].flatMap((own) => [...own]));
  console.log(`note: ${words.length} canaries placed, ${size} of them somebody’s on the floor to know`);
  await world.close();
});

/** What nobody is told whatever their rights: tags, and ids of customers, visits, facts and records. */
async function nobodysOf({ db }: World, carried: string[]) {
  const visits = (await db.select().from(visit)).map(({ id }) => id);
  const hmacs = (await db.select().from(tag)).map(({ hmac }) => hmac.toString('hex'));
  const chained = (await db.select().from(audit)).map(({ hash }) => hash.toString('hex'));
  const records = [...chained, ...(await db.select().from(assignment)).map(({ id }) => id)];
  const facts = (await db.select().from(fact)).map(({ id }) => id);
  assert.ok(visits.length > 20 && hmacs.length > 40 && records.length > 10);
  const { foundIn } = createSearch([...visits, ...hmacs, ...records, ...facts]);
  // Too short to be told from chance in any other form.
  const short = [...carried, ...demoCast().customers.map(({ id }) => `"${id}"`)];
  return { foundIn: (text: string) => [...foundIn(text), ...short.filter((name) => text.includes(name))] };
}

async function askAs(world: World, cookie: string, path: string, init: RequestInit = {}): Promise<string> {
  const answer = await fetch(world.url + path, { ...init, headers: { cookie, ...init.headers } });
  return `${path.startsWith('/api/export') ? '' : path} ${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`;
}

/** What is answered to whoever asks for what there is for all, for what is not, and wrongly. */
async function wrongCalls(world: World, name: string, cookie: string): Promise<string[]> {
  const given = canary('given', 'c-01');
  const posts: [string, unknown][] = [
    ['/api/fixes', { fixes: [{ tag: name, floor: given, x: 'wrong' }] }],
    ['/api/fixes', `{"fixes": ${name}`],
    ['/api/demo/answer', { tag: name, answer: 'perhaps' }],
    ['/api/purchases', { customer: { id: 'c-01' }, channel: given, lines: [] }],
    [
      '/api/purchases',
      { customer: { tag: name }, channel: 'store', soldBy: 'a-none', soldAt: 1, lines: [{ item: given }] },
    ],
    ['/api/assignments', { track: given, person: name }],
    ['/api/customer-links', { track: given }],
    ['/api/me/sign-in', { code: given }],
    ['/api/me/licence', { fact: `planted-c-01`, licence: given }],
  ];
  const answers: string[] = [];
  for (const [path, body] of posts) answers.push(await (await world.post(path, body)).text());
  const paths = ['/metrics', '/readyz', '/api/plan', '/api/session', '/api/demo/people', '/api/none', '/floor', '/me'];
  const more = ['/api/openapi.json', '/api/people/here', '/api/people', '/api/photo/1', '/api/photo/x', '/api/me'];
  for (const path of [...paths, ...more]) answers.push(await askAs(world, cookie, path));
  return answers;
}

test.run();
