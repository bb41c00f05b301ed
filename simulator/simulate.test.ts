import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FixBatch } from '../protocol/fix.ts';
import { refusal } from '../protocol/refusal.ts';
import { readArguments } from './arguments.ts';
import { play } from './deliveries.ts';
import { simulate } from './simulate.ts';
import { DEMO_CAST_FILE, DEMO_PLAN_FILE, demoPlan } from './test/demo-house.ts';
import { createDrivenClock } from './test/driven-clock.ts';
import { createTinyServer } from './test/tiny-server.ts';

const house = ['--plan', DEMO_PLAN_FILE, '--cast', DEMO_CAST_FILE];

async function run(argv: string[], signal = new AbortController().signal, clock = createDrivenClock()) {
  const read = readArguments(argv, {});
  if (!('run' in read)) throw new Error('wrong arguments');
  const said: string[] = [];
  const warned: string[] = [];
  const say = (sentence: string) => void said.push(sentence);
  const warn = (sentence: string) => void warned.push(sentence);
  const code = await simulate(read.run, { clock, random: () => 0.5, say, warn, signal });
  return { code, said, warned };
}

function inFolder(work: (path: (name: string) => string) => Promise<void>): () => Promise<void> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sotto-simulate-'));
    await work((name) => join(folder, name)).finally(() => rmSync(folder, { recursive: true }));
  };
}

test('the house feeds a server: fixes of now, customers and colleagues, in time with the clock', async () => {
  const stop = new AbortController();
  const sent: FixBatch['fixes'] = [];
  const server = await createTinyServer(({ path, body }) => {
    if (path !== '/api/fixes') return { status: 404 };
    sent.push(...(body as FixBatch).fixes);
    if (sent.length > 300) stop.abort();
    return { status: 202, body: { accepted: (body as FixBatch).fixes.length, dropped: {} } };
  });
  const clock = createDrivenClock();
  const startedMs = clock.nowMs();
  const { code, warned } = await run([...house, '--key', 'k', '--url', server.url], stop.signal, clock);
  await server.close();
  assert.equal([code, warned], [0, []]);
  assert.ok(new Set(sent.map(({ tag }) => tag)).size > 10);
  assert.ok(sent.every(({ t }) => t! >= startedMs && t! <= clock.nowMs()));
});

test('a refused key ends with a sentence that does not repeat it', async () => {
  const server = await createTinyServer(() => ({ status: 401, body: refusal('unknown_key') }));
  const { code, warned } = await run([...house, '--key', 'hush-hush', '--url', server.url]);
  await server.close();
  assert.is(code, 1);
  assert.match(warned.join(), /does not know this provider key/);
  assert.not.match(warned.join(), /hush/);
});

test(
  'a recording is the same each time, and plays back',
  inFolder(async (path) => {
    for (const name of ['a', 'b']) await run([...house, '--record', path(name), '--minutes', '1', '--seed', '9']);
    const text = readFileSync(path('a'), 'utf8');
    assert.ok(text === readFileSync(path('b'), 'utf8'));
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { atMs: number; fixes: { t: number }[] });
    assert.ok(
      lines.length > 300 && lines.every(({ atMs, fixes }) => atMs <= 60_000 && fixes.every(({ t }) => t <= atMs)),
    );
  }),
);

test(
  'recorded positions reach the server under the prefix, in the present, and the feed ends with the file',
  inFolder(async (path) => {
    const sent: FixBatch['fixes'] = [];
    const server = await createTinyServer(({ path: called, body }) => {
      if (called !== '/api/fixes') return { status: 404, body: refusal('not_found') };
      sent.push(...(body as FixBatch).fixes);
      return { status: 202, body: { accepted: 0, dropped: { unknown: 1 } } };
    });
    writeFileSync(path('r.csv'), 't_ms,id,x_m,y_m\n5000,7,1,2\n9000,7,2,3\n');
    const clock = createDrivenClock();
    const startedMs = clock.nowMs();
    const argv = [
      '--replay',
      path('r.csv'),
      '--floor',
      'hall',
      '--tags',
      'X',
      '--rate',
      '2',
      '--key',
      'k',
      '--url',
      server.url,
    ];
    const { code, said, warned } = await run(argv, undefined, clock);
    await server.close();
    assert.is(code, 0);
    assert.equal(warned, ['The server keeps its own time: people are 2 times as fast, stays as much shorter.']);
    const [first, second] = sent.map(({ t }) => t!);
    assert.ok(first! >= startedMs && second! > first! && second! <= clock.nowMs());
    assert.equal(
      sent.map(({ tag, floor, x, y }) => [tag, floor, x, y]),
      [
        ['X-7', 'hall', 1, 2],
        ['X-7', 'hall', 2, 3],
      ],
    );
    assert.match(said.join(), /unknown/);
  }),
);

