import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createSteadyClock } from './steady-clock.ts';

function clocks() {
  const at = { monotonic: 500, wall: 1_000_000 };
  return { at, steady: createSteadyClock(() => at.monotonic, () => at.wall) }; // biome-ignore format: one line
}

test('it counts from nought with the monotonic clock', () => {
  const { at, steady } = clocks();
  assert.is(steady(), 0);
  at.monotonic += 250;
  at.wall += 250;
  assert.is(steady(), 250);
});

test('time slept counts although the monotonic clock stood still', () => {
  const { at, steady } = clocks();
  at.wall += 3_600_000;
  assert.is(steady(), 3_600_000);
});

test('a wall clock set back makes nothing younger', () => {
  const { at, steady } = clocks();
  at.monotonic += 1_000;
  at.wall -= 86_400_000;
  assert.is(steady(), 1_000);
  at.monotonic += 1_000;
  at.wall += 1_000;
  assert.is(steady(), 2_000);
});

test.run();
