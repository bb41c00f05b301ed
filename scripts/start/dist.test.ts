import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { buildDist, ensureDist } from './dist.ts';

/** Stands in for Vite: takes a moment, counts its runs, and fails when the sources say so. */
const FAKE_VITE = `
  const { appendFileSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
  appendFileSync('runs', '.');
  mkdirSync('dist/server', { recursive: true });
  writeFileSync('dist/server/server.js', 'half');
  const source = readFileSync('server/main.ts', 'utf8');
  if (source === 'broken') process.exit(1);
  setTimeout(() => writeFileSync('dist/server/server.js', source), source === 'slow' ? 60_000 : 50);
`;

let root = '';
test.before.each(() => {
  root = mkdtempSync(join(tmpdir(), 'sotto-dist-'));
  write('node_modules/vite/bin/vite.js', FAKE_VITE);
  write('server/main.ts', 'one');
});
test.after.each(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const problem = async (): Promise<string> => (await ensureDist(root)) ?? '';
const runs = (): number => (existsSync(join(root, 'runs')) ? read('runs').length : 0);

test('a fresh clone is built once, and not again', async () => {
  assert.is(await ensureDist(root), null);
  assert.is(read('dist/server/server.js'), 'one');
  assert.is(await ensureDist(root), null);
  assert.is(runs(), 1);
});

test('changed, new and deleted sources are built; touched ones and tests are not', async () => {
  await ensureDist(root);
  write('server/main.ts', 'two');
  await ensureDist(root);
  assert.is(read('dist/server/server.js'), 'two');
  write('client/floor/Floor.svelte', '');
  await ensureDist(root);
  rmSync(join(root, 'client'), { recursive: true });
  await ensureDist(root);
  assert.is(runs(), 4);
  utimesSync(join(root, 'server/main.ts'), new Date(), new Date());
  write('server/main.test.ts', '');
  await ensureDist(root);
  assert.is(runs(), 4);
});

test('a dist with a file missing is built again', async () => {
  await ensureDist(root);
  rmSync(join(root, 'dist/server/server.js'));
  await ensureDist(root);
  assert.is(read('dist/server/server.js'), 'one');
});

test('a build that fails is said, and does not pass for a whole one', async () => {
  await ensureDist(root);
  write('server/main.ts', 'broken');
  assert.match(await problem(), 'The build failed');
  write('server/main.ts', 'one');
  assert.is(await ensureDist(root), null);
  assert.is(read('dist/server/server.js'), 'one');
});

test('a build that is interrupted does not pass for a whole one', async () => {
  write('server/main.ts', 'slow');
  const interrupt = new AbortController();
  const building = ensureDist(root, interrupt.signal);
  while (runs() === 0) await new Promise((done) => setTimeout(done, 10));
  interrupt.abort();
  await building;
  write('server/main.ts', 'one');
  assert.is(await ensureDist(root), null);
  assert.is(read('dist/server/server.js'), 'one');
});

test('two starts of a fresh clone build once', async () => {
  assert.equal(await Promise.all([ensureDist(root), ensureDist(root)]), [null, null]);
  assert.is(runs(), 1);
});

test('the lock of a killed build counts for nothing', async () => {
  write('node_modules/.cache/sotto/building', '999999999');
  assert.is(await ensureDist(root), null);
  assert.is(runs(), 1);
});

test('without the build tools a missing or foreign dist is a sentence, and a dist without sources is taken as it is', async () => {
  rmSync(join(root, 'node_modules/vite'), { recursive: true });
  assert.match(await problem(), /Nothing is built yet.*npm ci/);
  write('dist/server/server.js', '');
  write('dist/built.json', JSON.stringify({ sources: 'elsewhere', files: ['dist/server/server.js'] }));
  assert.match(await problem(), /does not belong to these sources.*npm ci/);
  rmSync(join(root, 'server'), { recursive: true });
  assert.is(await ensureDist(root), null);
});

test('asked to build, it builds however fresh the rest is', async () => {
  await ensureDist(root);
  assert.is(await buildDist(root), null);
  assert.is(runs(), 2);
});

test.run();
