import sharp from 'sharp';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { audit } from '../../db/schema.ts';
import type {
  AnnouncementContent,
  AnnouncementsView,
  CatalogueEntry,
  CatalogueView,
} from '../../protocol/announcement.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import { ADAEZE, INES, MANAGER } from '../../test/house.ts';
import { phoneOf } from '../../test/phone.ts';
import { createWorld } from '../../test/world.ts';

const world = await createWorld();
test.after(() => world.close());
const phone = await phoneOf(world, ADAEZE.id);
const cookies = { manager: await world.signIn(MANAGER), ines: await world.signIn(INES), customer: phone.cookie };
type Who = keyof typeof cookies;

async function ask<Answer>(who: Who, path: string, body?: object): Promise<Answer & Refusal> {
  const cookie = cookies[who];
  const response = body
    ? await world.post(`/api${path}`, body, { cookie, origin: world.url })
    : await fetch(`${world.url}/api${path}`, { headers: { cookie } });
  return (await response.json()) as Answer & Refusal;
}
const both = (text: string) => ({ en: text, fr: text });
const CONTENT: AnnouncementContent = {
  ...{
    kind: 'trend',
    title: both('Low voices'),
    text: both('<b>Clasps</b> that do not click.'),
    categories: ['leather'],
  },
  ...{ from: '2026-01-01', until: null, startsAt: null, endsAt: null, place: both(''), alt: both('') },
};
const save = (
  content: Partial<AnnouncementContent>,
  state = 'draft',
  saves: object | null = null,
  who: Who = 'manager',
) => ask<CatalogueEntry>(who, '/catalogue', { saves, state, content: { ...CONTENT, ...content } });
const seen = ({ id, version }: CatalogueEntry) => ({ id, version });
const titles = async (who: Who, path: string) =>
  (await ask<AnnouncementsView>(who, path)).announcements.map(({ title }) => title.en);
const all = async () => (await ask<CatalogueView>('manager', '/catalogue')).announcements;
const announced = async () => {
  await world.store().audit.settled();
  const rows = await world.db.select().from(audit);
  return rows.filter(({ kind }) => kind === 'announced').map(({ personId, details }) => [personId, details.is]);
};

test('a draft is told to nobody; published it is read by customers and the team, withdrawn no more; each is in the audit', async () => {
  const draft = await save({ title: { en: 'Low voices', fr: '' } });
  assert.equal([draft.version, await titles('customer', '/me/announcements')], [1, []]);
  const early = await save({ title: { en: 'Low voices', fr: '' } }, 'published', seen(draft));
  assert.equal(
    [early.refused, early.faults],
    ['malformed', [{ path: 'content.title.fr', problem: 'expected before it is published' }]],
  );
  const told = await save({}, 'published', seen(draft));
  assert.equal(await titles('customer', '/me/announcements'), ['Low voices']);
  assert.equal(await titles('ines', '/announcements'), ['Low voices']);
  await world.restart();
  assert.equal(await titles('ines', '/announcements'), ['Low voices']);
  const gone = await save({}, 'withdrawn', seen(told));
  assert.equal([await titles('customer', '/me/announcements'), gone.version], [[], 3]);
  assert.equal(await announced(), [
    [MANAGER, 'published'],
    [MANAGER, 'withdrawn'],
  ]);
});

test('of two who change the same the later is refused and nothing is lost; managers alone write; a category is the house’s', async () => {
  const first = await save({ title: both('One line') });
  const theirs = await save({ title: both('One line, drawn') }, 'draft', seen(first));
  assert.is((await save({ title: both('Mine') }, 'draft', seen(first))).refused, 'overtaken');
  assert.is((await all()).find(({ id }) => id === first.id)!.title.en, 'One line, drawn');
  assert.is((await save({}, 'draft', null, 'ines')).refused, 'not_allowed');
  assert.is((await ask('ines', '/catalogue')).refused, 'not_allowed');
  assert.is((await save({ categories: ['weapons'] })).refused, 'malformed');
  assert.is((await ask('manager', '/catalogue/delete', seen(first))).refused, 'overtaken');
  assert.not.ok((await ask('manager', '/catalogue/delete', seen(theirs))).refused);
  assert.not.ok((await all()).some(({ id }) => id === first.id));
  assert.is((await ask('manager', '/catalogue/delete', seen(theirs))).refused, 'not_found');
});

test('the order is all of them or none, and outlives a restart', async () => {
  await save({ title: both('Second') });
  await save({ title: both('First') });
  const ids = (await all()).map(({ id }) => id).reverse();
  assert.is((await ask('manager', '/catalogue/order', { ids: ids.slice(1) })).refused, 'overtaken');
  assert.is((await ask('manager', '/catalogue/order', { ids: [...ids.slice(1), ids[1]] })).refused, 'overtaken');
  assert.not.ok((await ask('manager', '/catalogue/order', { ids })).refused);
  await world.restart();
  assert.equal(
    (await all()).map(({ id }) => id),
    ids,
  );
});

test('a picture is kept at one size without metadata; a customer fetches that of what is told, and of nothing else', async () => {
  const draft = await save({ title: both('Wet slate'), alt: both('Grey silk') });
  const file = await sharp({ create: { width: 60, height: 90, channels: 3, background: '#456' } })
    .withExif({ IFD0: { Copyright: 'somebody' } })
    .jpeg()
    .toBuffer();
  const put = async (version: number, body: Buffer) => {
    const headers = { cookie: cookies.manager, origin: world.url, 'content-type': 'image/jpeg' };
    const path = `${world.url}/api/catalogue/${draft.id}/${version}/picture`;
    return (await (
      await fetch(path, { method: 'PUT', headers, body: new Uint8Array(body) })
    ).json()) as CatalogueEntry & Refusal;
  };
  assert.is((await put(1, Buffer.from('<svg onload="alert(1)"/>'))).refused, 'malformed');
  const pictured = await put(1, file);
  assert.is((await put(1, file)).refused, 'overtaken');
  const get = (who: Who) => {
    const path = who === 'customer' ? 'me/announcements' : 'announcements';
    return fetch(`${world.url}/api/${path}/pictures/${pictured.picture}`, { headers: { cookie: cookies[who] } });
  };
  assert.is((await get('customer')).status, 404, 'nobody reads a draft’s');
  const shown = await get('manager');
  assert.equal(
    ['content-type', 'cache-control', 'x-content-type-options'].map((name) => shown.headers.get(name)),
    ['image/webp', 'private, max-age=86400, immutable', 'nosniff'],
  );
  const { width, height, exif } = await sharp(Buffer.from(await shown.arrayBuffer())).metadata();
  assert.equal([width, height, exif], [960, 640, undefined]);
  await save({ title: both('Wet slate'), alt: both('Grey silk') }, 'published', seen(pictured));
  assert.is((await get('customer')).status, 200);
});

test.run();
