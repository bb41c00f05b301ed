import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CLOSE_LINGERS_MS, isReadable, leftMs, openVeil, VEIL_AFTER_MS, type VeilInput, veilAfter } from './veil.ts';

const FAR: VeilInput = { look: { close: false } };
const CLOSE: VeilInput = { look: { close: true } };

/** What became of a card opened at 0 with nobody close, after inputs at their times. */
function after(...inputs: [ms: number, input: VeilInput][]) {
  return inputs.reduce((veil, [ms, input]) => veilAfter(veil, input, ms), openVeil(false, 0));
}
/** Whether it may be read right then. */
function readable(...inputs: [ms: number, input: VeilInput][]): boolean {
  const [ms, last] = inputs.at(-1)!;
  return isReadable(after(...inputs), last === CLOSE, ms);
}

test('it veils 20 s after the last touch, and a touch opens it again', () => {
  assert.ok(readable([19_999, FAR]));
  assert.not(readable([20_000, FAR]));
  assert.ok(readable([15_000, 'touch'], [34_999, FAR]));
  assert.not(readable([15_000, 'touch'], [35_000, FAR]));
  assert.ok(readable([20_000, FAR], [25_000, 'touch']));
});

test('time that went by counts although nothing has looked yet', () => {
  assert.not(isReadable(openVeil(false, 0), false, 20_000));
  assert.not(isReadable(openVeil(false, 0), true, 1_000));
});

test('it says how long it stays open', () => {
  assert.is(leftMs(openVeil(false, 0), 6_000), 14_000);
  assert.is(leftMs(after([20_000, FAR]), 20_000), 0);
});

test('whatever hides the page veils it, and it stays veiled until it is touched', () => {
  assert.not(readable([1_000, 'hide'], [2_000, FAR]));
  assert.ok(readable([1_000, 'hide'], [2_000, 'touch']));
});

test('with somebody close it shows while it is held, and veils when it is let go', () => {
  assert.not(readable([1_000, CLOSE]));
  assert.not(readable([1_000, CLOSE], [1_100, 'touch']));
  assert.ok(readable([1_000, CLOSE], [1_100, 'hold'], [9_000, CLOSE]));
  assert.not(readable([1_000, CLOSE], [1_100, 'hold'], [1_200, 'release']));
  assert.not(readable([1_000, CLOSE], [1_100, 'hold'], [1_200, 'hide']));
  assert.not(isReadable(openVeil(true, 0), true, 0));
});

test('once nobody is close it waits some seconds, and then still for a touch', () => {
  const left = 1_000 + CLOSE_LINGERS_MS;
  assert.not(readable([1_000, CLOSE], [left - 1, FAR], [left - 1, 'touch']));
  assert.not(readable([1_000, CLOSE], [left, FAR]));
  assert.ok(readable([1_000, CLOSE], [left, FAR], [left, 'touch']));
  assert.ok(readable([1_000, CLOSE], [1_100, 'hold'], [left + 1_000, FAR]));
});

test('no order of events leaves it readable untouched for 20 s, or close and not held', () => {
  const input: fc.Arbitrary<VeilInput> = fc.constantFrom<VeilInput[]>('touch', 'hold', 'release', 'hide', FAR, CLOSE);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 12_000 }), input)), (steps) => {
      let nowMs = 0;
      let touchedAtMs = 0;
      let held = false;
      let veil = openVeil(false, 0);
      for (const [waitMs, next] of steps) {
        nowMs += waitMs;
        veil = veilAfter(veil, next, nowMs);
        if (next === 'touch') touchedAtMs = nowMs;
        held = next === 'hold' || (held && next !== 'release' && next !== 'hide');
        // What is only looked at veils at the next look, and it looks every second.
        veil = veilAfter(veil, next === CLOSE ? CLOSE : FAR, nowMs);
        if (isReadable(veil, next === CLOSE, nowMs) && !held)
          assert.ok(nowMs - touchedAtMs < VEIL_AFTER_MS && next !== CLOSE);
      }
    }),
  );
});

test.run();
