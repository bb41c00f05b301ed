import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { io } from 'socket.io-client';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { DemoPerson } from '../protocol/api.ts';
import { createFrameDecoder } from '../protocol/positions.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import { openPage, signInOn } from './page.ts';
import { openTerminal, type Terminal, untilGone } from './terminal.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'sotto-start-'));
let terminals: Terminal[] = [];

// A test that fails must not leave its Sotto to the next one.
test.after.each(async () => {
  for (const { process } of terminals) process.kill('SIGKILL');
  await Promise.all(terminals.map(({ exit }) => exit));
  terminals = [];
});
test.after(() => rmSync(dataDir, { recursive: true, force: true }));

/** As `npm start` does it, on these tests' own data and a free port. */
function start(env: NodeJS.ProcessEnv = {}): Terminal {
  const { DATABASE_URL: _, ...rest } = process.env;
  const terminal = openTerminal(['scripts/start.mjs'], {
    cwd: root,
    env: { ...rest, PORT: '0', SOTTO_DATA: dataDir, ...env },
  });
  terminals.push(terminal);
  return terminal;
}

async function open(): Promise<{ sotto: Terminal; url: string }> {
  const sotto = start();
  await sotto.shows('Ctrl-C');
  return { sotto, url: urlIn(sotto) };
}
const urlIn = (sotto: Terminal): string => /http:\/\/[\d.]+:\d+/.exec(sotto.output())![0];

/** Signs in as somebody of the house and watches until a dot has moved by a step. */
async function seeSomebodyMove(url: string): Promise<void> {
  const page = openPage({ url }, null);
  await page.post('/api/demo/enrol');
  const people = (await page.get<DemoPerson[]>('/api/demo/people')).body;
  await signInOn(page, people.find(({ role }) => role === 'associate')!.id);
  const cookie = page.cookie();
  const auth = { protocol: PROTOCOL_VERSION, viewer: 'window-of-a-test', have: null };
  const floor = io(`${url}/floor`, {
    transports: ['websocket'],
    extraHeaders: { cookie, origin: url },
    auth,
    forceNew: true,
  });
  const decoder = createFrameDecoder();
  const first = new Map<number, { xM: number; yM: number }>();
  try {
    await new Promise<void>((done, fail) => {
      floor.on('connect_error', fail);
      floor.on('positions', (text: string) => {
        for (const { track, xM, yM } of decoder.decode(text)?.tracks ?? []) {
          const before = first.get(track);
          if (!before) first.set(track, { xM, yM });
          else if (Math.hypot(xM - before.xM, yM - before.yM) > 0.5) done();
        }
      });
    });
  } finally {
    floor.disconnect();
  }
}

/** Ids of the processes started by this one; empty where the system does not tell. */
function childrenOf(pid: number): number[] {
  if (!existsSync('/proc/self/stat')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]) === pid;
      } catch {
        return false;
      }
    })
    .map(Number);
}

test('a first start shows where to go, and on the floor somebody moves; after kill -9 nobody stays behind', async () => {
  const { sotto, url } = await open();
  const page = await fetch(`${url}/floor`);
  assert.is(page.status, 200);
  assert.match(await page.text(), /<html/i);
  await seeSomebodyMove(url);
  assert.match(sotto.output(), /\d{6} {2}Inès Marchetti-Roy/, 'with the PINs of the demo');

  const second = start();
  assert.is(await second.exit, 1);
  assert.match(second.output(), `Sotto is already running at ${url}`);

  const children = childrenOf(sotto.process.pid!);
  sotto.process.kill('SIGKILL');
  await Promise.all(children.map(untilGone));
  await sotto.exit;
});

test('two next starts at the same moment: one opens the same house, the other says why not; Ctrl-C adds nothing', async () => {
  const both = [start(), start()];
  const codes = both.map(({ exit }, i) => exit.then((code) => ({ code, output: both[i]!.output() })));
  const { code, output } = await Promise.race(codes);
  assert.is(code, 1);
  assert.match(output, /already|in use|another/i);
  assert.not.match(output, /\n\s+at /);
  await Promise.race(both.map((sotto) => sotto.shows('Ctrl-C').catch(() => new Promise(() => undefined))));

  const sotto = both.find(({ process }) => process.exitCode === null)!;
  await seeSomebodyMove(urlIn(sotto));
  const children = childrenOf(sotto.process.pid!);
  const before = sotto.output();
  sotto.interrupt();
  assert.equal((await Promise.all(codes)).map((ended) => ended.code).sort(), [0, 1]);
  assert.is(sotto.output(), before, 'Ctrl-C adds nothing');
  await Promise.all(children.map(untilGone));
});

test('a house of one’s own lets its first manager in with the code that its start shows, and with no other', async () => {
  const own = { SOTTO_DEMO: '0', SOTTO_HOUSE: join(root, 'db/seed/house'), SOTTO_DATA: join(dataDir, 'own') };
  const sotto = start(own);
  await sotto.shows('Within 15 minutes');
  const url = urlIn(sotto);
  const code = /set-up code is ([A-Z0-9-]+)/.exec(sotto.output())![1]!;
  const first = { given: 'Ada', family: 'Roy', pin: '482913', device: 'First device' };
  const page = openPage({ url }, null);
  assert.is((await page.post('/api/demo/enrol')).status, 404);
  assert.is((await page.post('/api/set-up', { ...first, code: 'AAAA-AAAA' })).status, 403);
  assert.equal((await page.post('/api/set-up', { ...first, code })).body, { next: 'second_factor' });
  assert.is((await page.session()).lacks, 'second_factor');
  sotto.interrupt();
  assert.is(await sotto.exit, 0);

  const again = start(own);
  await again.shows('Ctrl-C');
  assert.not.match(again.output(), 'set-up code', 'there is a manager');
  again.interrupt();
  assert.is(await again.exit, 0);
});

test('a port of another program and a setting that is wrong are named in a sentence', async () => {
  const stranger = createServer((socket) => socket.end('hello\n'));
  await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done));
  const { port } = stranger.address() as { port: number };
  const used = start({ PORT: String(port) });
  const wrong = start({ PORT: 'three thousand' });
  const open = start({ HOST: '0.0.0.0' });
  assert.equal(await Promise.all([used.exit, wrong.exit, open.exit]), [1, 1, 1]);
  assert.match(open.output(), /HOST=0\.0\.0\.0 .*plain HTTP/);
  stranger.close();
  assert.match(used.output(), new RegExp(`Port ${port} belongs to another program`));
  assert.match(wrong.output(), 'PORT');
  for (const { output } of [used, wrong, open]) assert.not.match(output(), /\n\s+at /, 'no stack');
});

test.run();
