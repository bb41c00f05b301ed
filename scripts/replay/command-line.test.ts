import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readArguments } from './arguments.ts';
import { createProgress } from './progress.ts';

test('a file and its zones are enough', () => {
  assert.equal(readArguments(['a.csv', '--zones', 'z.json']), {
    run: { file: 'a.csv', zones: 'z.json', rules: 'exact', stepMs: null, relinks: false, asJson: false },
  });
  assert.equal(readArguments(['--zones=z.json', '--rules', 'live', '--step', '0', '--relink', '--json', 'a.csv']), {
    run: { file: 'a.csv', zones: 'z.json', rules: 'live', stepMs: 0, relinks: true, asJson: true },
  });
  assert.ok('help' in readArguments(['--help']));
});

test('a mistake is one sentence', () => {
  const cases: [string[], RegExp][] = [
    [[], /A recording is needed/],
    [['a.csv'], /Zones are needed/],
    [['a.csv', 'b.csv', '--zones', 'z'], /«b\.csv»/],
    [['a.csv', '--zones'], /--zones/],
    [['a.csv', '--zones', 'z', '--fast'], /--fast/],
    ...['-1', 'ten', '', '0.5', '1001'].map((step): [string[], RegExp] => [
      ['a.csv', '--zones', 'z', `--step=${step}`],
      /--step takes/,
    ]),
  ];
  for (const [argv, says] of cases) {
    const read = readArguments(argv);
    assert.match('mistake' in read ? read.mistake : 'none', says);
  }
});

test('progress is shown on a terminal, on long files, and goes away', () => {
  let written = '';
  let elapsedMs = 0;
  const screen = (isTTY: boolean) => ({ isTTY, write: (text: string) => (written += text) });
  const progress = createProgress(screen(true), 1000, () => elapsedMs);
  progress.show(1, 300);
  assert.is(written, '');
  elapsedMs = 600;
  progress.show(1, 400);
  progress.show(1, 401);
  progress.show(2, 999);
  progress.clear();
  assert.is(written, '\r\x1b[Klooking through 40 %\r\x1b[Kcounting 99 %\r\x1b[K');
  written = '';
  const silent = createProgress(screen(false), 1000, () => elapsedMs);
  silent.show(1, 500);
  silent.clear();
  assert.is(written, '');
});

test.run();
