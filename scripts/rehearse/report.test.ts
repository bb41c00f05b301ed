import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Outcome } from './play.ts';
import { asJson, asJunit, clockOf, lineOf, type Played, sumOf } from './report.ts';
import type { Verdict } from './verdicts.ts';

const where = { line: 12, column: 5 };
const held: Verdict = { clause: 'expect', text: 'by 00:10, A is asked', where, passed: true, atMs: 9_000, found: '' };
const broken: Verdict = { ...held, clause: 'never', text: 'A receives «x & y»', passed: false, found: 'A received it' };
const outcome = (verdicts: Verdict[], hindered: Outcome['hindered'] = []): Outcome => ({
  ...{ verdicts, hindered, happenings: [], log: ['one'], fingerprint: 'f', simulatedMs: 3_661_000 },
  passed: hindered.length === 0 && verdicts.every(({ passed }) => passed),
});
const played = (result: Outcome): Played => ({
  file: 'a.yaml',
  title: 'A & B',
  seed: 3,
  outcome: result,
  tookMs: 2_040,
});

test('moments are told in minutes, from an hour on in hours', () => {
  assert.equal([0, 40_400, 3_750_000].map(clockOf), ['00:00', '00:40', '1:02:30']);
});

test('a line tells what held, and of what did not its line in the file and what was there', () => {
  assert.is(lineOf({ atMs: 9_000, is: 'verdict', verdict: held }, true), '   00:09  ✓ by 00:10, A is asked');
  const line = lineOf({ atMs: 9_000, is: 'verdict', verdict: broken }, true);
  assert.is(line, '   00:09  ✗ never: A receives «x & y» (line 12; A received it)');
  const beat = { atMs: 0, is: 'beat', text: 'A accepts', hindered: 'nobody asks them' } as const;
  assert.is(lineOf(beat, true), '   00:00  ✗ A accepts: nobody asks them');
});

test('the last line counts, and says how long it was and took', () => {
  const stuck = [{ text: 'A accepts', why: 'nobody asks them', where }];
  assert.is(
    sumOf(played(outcome([held, broken], stuck)), true),
    '✗ A & B: 1 of 2 held, 1 beats could not be done (1:01:01 in 2.0 s, seed 3)',
  );
});

test('JUnit has a case for each clause and each beat that was not done, its words escaped', () => {
  const xml = asJunit([played(outcome([held, broken], [{ text: 'A accepts', why: 'nobody asks them', where }]))]);
  assert.match(xml, /<testsuite name="A &amp; B" tests="3" failures="2" time="2.040">/);
  assert.match(xml, /<testcase name="never: A receives «x &amp; y»"[^>]*line="12"><failure message="A received it"\/>/);
  assert.match(xml, /<testcase name="by 00:10, A is asked"[^>]*\/>/);
});

test('JSON says whether all passed, with the fingerprint of the log', () => {
  const read = JSON.parse(asJson([played(outcome([held])), played(outcome([broken]))]));
  assert.is(read.passed, false);
  assert.equal(
    read.scenarios.map((one: { passed: boolean; fingerprint: string }) => [one.passed, one.fingerprint]),
    [
      [true, 'f'],
      [false, 'f'],
    ],
  );
});

test.run();
