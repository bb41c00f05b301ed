import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRate } from './rate.ts';

test('a burst may come, then as many a second as agreed', () => {
  const rate = createRate(100, 200);
  assert.is(rate.take('p', 200, 0), null);
  assert.is(rate.take('p', 100, 0), 1000);
  assert.is(rate.take('p', 100, 999), 1);
  assert.is(rate.take('p', 100, 1000), null);
});

test('who was refused and waits as told gets in', () => {
  const rate = createRate(100, 200);
  rate.take('p', 190, 0);
  const waitMs = rate.take('p', 100, 7)!;
  assert.is(rate.take('p', 100, 7 + waitMs), null);
});

test('a pause saves up no more than a burst, and an empty batch is not free', () => {
  const rate = createRate(100, 200);
  assert.is(rate.take('p', 200, 1_000_000), null);
  assert.is(rate.take('p', 0, 1_000_000), 10);
});

test('each provider has a bucket of its own', () => {
  const rate = createRate(100, 200);
  rate.take('p', 200, 0);
  assert.is(rate.take('q', 200, 0), null);
});

test('a clock that steps back gives nothing away and takes nothing', () => {
  const rate = createRate(100, 200);
  rate.take('p', 200, 5000);
  assert.is(rate.take('p', 1, 0), 10);
  assert.is(rate.take('p', 100, 1000), null);
});

test.run();
