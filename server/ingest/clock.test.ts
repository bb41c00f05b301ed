import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createProviderClocks } from './clock.ts';

const START = Date.UTC(2026, 2, 1, 11);
const HOUR = 3_600_000;

/** Sends a batch of three fixes a second; `behind` says how far behind our clock each batch's times are. */
function send(
  clocks: ReturnType<typeof createProviderClocks>,
  batches: number,
  behind: (n: number) => number,
  from = 0,
) {
  let correctionMs = 0;
  for (let n = from; n < from + batches; n++) {
    const nowMs = START + n * 1000;
    const t = nowMs - behind(n);
    correctionMs = clocks.correction('p', [t - 400, t, t + 100], nowMs);
  }
  return correctionMs;
}
/** Latencies of 0.1 to 4 s. */
const latency = (n: number) => 100 + ((n * 1300) % 3900);

test('latency is not skew', () => {
  assert.is(send(createProviderClocks(), 100, latency), 0);
});

for (const [name, skewMs] of [
  ['two hours behind', 2 * HOUR],
  ['ten minutes ahead', -600_000],
  ['four seconds ahead', -8_000],
] as const) {
  test(`a clock that is ${name} is corrected after a few batches`, () => {
    const correctionMs = send(createProviderClocks(), 8, (n) => skewMs + latency(n));
    assert.ok(correctionMs >= skewMs && correctionMs <= skewMs + 4_000, `corrected by ${correctionMs}`);
  });
}

test('a single odd fix, or an odd batch, moves nothing', () => {
  const clocks = createProviderClocks();
  send(clocks, 5, latency);
  assert.is(clocks.correction('p', [START + 5_000, START + 5_000 + 9 * HOUR, START + 5_000], START + 5_000), 0);
  assert.is(clocks.correction('p', [START + 9 * HOUR], START + 6_000), 0);
  assert.is(clocks.correction('p', [Number.NaN], START + 7_000), 0);
  assert.is(send(clocks, 20, latency, 8), 0);
});

test('what was adopted stays put until it is clearly wrong', () => {
  const clocks = createProviderClocks();
  const adopted = send(clocks, 10, (n) => 2 * HOUR + latency(n));
  assert.is(
    send(clocks, 50, (n) => 2 * HOUR + latency(n), 10),
    adopted,
  );
  assert.is(
    send(clocks, 1, () => 0, 60),
    adopted,
  );
  const back = send(clocks, 10, latency, 61);
  assert.ok(Math.abs(back) < 5_000, `corrected by ${back}`);
});

test('a backlog sent at once, or worked off, is not a clock that is slow', () => {
  const clocks = createProviderClocks();
  for (let n = 0; n < 50; n++) assert.is(clocks.correction('p', [START - 600_000 + n * 1000], START + n * 10), 0);
  const other = createProviderClocks();
  for (let n = 0; n < 100; n++) assert.is(other.correction('p', [START - 300_000 + n * 4_000], START + n * 1000), 0);
});

test('each provider has a clock of its own', () => {
  const clocks = createProviderClocks();
  send(clocks, 10, (n) => 2 * HOUR + latency(n));
  assert.is(clocks.correction('another', [START], START), 0);
});

test.run();
