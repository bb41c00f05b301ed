import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { command } from './command.ts';

const CSV = fileURLToPath(new URL('promenade/promenade.csv', import.meta.url));
const KEY = fileURLToPath(new URL('promenade/promenade.key.json', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sotto-replay-'));
test.after(() => rmSync(folder, { recursive: true }));

async function run(...argv: string[]): Promise<{ code: number; said: string; warned: string[] }> {
  let said = '';
  const warned: string[] = [];
  let nowMs = 0;
  const code = await command(argv, {
    say: (text) => (said += `${text}\n`),
    warn: (sentence) => warned.push(sentence),
    screen: { isTTY: false, write: (text) => warned.push(text) },
    clockMs: () => (nowMs += 50),
  });
  return { code, said, warned };
}

/** The figures are those of the key. */
function agree(json: string): void {
  const { zones } = JSON.parse(readFileSync(KEY, 'utf8'));
  const counted = Object.entries(JSON.parse(json).zones);
  assert.is(counted.length, 4);
  for (const [id, figures] of counted) assert.equal({ ...zones[id], ...(figures as object) }, zones[id]);
}

test('as people type it, it prints the key’s figures as JSON', async () => {
  const script = fileURLToPath(new URL('../replay.ts', import.meta.url));
  const argv = ['--import', 'tsx', script, CSV, '--zones', KEY, '--json'];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, argv);
  agree(stdout);
  assert.is(stderr, '');
});

test('a gzipped recording is the same recording', async () => {
  const zipped = join(folder, 'promenade.csv.gz');
  writeFileSync(zipped, gzipSync(readFileSync(CSV)));
  agree((await run(zipped, '--zones', KEY, '--json')).said);
});

test('as a table it shows every way of counting, what is odd, and what was let go', async () => {
  const { code, said, warned } = await run(CSV, '--zones', KEY, '--rules', 'live', '--relink');
  assert.equal([code, warned], [0, []]);
  assert.match(said, /^2,597 positions of 51 ids in 2\.1 min on 20\.0 × 7\.0 m\n/);
  assert.match(said, /bakery +exact +24 +27 +124\.2 .*\n +live .*\n +exact, re-linked .*\n +live, re-linked /);
  assert.match(said, /same id, same moment +14 /);
  assert.match(said, /silences over 2 s +30 /);
  assert.match(said, /live +of 2,597 fixes +14 duplicate\n/);
  assert.match(said, /exact +51 people become 42 +dwell in all zones 497\.5 s becomes 500\.5 s \(\+0\.60 %\)\n/);
});

test('a longer step makes fewer fixes, and another count', async () => {
  const zonesBy = async (step: string) => JSON.parse((await run(CSV, '--zones', KEY, '--json', '--step', step)).said);
  assert.equal(await zonesBy('100'), JSON.parse((await run(CSV, '--zones', KEY, '--json')).said));
  const { zones } = await zonesBy('1000');
  const expected = JSON.parse(readFileSync(KEY, 'utf8')).zones;
  for (const id of Object.keys(zones)) {
    assert.is.not(zones[id].dwellTotalS, expected[id].dwellTotalS);
    assert.ok(Math.abs(zones[id].dwellTotalS / expected[id].dwellTotalS - 1) < 0.15, id);
  }
});

test('of a file that cannot be used it says where the fault is, and nothing else', async () => {
  const bad = join(folder, 'bad.csv');
  writeFileSync(bad, `${readFileSync(CSV, 'utf8')}130000,9,here,1\n`);
  const lines = readFileSync(bad, 'utf8').trim().split('\n').length;
  for (const [argv, says] of [
    [[bad, '--zones', KEY, '--json'], `line ${lines}, column 3 (x_m): expected a number, found «here»`],
    [[CSV, '--zones', CSV], 'promenade.csv is not JSON'],
    [[CSV, '--zones', KEY, '--rules', KEY], 'is no file of rules: '],
    [[join(folder, 'none.csv'), '--zones', KEY], 'none.csv is no recording: '],
    [[folder, '--zones', KEY], 'is no recording: '],
    [[CSV], 'Zones are needed'],
  ] as const) {
    const { code, said, warned } = await run(...argv);
    assert.equal([code, said, warned.length], [2, '', 1]);
    assert.ok(warned[0]!.includes(says) && !warned[0]!.includes('\n'), warned[0]);
  }
});

test.run();
