import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openRecording, readStartArguments } from './recording.ts';

const at = (file: string) => fileURLToPath(new URL(`../replay/promenade/${file}`, import.meta.url));
const wanted = { file: at('promenade.csv'), zones: at('promenade.key.json') };
const NOW = Date.UTC(2026, 10, 21, 13);

test('npm start takes a recording with its zones, or nothing; else it says what it takes', () => {
  assert.equal(readStartArguments([]), { wanted: null, colleagues: true });
  assert.equal(readStartArguments(['--no-colleagues']), { wanted: null, colleagues: false });
  assert.equal(readStartArguments(['--recording', 'a.csv', '--zones', 'z.json']), {
    wanted: { file: 'a.csv', zones: 'z.json' },
    colleagues: false,
  });
  for (const argv of [['--recording', 'a.csv'], ['--zones', 'z.json'], ['a.csv'], ['--speed', '3']]) {
    const read = readStartArguments(argv);
    assert.match('mistake' in read ? read.mistake : '', /--recording FILE\.csv --zones ZONES\.json/);
  }
});

test('a recording’s house begins anew: what was there before is gone, and nothing is until it is written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-recording-'));
  try {
    const dataDir = join(folder, 'recording');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'old'), '');
    const opening = await openRecording(wanted, { dataDir, nowMs: NOW });
    if ('wrong' in opening) throw new Error(opening.wrong);
    assert.ok(existsSync(join(dataDir, 'old')));
    opening.write();
    assert.not(existsSync(join(dataDir, 'old')));
    assert.ok(existsSync(join(opening.house, 'plan.json')) && existsSync(join(opening.house, 'cast.json')));
    assert.match(opening.recording.about, /51 people; without bench/);
    assert.match(opening.recording.play, /npm run simulate -- --replay .*promenade\.csv/);
    assert.equal(opening.simulatorArgs.slice(2), ['--offset-x', '1', '--offset-y', '1']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a file that is not there, or is something else, is a sentence', async () => {
  const wrong = async (change: Partial<typeof wanted>) => {
    const opening = await openRecording({ ...wanted, ...change }, { dataDir: '/nowhere', nowMs: NOW });
    return 'wrong' in opening ? opening.wrong : '';
  };
  assert.match(await wrong({ file: 'none.csv' }), /^none\.csv is no recording: [^\n]+\.$/);
  assert.match(await wrong({ zones: 'none.json' }), /^none\.json cannot be read: [^\n]+\.$/);
  assert.match(await wrong({ zones: wanted.file }), /promenade\.csv is not JSON/);
  assert.match(await wrong({ file: wanted.zones }), /is no recording: line 1/);
});

test.run();