test(
  'bad files are sentences: a plan that is none, a recording with a fault, a floor that is not there',
  inFolder(async (path) => {
    writeFileSync(path('plan.json'), '{}');
    writeFileSync(path('not.json'), '{');
    writeFileSync(path('doorless.json'), JSON.stringify({ ...demoPlan(), entrances: [] }));
    writeFileSync(path('r.csv'), '0,a,1,2\n1,a,b,2\n');
    const cases: [argv: string[], says: RegExp][] = [
      [['--plan', path('none.json')], /cannot be read/],
      [['--plan', path('not.json')], /not JSON/],
      [['--plan', path('plan.json')], /no plan of a house/],
      [['--plan', path('doorless.json')], /has no entrance/],
      [['--plan', DEMO_PLAN_FILE, '--cast', path('plan.json')], /no cast/],
      [['--replay', path('r.csv'), '--floor', 'g', '--url', 'http://127.0.0.1:9'], /line 2, column 3/],
      [['--replay', path('r.csv'), '--floor', 'attic', '--plan', DEMO_PLAN_FILE], /no floor «attic»/],
      [[...house, '--record', path('no/such/folder')], /cannot be written/],
    ];
    for (const [argv, says] of cases) {
      const { code, warned } = await run([...argv, '--key', 'k']);
      assert.is(code, 1);
      assert.match(warned.join(), says);
    }
    assert.not.ok(existsSync(path('no')));
  }),
);

test('twice the rate halves the time between fixes', async () => {
  const clock = createDrivenClock();
  const startedMs = clock.nowMs();
  const heard: [t: number, atMs: number][] = [];
  const feed = [0, 400, 1_000].map((atMs) => ({
    atMs,
    answers: [],
    fixes: [{ tag: 'T', floor: 'g', x: 0, y: 0, t: atMs }],
  }));
  const how = { rate: 2, clock, signal: new AbortController().signal };
  await play(feed, how, ({ fixes }) => heard.push([fixes[0]!.t - startedMs, clock.nowMs() - startedMs]));
  assert.equal(heard, [
    [0, 0],
    [200, 200],
    [500, 500],
  ]);
});

test('what a house that was open already heard comes at once with its own times, and all else when it is due', async () => {
  const clock = createDrivenClock();
  const startedMs = clock.nowMs();
  const heard: [t: number, atMs: number][] = [];
  const feed = [1_000, 11_000, 12_500].map((atMs) => ({
    atMs,
    answers: [],
    fixes: [{ tag: 'T', floor: 'g', x: 0, y: 0, t: atMs }],
  }));
  const how = { rate: 1, begunMsAgo: 12_000, clock, signal: new AbortController().signal };
  await play(feed, how, ({ fixes }) => heard.push([fixes[0]!.t - startedMs, clock.nowMs() - startedMs]));
  assert.equal(heard, [
    [-11_000, 0],
    [-1_000, 0],
    [500, 500],
  ]);
});

test('a feed that fell far behind goes on from now instead of racing', async () => {
  const clock = createDrivenClock((count) => {
    if (count === 2) clock.jump(60_000);
  });
  const startedMs = clock.nowMs();
  const times: number[] = [];
  const feed = [100, 200, 300, 400].map((atMs) => ({
    atMs,
    answers: [],
    fixes: [{ tag: 'T', floor: 'g', x: 0, y: 0, t: atMs }],
  }));
  await play(feed, { rate: 1, clock, signal: new AbortController().signal }, ({ fixes }) => times.push(fixes[0]!.t));
  assert.equal(
    times.map((t) => Math.round((t - startedMs) / 1_000)),
    [0, 0, 60, 60],
  );
});

function start(argv: string[], stdio: 'pipe' | 'ipc') {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...argv], {
    stdio: stdio === 'ipc' ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SOTTO_PROVIDER_KEY: '' },
  });
  let out = '';
  let err = '';
  child.stdout!.on('data', (text) => {
    out += text;
  });
  child.stderr!.on('data', (text) => {
    err += text;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((done) => {
    // After a disconnect Node tells of the exit, but never of the close.
    child.once(stdio === 'ipc' ? 'exit' : 'close', (code) => done({ code, out, err }));
  });
  return { child, ended };
}

test('the command tells its options, and wrong ones end with 2 and one line', async () => {
  const [help, wrong] = await Promise.all([start(['--help'], 'pipe').ended, start(['--speed', '3'], 'pipe').ended]);
  assert.is(help.code, 0);
  assert.match(help.out, /--customers/);
  assert.is(wrong.code, 2);
  assert.match(wrong.err, /^[^\n]*--speed[^\n]*\n$/);
});

test('the command ends cleanly when told to, and when the process that started it is gone', async () => {
  for (const how of ['SIGINT', 'SIGTERM', 'disconnect'] as const) {
    let started = () => {};
    const running = new Promise<void>((done) => {
      started = done;
    });
    const server = await createTinyServer(({ path }) => {
      started();
      return path === '/api/fixes' ? { status: 202, body: { accepted: 1, dropped: {} } } : { status: 404 };
    });
    const { child, ended } = start([...house, '--key', 'k', '--url', server.url, '--quiet'], 'ipc');
    await running;
    if (how === 'disconnect') child.disconnect();
    else child.kill(how);
    assert.equal(await ended, { code: 0, out: '', err: '' }, how);
    await server.close();
  }
});

test.run();
