import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readPhoto } from '../db/photo.ts';
import { photo } from '../db/schema.ts';
import type { Card } from '../protocol/card.ts';
import { MAX_PHOTO_BYTES, PHOTO_LASTS_MS, PHOTO_SIDE_PX } from '../protocol/limits.ts';
import type { MeView } from '../protocol/me.ts';
import type { Refusal } from '../protocol/refusal.ts';
import { opened } from '../scripts/databases.ts';
import { OWN_DEEDS, PHOTOS } from '../server/allowance.ts';
import { BELIEVED_AFTER_MS } from '../server/facts/lived-time.ts';
import { PURGE_EVERY_MS } from '../server/facts/purge.ts';
import { type HesitantDb, hesitant } from './hesitant-db.ts';
import { ADAEZE, INES, LEATHER, LEILA, MANAGER, TOMASZ, YUKI } from './house.ts';
import { type Phone, phoneOf, phoneWith } from './phone.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, STORE, type World } from './world.ts';

interface Context {
  folder: string;
  database: HesitantDb;
  world: World;
}
const test = suite<Context>('a customer’s photo');
test.before.each(async (context) => {
  const database = await opened({ dataDir: 'memory' });
  context.folder = mkdtempSync(join(tmpdir(), 'sotto-photo-'));
  context.database = hesitant(database.db);
  context.world = await createWorld({ database: { ...database, db: context.database.db }, dataDir: context.folder });
});
test.after.each(async ({ world, database, folder }) => {
  database.comeBack();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One world for files that are given, and change nothing another of these tests looks at. */
const giving = suite<{ world: World }>('a file that a customer gives');
giving.before(async (context) => {
  context.world = await createWorld();
});
giving.after(({ world }) => world.close());

const drawn = (background = 'teal', side = 700) =>
  sharp({ create: { width: side, height: side, channels: 3, background } });
const PNG = () => drawn().png().toBuffer();

async function ask(
  world: World,
  { cookie }: Pick<Phone, 'cookie'>,
  method: string,
  given?: Buffer,
  type = 'image/png',
) {
  const headers = { cookie, origin: world.url, ...(given && { 'content-type': type }) };
  const response = await fetch(`${world.url}/api/me/photo`, { method, headers, body: given && new Uint8Array(given) });
  return { status: response.status, response };
}
/** Gives, takes back; what came of it. */
async function decided(world: World, phone: Phone, method: 'PUT' | 'DELETE', given?: Buffer, type?: string) {
  const { status, response } = await ask(world, phone, method, given, type);
  return { status, body: (await response.json()) as MeView & Refusal };
}
/** The bytes of an answer, with its status and everything about it but its date. */
async function bytesOf(response: Response) {
  const headers = [...response.headers].filter(([name]) => name !== 'date');
  return { status: response.status, headers, bytes: Buffer.from(await response.arrayBuffer()) };
}
const rows = (world: World) => world.db.select().from(photo);
/** Adaeze's picture, as it is sealed in the database. */
const kept = async ({ db, vault, now }: World) =>
  (await readPhoto(db, vault, { storeId: STORE, customerId: ADAEZE.id }, now()))!.picture;
const cardOf = (window: TestViewer): Card | undefined => Object.values(window.view().card)[0];
let opens = 0;
async function open(window: TestViewer, track: number): Promise<void> {
  opens += 1;
  await window.act('act', { id: `open-${opens}`, do: 'open_card', track });
}
const trackOf = (world: World) => [...world.store().live.visits()].find((one) => one.customer === ADAEZE.id)!.track;
async function adaezeIsHere(world: World): Promise<number> {
  await world.stand(ADAEZE.tag, LEATHER, 12_000);
  return trackOf(world);
}

giving(
  'is given on their own page as JPEG, PNG or WebP, lasts for a year, and is shown to themself',
  async ({ world }) => {
    const phone = await phoneOf(world, ADAEZE.id);
    assert.is((await ask(world, phone, 'GET')).status, 404);
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const { status, body } = await decided(
        world,
        phone,
        'PUT',
        await drawn()[format]().toBuffer(),
        `image/${format}`,
      );
      assert.equal([status, body.photoUntil], [200, world.now() + PHOTO_LASTS_MS], format);
    }
    const { status, headers, bytes } = await bytesOf((await ask(world, phone, 'GET')).response);
    const { 'content-type': type, 'cache-control': cache } = Object.fromEntries(headers);
    assert.equal([status, type, cache], [200, 'image/webp', 'no-store']);
    const { width, format } = await sharp(bytes).metadata();
    assert.equal([width, format, (await rows(world)).length], [PHOTO_SIDE_PX, 'webp', 1]);
    const tomasz = await phoneOf(world, TOMASZ.id);
    assert.is((await ask(world, tomasz, 'GET')).status, 404, 'and to no other customer');
    assert.is((await ask(world, { cookie: '' }, 'PUT', await PNG())).status, 401);
  },
);

giving('keeps nothing of the file but what is seen: not where it was taken', async ({ world }) => {
  const phone = await phoneOf(world, ADAEZE.id);
  const exif = { IFD0: { ImageDescription: 'at home' }, IFD3: { GPSLatitude: '48/1 51/1 0/1' } };
  const given = await drawn().withExif(exif).jpeg().toBuffer();
  assert.ok((await sharp(given).metadata()).exif);
  await decided(world, phone, 'PUT', given, 'image/jpeg');
  const picture = await kept(world);
  assert.is((await sharp(picture).metadata()).exif, undefined);
  assert.not.match(picture.toString('latin1'), /at home|Exif/);
});

giving('what is no photo gets a sentence that says what to do, and the earlier one stays', async ({ world }) => {
  const phone = await phoneOf(world, ADAEZE.id);
  await decided(world, phone, 'PUT', await PNG());
  const before = await rows(world);
  const jpeg = await drawn().jpeg({ quality: 100 }).toBuffer();
  const enormous = await drawn('teal', 6_400).webp({ effort: 0 }).toBuffer();
  assert.ok(enormous.length < MAX_PHOTO_BYTES);
  const wrong: [string, Buffer, string, string][] = [
    ['a text named .jpg', Buffer.from('not a photo at all'), 'image/jpeg', 'malformed'],
    ['half a file', jpeg.subarray(0, jpeg.length / 2), 'image/jpeg', 'malformed'],
    ['a photo that says it is text', jpeg, 'text/plain', 'malformed'],
    ['more pixels than a photo has', enormous, 'image/webp', 'too_large'],
    ['more bytes than a photo has', Buffer.alloc(MAX_PHOTO_BYTES + 1), 'image/png', 'too_large'],
  ];
  for (const [what, given, type, code] of wrong) {
    const { body } = await decided(world, phone, 'PUT', given, type);
    assert.is(body.refused, code, what);
    if (code === 'malformed') assert.match(body.faults![0]!.problem, 'expected', what);
  }
  assert.equal(await rows(world), before);
  assert.ok((await phone.look()).photoUntil);
  assert.not.match(world.log(), /photo|picture|libvips|VipsJpeg/i);
});

giving(
  'nobody gives photos or takes them back without end, and another phone is not held up by it',
  async ({ world }) => {
    const [phone, other] = [await phoneOf(world, TOMASZ.id), await phoneOf(world, TOMASZ.id)];
    const small = await drawn('teal', 9).png().toBuffer();
    const given = [];
    for (let n = 0; n <= PHOTOS.atOnce; n++) given.push((await decided(world, phone, 'PUT', small)).status);
    assert.equal([given[0], given.at(-1)], [200, 429]);
    const taken = [];
    for (let n = 0; n <= OWN_DEEDS.atOnce; n++) taken.push((await decided(world, phone, 'DELETE')).status);
    assert.equal([taken[0], taken.at(-1)], [200, 429]);
    assert.is((await decided(world, other, 'PUT', small)).status, 200);
  },
);

test('stands on the primary’s card once that is written down; for everybody else there is none, byte for byte', async ({
  world,
}) => {
  const people = [INES, LEILA, YUKI, MANAGER];
  const cookies = await Promise.all(people.map((person) => world.signIn(person)));
  const windows = await Promise.all(people.map((person, i) => world.view(person, { cookie: cookies[i]! })));
  const track = await adaezeIsHere(world);
  const headers = { cookie: cookies[3]!, origin: world.url };
  assert.is((await world.post('/api/assignments', { track, person: YUKI }, headers)).status, 200);
  await world.tick();
  const phone = await phoneOf(world, ADAEZE.id);
  for (const window of windows) await open(window, track);
  await world.tick();
  const asked = async (cookie: string) =>
    bytesOf(await fetch(`${world.url}/api/photo/${track}`, { headers: { cookie } }));
  const none = await asked(cookies[0]!);
  assert.is(none.status, 404);
  assert.is(cardOf(windows[0]!)!.photo, null);

  await decided(world, phone, 'PUT', await PNG());
  const before = windows.slice(1).map((window) => window.received().length);
  while (!cardOf(windows[0]!)!.photo) await world.tick();
  const [ines, ...others] = await Promise.all(cookies.map(asked));
  assert.equal([ines!.status, ines!.bytes], [200, await kept(world)]);
  for (const [i, other] of others.entries()) assert.equal(other, none, people[i + 1]!);
  const { receipt } = await phone.look();
  assert.equal(
    receipt!.entries.flatMap((one) => (one.is === 'shown' && one.saw.includes('photo') ? [[one.by, one.as]] : [])),
    [['Inès', 'primary']],
  );
  const since = windows.slice(1).flatMap((window, i) => window.received().slice(before[i]!));
  assert.not.match(since.join('\n'), /"photo":"/);
  assert.is((await asked('')).status, 401);
});

test('given anew it is another on the card; taken back it is gone from there at the next tick, and deleted', async ({
  world,
}) => {
  const cookie = await world.signIn(INES);
  const ines = await world.view(INES, { cookie });
  const phone = await phoneOf(world, ADAEZE.id);
  await decided(world, phone, 'PUT', await PNG());
  const track = await adaezeIsHere(world);
  await open(ines, track);
  await world.tick();
  const first = cardOf(ines)!.photo;
  assert.type(first, 'string');
  await decided(world, phone, 'PUT', await drawn('plum').webp().toBuffer(), 'image/webp');
  await world.tick();
  assert.ok(cardOf(ines)!.photo && cardOf(ines)!.photo !== first);
  const taken = await decided(world, phone, 'DELETE');
  assert.equal([taken.status, taken.body.photoUntil, await rows(world)], [200, null, []]);
  await world.tick();
  assert.is(cardOf(ines)!.photo, null);
  assert.is((await fetch(`${world.url}/api/photo/${track}`, { headers: { cookie } })).status, 404);
  assert.is((await decided(world, phone, 'DELETE')).status, 200, 'twice is once');
  await world.tick();
  const deleted = (await phone.look()).receipt!.entries.flatMap((one) => (one.is === 'deleted' ? one : []));
  assert.equal(
    deleted.map(({ what, why }) => [what, why]),
    [['photo', 'asked']],
  );
});

for (const trouble of ['goAway', 'hesitate'] as const)
  test(`taken back while the database is away (${trouble}) it is gone at once, journalled, and deleted when it is back`, async (context) => {
    const { world, database, folder } = context;
    const ines = await world.view(INES);
    const phone = await phoneOf(world, ADAEZE.id);
    await decided(world, phone, 'PUT', await PNG());
    await open(ines, await adaezeIsHere(world));
    await world.tick();
    assert.ok(cardOf(ines)!.photo);
    await world.server().recorder.flush();
    database[trouble]();
    const taken = await decided(world, phone, 'DELETE');
    assert.equal([taken.status, taken.body.photoUntil], [200, null]);
    assert.match(readFileSync(join(folder, 'taken-back.journal'), 'utf8'), '"what":"photo"');
    await world.tick();
    assert.is(cardOf(ines)!.photo, null);
    assert.is((await ask(world, phone, 'GET')).status, 404);
    if (trouble === 'goAway') {
      const given = await decided(world, phone, 'PUT', await PNG());
      assert.equal([given.status, given.body.refused], [503, 'unavailable']);
    }
    database.comeBack();
    assert.ok(await world.store().takings.settled());
    assert.equal(await rows(world), []);
    await world.restart(1_000);
    assert.is((await phoneWith(world, phone.cookie).look()).photoUntil, null);
  });

test('after a year it is gone, and once that time is believed its bytes are', async ({ world }) => {
  const phone = await phoneOf(world, ADAEZE.id);
  await decided(world, phone, 'PUT', await PNG());
  await world.tick(PHOTO_LASTS_MS - 1_000);
  const { cookie } = await phoneOf(world, ADAEZE.id);
  assert.is((await ask(world, { cookie }, 'GET')).status, 200);
  await world.tick(1_000);
  assert.is((await ask(world, { cookie }, 'GET')).status, 404);
  for (let hours = 0; (await rows(world)).length > 0; hours++) {
    assert.ok(hours * PURGE_EVERY_MS < 9 * BELIEVED_AFTER_MS);
    await world.tick(PURGE_EVERY_MS);
    await world.store().audit.settled();
  }
});

giving.run();
test.run();
