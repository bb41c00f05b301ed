import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openTerminal, type Terminal, untilGone } from '../../test/terminal.ts';
import { compiledFile, compileTests } from '../compile-tests.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
/** Compiled once: these tests start it twenty times. */
const compiled = join(root, 'dist/test', String(process.pid));
const launcher = `
  import { launch } from ${JSON.stringify(compiledFile(compiled, 'scripts/start/launch.ts'))};
  process.exitCode = await launch({
    root: ${JSON.stringify(root)},
    server: ${JSON.stringify(here('fake-server.mjs'))},
    simulator: ${JSON.stringify(here('fake-simulator.mjs'))},
    simulatorArgs: ['--plan', 'some.json'],
    recording: process.env.FAKE === 'recording' ? { about: 'a recording: 3 people', play: 'npm run this' } : null,
    prepare: async () => process.env.FAKE === 'unbuilt' ? 'Nothing is built yet.' : null,
    env: process.env,
    endWithinMs: 500,
    say: (line) => console.log(line),
    warn: (line) => console.error(line),
  });
`;

/** A started launcher with data of its own, and the diary in which its fake children write. */
interface Started extends Terminal {
  dataDir: string;
  diary(): string;
  /** Resolves when the simulator has written down how it was started. */
  walks(): Promise<void>;
}

test.before(() => compileTests(['scripts/start/launch.ts'], compiled));
test.after(() => rmSync(compiled, { recursive: true, force: true }));

let running: Started[] = [];
let folders: string[] = [];
test.after.each(async () => {
  for (const { process } of running) process.kill('SIGKILL');
  await Promise.all(running.map(({ exit }) => exit));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  running = [];
  folders = [];
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-launch-'));
  folders.push(folder);
  return folder;
}

function start(env: NodeJS.ProcessEnv = {}, dataDir = newFolder()): Started {
  const diaryFile = join(dataDir, 'diary');
  const diary = () => (existsSync(diaryFile) ? readFileSync(diaryFile, 'utf8') : '');
  const terminal = openTerminal(['--input-type=module', '--eval', launcher], {
    cwd: root,
    env: { ...process.env, PORT: '0', SOTTO_DATA: dataDir, FAKE_DIARY: diaryFile, ...env },
  });
  const walks = async () => {
    await terminal.shows('Ctrl-C');
    while (!diary().includes('simulator')) await wait(20);
  };
  const started = { ...terminal, dataDir, diary, walks };
  running.push(started);
  return started;
}

const pidOf = (diary: string, who: string): number => Number(new RegExp(`^${who} (\\d+)`, 'm').exec(diary)?.[1]);
const urlIn = (output: string): string => /http:\/\/[\d.:]+/.exec(output)![0];

test('a start shows one block: where to go, who to be, where the data lie, how to stop; then nothing', async () => {
  const sotto = start();
  await sotto.walks();
  assert.match(sotto.output(), /Sotto · Maison Sotto/);
  assert.match(sotto.output(), /http:\/\/127\.0\.0\.1:\d+\/floor/);
  assert.match(sotto.output(), /Bo Many knows many/);
  assert.match(sotto.output(), /colleagues act by themselves/);
  assert.match(sotto.output(), /660918 {2}Bo Many +482913 {2}Ada Few/);
  assert.match(sotto.output(), /Letters +K7QX-93TB {2}Cleo Some/);
  assert.match(sotto.output(), sotto.dataDir);
  assert.match(sotto.output(), /Ctrl-C/);
  assert.not.match(sotto.output(), '\x1b');
  assert.is(
    sotto
      .output()
      .trim()
      .split(/\n\s*\n/).length,
    2,
    'a title and its lines',
  );
});

test('the simulator gets its key by the environment and no other secret', async () => {
  const sotto = start({ DATABASE_URL: 'postgres://db', SOTTO_TAG_KEY: '00' });
  await sotto.walks();
  assert.match(sotto.diary(), /--plan some\.json --begun-ms-ago \d+ --quiet: has a key and nothing else/);
  assert.not.match(sotto.diary() + sotto.output(), 'secret-key');
});

test('Ctrl-C ends everything without a word, and leaves no note behind', async () => {
  const sotto = start();
  await sotto.walks();
  const before = sotto.output();
  assert.ok(existsSync(join(sotto.dataDir, 'running.json')));
  sotto.interrupt();
  assert.is(await sotto.exit, 0);
  assert.is(sotto.output(), before);
  assert.not(existsSync(join(sotto.dataDir, 'running.json')));
  await Promise.all([untilGone(pidOf(sotto.diary(), 'server')), untilGone(pidOf(sotto.diary(), 'simulator'))]);
});

test('a child that does not listen is ended all the same', async () => {
  const sotto = start({ FAKE: 'deaf' });
  await sotto.walks();
  sotto.process.kill('SIGTERM');
  assert.is(await sotto.exit, 0);
  await untilGone(pidOf(sotto.diary(), 'server'));
});

test('a second start on the same data says where the first one is', async () => {
  const first = start();
  await first.shows('/floor');
  const second = start({}, first.dataDir);
  assert.is(await second.exit, 1);
  assert.match(second.output(), `Sotto is already running at ${urlIn(first.output())}`);
});

test('a second start at the same address says who is there', async () => {
  const first = start();
  await first.shows('/floor');
  const second = start({ PORT: new URL(urlIn(first.output())).port });
  assert.is(await second.exit, 1);
  assert.match(second.output(), `Another Sotto is already running at ${urlIn(first.output())}`);
});

test('a port that another program holds is named, with a way out', async () => {
  const stranger = createServer((socket) => socket.end('hello\n'));
  await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done));
  const { port } = stranger.address() as { port: number };
  const sotto = start({ PORT: String(port) });
  assert.is(await sotto.exit, 1);
  assert.match(sotto.output(), new RegExp(`Port ${port} belongs to another program.*PORT=0`));
  stranger.close();
});

