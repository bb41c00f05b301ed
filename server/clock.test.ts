import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createDrivenClock } from './clock.ts';

test('a driven clock stands where it was driven to, and goes on from there when it is let go', () => {
  let nowMs = 100;
  const clock = createDrivenClock({ now: () => nowMs });
  assert.is(clock.now(), 100);
  clock.drive(500);
  nowMs = 130;
  assert.is(clock.now(), 500);
  clock.letGo();
  nowMs = 140;
  assert.is(clock.now(), 510);
});

test('it never goes back, neither driven nor let go', () => {
  let nowMs = 100;
  const clock = createDrivenClock({ now: () => nowMs });
  clock.drive(50);
  assert.is(clock.now(), 100);
  nowMs = 900;
  clock.letGo();
  assert.is(clock.now(), 100);
  clock.letGo();
  nowMs = 901;
  assert.is(clock.now(), 101);
});

test.run();
