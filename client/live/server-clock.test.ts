import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createServerClock } from './server-clock.ts';

test('it knows nothing before the server spoke', () => {
  assert.is(createServerClock().at(5), null);
});

test('the fastest message sets the time, slower ones hardly pull it back', () => {
  const clock = createServerClock();
  clock.heard(10_000, 100);
  clock.heard(11_000, 1_400);
  assert.ok(Math.abs(clock.at(1_400)! - 11_300) < 10);
  clock.heard(12_000, 2_000);
  assert.is(clock.at(2_000), 12_000);
});

test('what waited in a buffer while the device slept is not fresh and does not turn the clock back', () => {
  const clock = createServerClock();
  assert.ok(clock.heard(10_000, 0));
  assert.not(clock.heard(12_000, 3_600_000));
  assert.is(clock.at(3_600_000), 3_610_000);
});

test('a new link believes a server whose clock was set back', () => {
  const clock = createServerClock();
  clock.heard(1_000_000, 0);
  clock.relearn();
  assert.ok(clock.heard(400_000, 1_000));
  assert.is(clock.at(1_000), 400_000);
});

test.run();