test('when the launcher is killed nobody stays behind, and the next start is not told otherwise', async () => {
  const killed = start();
  await killed.walks();
  killed.process.kill('SIGKILL');
  await Promise.all([untilGone(pidOf(killed.diary(), 'server')), untilGone(pidOf(killed.diary(), 'simulator'))]);
  const next = start({}, killed.dataDir);
  await next.shows('/floor');
});

test('a child that does not notice its launcher’s death is ended all the same', async () => {
  const killed = start({ FAKE: 'deaf' });
  await killed.walks();
  killed.process.kill('SIGKILL');
  await untilGone(pidOf(killed.diary(), 'server'));
});

test('a server that cannot start says why, in its own sentence and nothing else', async () => {
  const sotto = start({ FAKE: 'cannot start' });
  assert.is(await sotto.exit, 1);
  assert.is(sotto.output().trim(), 'The setting PORT is not usable.');
});

test('a server that ends before it is ready is named', async () => {
  const sotto = start({ FAKE: 'crash' });
  assert.is(await sotto.exit, 1);
  assert.match(sotto.output(), 'The server ended with code 3 before it was ready.');
});

test('when the server dies the simulator goes with it', async () => {
  const sotto = start();
  await sotto.walks();
  await fetch(`${urlIn(sotto.output())}/die`).catch(() => null);
  assert.is(await sotto.exit, 1);
  assert.match(sotto.output(), 'The server ended with code 7, so everything was stopped.');
  await untilGone(pidOf(sotto.diary(), 'simulator'));
});

test('a simulator that dies is named and started again', async () => {
  const sotto = start();
  await sotto.walks();
  const first = pidOf(sotto.diary(), 'simulator');
  process.kill(first, 'SIGKILL');
  await sotto.shows('The simulator ended by SIGKILL; starting it again.');
  while (sotto.diary().split('simulator').length < 3) await wait(20);
  assert.is(sotto.process.exitCode, null);
});

test('without the demo, or with SOTTO_SIMULATE=0, nobody walks', async () => {
  const sotto = start({ SOTTO_DEMO: '0' });
  const still = start({ SOTTO_SIMULATE: '0' });
  await Promise.all([sotto.shows('Ctrl-C'), still.shows('Ctrl-C')]);
  sotto.interrupt();
  still.interrupt();
  assert.equal(await Promise.all([sotto.exit, still.exit]), [0, 0]);
  assert.not.match(sotto.diary() + still.diary(), 'simulator');
  assert.match(still.output(), 'SOTTO_SIMULATE=0');
  assert.not.match(sotto.output() + still.output(), 'act by themselves');
});

test('for a recording nobody walks: how to play it is shown instead', async () => {
  const sotto = start({ FAKE: 'recording' });
  await sotto.shows('Ctrl-C');
  sotto.interrupt();
  assert.is(await sotto.exit, 0);
  assert.match(sotto.output(), /a recording: 3 people[\s\S]*Play +npm run this/);
  assert.not.match(sotto.diary(), 'simulator');
});

test('what cannot be built is said, and nothing is started', async () => {
  const sotto = start({ FAKE: 'unbuilt' });
  assert.is(await sotto.exit, 1);
  assert.is(sotto.output().trim(), 'Nothing is built yet.');
  assert.is(sotto.diary(), '');
});

test.run();
