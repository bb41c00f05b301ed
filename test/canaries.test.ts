import { eq } from 'drizzle-orm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Db } from '../db/db.ts';
import { customer, tag, visit } from '../db/schema.ts';
import { demoCast } from '../simulator/test/demo-house.ts';
import { fix } from './fixes.ts';
import { FITTING, INES, LEATHER, LEILA, MANAGER, VESTIBULE, YUKI } from './house.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, STORE, type World } from './world.ts';

const test = suite('canaries');

const VIEWERS = [INES, LEILA, YUKI, 'a-kwame', 'a-agnieszka', MANAGER];
const COLUMNS = ['given', 'family', 'english', 'french', 'pronounce'] as const;
type Column = (typeof COLUMNS)[number];
/** What the customer's own associates are told; the rest nobody is. */
const TOLD: Column[] = ['given', 'family', 'english', 'french'];

/** A word that stands in one column of one customer and nowhere else. */
const canary = (column: Column, id: string): string => `Zq${column.slice(0, 2)}7${id.replace('-', 'x')}K`;

async function plant(db: Db): Promise<void> {
  for (const { id } of await db.select().from(customer)) {
    const [given, family, en, fr, pronounce] = COLUMNS.map((column) => canary(column, id)) as [string, ...string[]];
    const planted = { given, family: family!, address: { en: en!, fr: fr! }, pronounce: pronounce! };
    await db.update(customer).set(planted).where(eq(customer.id, id));
  }
}

/** A word as it might have been wrapped on its way: plain, backwards, in hexadecimal, in base64 at any alignment. */
function wrapped(word: string): string[] {
  const aligned = [0, 1, 2].map((skip) => {
    const bytes = Buffer.from('x'.repeat(skip) + word);
    return bytes.toString('base64').slice(skip === 0 ? 0 : 4, Math.floor(bytes.length / 3) * 4);
  });
  return [word, word.toLowerCase(), [...word].reverse().join(''), Buffer.from(word).toString('hex'), ...aligned];
}

/** Which canaries a viewer may be told of now. */
function rights({ store }: World, viewer: string): string[] {
  const { live, roster } = store();
  return [...live.visits()].flatMap(({ customer: id }) => {
    const { primary, secondaries } = roster.bookOf(id);
    return primary === viewer || secondaries.includes(viewer) ? TOLD.map((column) => canary(column, id)) : [];
  });
}

test('each reaches exactly those who have the right to it, and no log, figure or page holds any', async () => {
  const world = await createWorld({ seedMore: plant });
  const windows = new Map<string, TestViewer>();
  for (const who of VIEWERS) windows.set(who, await world.view(who));
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
    for (const who of VIEWERS) for (const word of rights(world, who)) may.get(who)!.add(word);
  }
  await world.post('/api/fixes', { fixes: [{ tag: carried[0], floor: canary('given', 'c-01'), x: 'wrong' }] });
  await world.post('/api/fixes', `{"fixes": ${carried[0]}`);
  await world.post('/api/demo/answer', { tag: carried[0], answer: 'perhaps' });
  await world.server().recorder.flush();

  const ids = cast.customers.map(({ id }) => `"${id}"`);
  const visits = (await world.db.select().from(visit)).map(({ id }) => id);
  const hmacs = (await world.db.select().from(tag)).map(({ hmac }) => hmac.toString('hex'));
  assert.ok(visits.length > 20 && hmacs.length > 40);
  const words = cast.customers.flatMap(({ id }) => COLUMNS.map((column) => canary(column, id)));
  const nobodys = [...carried, ...visits, ...hmacs, ...ids];

  for (const [who, window] of windows) {
    const text = window.received().join('\n');
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
  assert.ok(may.get(INES)!.size >= 20 && may.get(MANAGER)!.size === 0, 'some have rights, some have none');

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
