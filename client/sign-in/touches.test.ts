import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { SAY_TOUCHED_EVERY_MS } from '../../protocol/limits.ts';
import { createTouches } from './touches.ts';

test('a screen that is touched says so at once, and then only every half minute', () => {
  let nowMs = 0;
  const told: number[] = [];
  const touched = createTouches(
    () => nowMs,
    () => void told.push(nowMs),
  );
  for (; nowMs <= 3 * SAY_TOUCHED_EVERY_MS; nowMs += 1_000) touched();
  assert.equal(told, [0, SAY_TOUCHED_EVERY_MS, 2 * SAY_TOUCHED_EVERY_MS, 3 * SAY_TOUCHED_EVERY_MS]);
});

test.run();
