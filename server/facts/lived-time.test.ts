import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BELIEVED_AFTER_MS, JUMP_MS, type LivedTime, livedOn, resumed, unlived } from './lived-time.ts';

const NOW = Date.parse('2026-10-24T22:00:00Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const STEP_MS = 60_000;
const atNow: LivedTime = { until: NOW, seenAt: NOW, doubtedMs: 0 };

/** The clock goes on by `ms` from where it is, minute by minute. */
function run(lived: LivedTime, ms: number): LivedTime {
  let now = lived;
  for (let past = 0; past < ms; past += STEP_MS) now = livedOn(now, now.seenAt + STEP_MS);
  return now;
}

test('time that is lived is believed, also in the night in which the hour is there twice', () => {
  assert.is(run(atNow, 3 * DAY_MS).until, NOW + 3 * DAY_MS);
});

for (const [jumpMs, what] of [
  [2 * HOUR_MS, 'two hours'],
  [400 * DAY_MS, '400 days'],
] as const)
  test(`a clock that jumps by ${what} is not believed before it has been lived for a day`, () => {
    const jumped = livedOn(run(atNow, HOUR_MS), NOW + HOUR_MS + jumpMs);
    assert.is(jumped.until, NOW + HOUR_MS);
    const almost = run(jumped, BELIEVED_AFTER_MS - STEP_MS);
    assert.is(almost.until, NOW + HOUR_MS);
    assert.is(run(almost, STEP_MS).until, NOW + HOUR_MS + jumpMs + BELIEVED_AFTER_MS);
  });

test('a clock that goes back is believed at once, and one that comes back from a jump goes on as if nothing had been', () => {
  assert.is(livedOn(atNow, NOW - 2 * HOUR_MS).until, NOW - 2 * HOUR_MS);
  const jumped = run(livedOn(atNow, NOW + 400 * DAY_MS), HOUR_MS);
  assert.equal(livedOn(jumped, NOW + HOUR_MS), { until: NOW + HOUR_MS, seenAt: NOW + HOUR_MS, doubtedMs: 0 });
});

test('jumping again begins the doubt anew', () => {
  const doubted = run(livedOn(atNow, NOW + 2 * HOUR_MS), BELIEVED_AFTER_MS - HOUR_MS);
  const again = run(livedOn(doubted, NOW + 400 * DAY_MS), 2 * HOUR_MS);
  assert.is(again.until, NOW);
});

test('a store that is closed at night is believed every second day, and one after a holiday', () => {
  let lived = atNow;
  const believed: boolean[] = [];
  for (let day = 1; day <= 6; day++) {
    lived = run(resumed(lived, lived.seenAt + 12 * HOUR_MS), 12 * HOUR_MS);
    believed.push(lived.until === lived.seenAt);
  }
  assert.equal(believed, [false, true, false, true, false, true]);
});

test('what was doubted before a long absence does not count after it', () => {
  const doubted = run(livedOn(atNow, NOW + 2 * HOUR_MS), BELIEVED_AFTER_MS - HOUR_MS);
  assert.is(run(resumed(doubted, doubted.seenAt + 400 * DAY_MS), 2 * HOUR_MS).until, NOW);
});

test('of a store that has nothing written down nothing is believed for a day', () => {
  assert.is(run(unlived(NOW), BELIEVED_AFTER_MS - STEP_MS).until, 0);
  assert.is(run(unlived(NOW), BELIEVED_AFTER_MS).until, NOW + BELIEVED_AFTER_MS);
});

test('a start within the hour is no jump', () => {
  assert.is(livedOn(resumed(atNow, NOW + JUMP_MS), NOW + JUMP_MS).until, NOW + JUMP_MS);
});

test.run();
