import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { demoHouse, readHouse } from '../db/seed/house.ts';
import { ensureDist } from '../scripts/start/dist.ts';
import { createSearch } from './encodings.ts';
import { createWorld } from './world.ts';

/** What a page may weigh over the wire, in bytes of gzipped JavaScript. */
const MAX_JS_GZ = { floor: 96 * 1024, manage: 76 * 1024, me: 56 * 1024, wall: 56 * 1024 };

interface Icon {
  src: string;
  sizes: string;
  type: string;
}

/** Shorter names are searched for as they are: their other forms could stand there by chance. */
const SEARCHED_LENGTH = 10;

const problem = await ensureDist(process.cwd());
if (problem) throw new Error(problem);
const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const pages = files('dist/client');
const scripts = pages.filter((file) => file.endsWith('.js'));

for (const [page, max] of Object.entries(MAX_JS_GZ))
  test(`the page ${page} stays light`, () => {
    const html = readFileSync(`dist/client/${page}.html`, 'utf8');
    const loaded = scripts.filter((file) => html.includes(basename(file)));
    const bytes = loaded.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
    assert.ok(bytes > 20_000 && bytes <= max, `${(bytes / 1024).toFixed(1)} kB of JavaScript, gzipped`);
    const code = loaded.map((file) => readFileSync(file, 'utf8')).join('');
    assert.is(/leaflet/i.test(code), page === 'floor', 'only the floor draws a plan');
    if (page === 'wall')
      assert.not.match(code, /open_card|in_view|positions/, 'a wall knows no card and no dots with numbers');
    assert.is(/Take a table away/.test(code), page === 'manage', 'the managers’ words are on their page alone');
  });

const world = await createWorld();
test.after(() => world.close());

test('pages travel compressed, answers of the API do not', async () => {
  const [script] = scripts.filter((file) => file.includes('/assets/')).map((file) => file.replace('dist/client', ''));
  const encoding = async (path: string) => (await fetch(world.url + path)).headers.get('content-encoding');
  assert.ok(['br', 'gzip'].includes((await encoding(script!)) ?? ''), 'a script');
  assert.is(await encoding('/api/demo/people'), null);
});

test('the floor can be put on a home screen: what its page names is there, and is what it says', async () => {
  const html = await (await fetch(`${world.url}/floor`)).text();
  const named = (rel: string) => new RegExp(`rel="${rel}" href="([^"]+)"`).exec(html)![1]!;
  const answer = await fetch(world.url + named('manifest'));
  assert.match(answer.headers.get('content-type')!, /^application\/manifest\+json/);
  assert.match(answer.headers.get('content-security-policy')!, "manifest-src 'self'");
  const { start_url, scope, display, icons } = (await answer.json()) as Record<string, unknown> & { icons: Icon[] };
  assert.equal([start_url, scope, display], ['/floor', '/floor', 'standalone']);
  for (const { src, sizes, type } of [
    ...icons,
    { src: named('apple-touch-icon'), sizes: '180x180', type: 'image/png' },
  ]) {
    const icon = await fetch(world.url + src);
    assert.is(icon.headers.get('content-type'), type, src);
    const { width, height } = await sharp(Buffer.from(await icon.arrayBuffer())).metadata();
    assert.is(`${width}x${height}`, sizes, src);
  }
});

test('no page carries a validator, a server’s code or a map of the sources', () => {
  for (const file of scripts) assert.not.match(readFileSync(file, 'utf8'), /ZodError|drizzle|pglite|express/i, file);
  assert.equal(
    pages.filter((file) => file.endsWith('.map')),
    [],
  );
});

test('nobody’s name is built into anything, in no form it could be searched for', () => {
  const house = readHouse(demoHouse());
  if ('wrong' in house) throw new Error(house.wrong);
  const names = [...house.cast.customers, ...house.cast.associates].map(({ name }) => name.family);
  const { foundIn } = createSearch(names.filter((name) => name.length >= SEARCHED_LENGTH));
  for (const file of [...pages, ...files('dist/server')].filter((each) => !/\.(woff2?|png)$/.test(each))) {
    const text = readFileSync(file, 'utf8');
    assert.equal(foundIn(text), [], file);
    assert.equal(
      names.filter((name) => new RegExp(`\\b${name}\\b`).test(text)),
      [],
      file,
    );
  }
});

test.run();
