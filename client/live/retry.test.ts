import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { retryDelayMs } from './retry.ts';

test('the first retry comes after 200 to 1,500 ms', () => {
  assert.is(
    retryDelayMs(0, () => 0),
    200,
  );
  assert.is(
    retryDelayMs(0, () => 1),
    1_500,
  );
});

test('no wait is longer than 8 s, and the longest ones still differ by chance', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, chance) => {
      const delayMs = retryDelayMs(attempt, () => chance);
      return delayMs >= 200 && delayMs <= 8_000;
    }),
  );
  assert.is(
    retryDelayMs(30, () => 0),
    4_000,
  );
  assert.is(
    retryDelayMs(30, () => 1),
    8_000,
  );
});

test.run();
