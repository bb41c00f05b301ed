import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createWallTime, isTimeZone } from './wall-time.ts';

const paris = createWallTime('Europe/Paris');

test('what is shown twice is meant the first time', () => {
  assert.is(paris.when(Date.UTC(2026, 9, 25, 2, 30)), Date.UTC(2026, 9, 25, 0, 30));
});

test('what is never shown is as if the clock had not been put forward yet', () => {
  assert.is(paris.when(Date.UTC(2026, 2, 29, 2, 30)), Date.UTC(2026, 2, 29, 1, 30));
});

test('whatever a clock shows is what it shows then, in any zone', () => {
  const zones = ['Europe/Paris', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'].map(
    createWallTime,
  );
  const hour = fc.integer({ min: Date.UTC(2020, 0, 1) / 900_000, max: Date.UTC(2035, 0, 1) / 900_000 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), hour, ({ at, when }, quarters) => {
      const ms = quarters * 900_000;
      assert.is(at(when(at(ms))), at(ms));
    }),
  );
});

test('a name is known or it is not', () => {
  assert.equal(['Europe/Paris', 'Mars/Crater', ''].map(isTimeZone), [true, false, false]);
});

test.run();
