import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createEstimate, radiusM, restart, update } from './estimate.ts';
import { RULES } from './rules.ts';
import { createSensorError, ERROR_RADIUS_M } from './sensor-error.ts';
import { seeded } from './small-house.ts';

/** A shopper's hour: stands a third to a half of the time, else walks at 0.9 m/s to the next spot; one fix a second. */
function* shopper(random: () => number, seconds: number): Generator<[t: number, xM: number, yM: number]> {
  let [x, y, toX, toY, waitS] = [10, 10, 10, 10, 20];
  for (let s = 0; s < seconds; s++) {
    if (waitS > 0) waitS -= 1;
    else {
      const distanceM = Math.hypot(toX - x, toY - y);
      if (distanceM < 0.9) [waitS, toX, toY] = [5 + 15 * random(), 38 * random(), 24 * random()];
      else [x, y] = [x + (0.9 * (toX - x)) / distanceM, y + (0.9 * (toY - y)) / distanceM];
    }
    yield [s * 1000, x, y];
  }
}

function run(seed: number, everyS: number): { within: number; rawM: number; smoothM: number } {
  const random = seeded(seed);
  const error = createSensorError(random);
  const estimate = createEstimate();
  let [n, within, rawM, smoothM] = [0, 0, 0, 0];
  for (const [t, x, y] of shopper(random, 3600)) {
    if (t % (everyS * 1000) !== 0) continue;
    const [ex, ey] = error(everyS);
    const measured = { t, xM: x + ex, yM: y + ey, accuracyM: ERROR_RADIUS_M };
    if (t === 0) restart(estimate, measured, RULES);
    else update(estimate, measured, RULES);
    const offM = Math.hypot(estimate.xM - x, estimate.yM - y);
    n += 1;
    smoothM += offM;
    rawM += Math.hypot(ex, ey);
    if (offM <= radiusM(estimate)) within += 1;
  }
  return { within: within / n, rawM: rawM / n, smoothM: smoothM / n };
}

for (const everyS of [1, 3]) {
  test(`the error radius is honest at a fix every ${everyS} s: it holds the truth about 68 % of the time`, () => {
    const runs = [1, 2, 3, 4, 5].map((seed) => run(seed, everyS));
    const within = runs.reduce((sum, each) => sum + each.within, 0) / runs.length;
    if (process.env.FIGURES) console.log(everyS, within, runs[0]);
    assert.ok(within > 0.62 && within < 0.76, `${(100 * within).toFixed(1)} % within`);
    for (const { rawM, smoothM } of runs) assert.ok(smoothM < rawM, `${smoothM} m smoothed, ${rawM} m raw`);
  });
}

test('without smoothing a fix is taken as it comes', () => {
  const estimate = createEstimate();
  restart(estimate, { t: 0, xM: 0, yM: 0, accuracyM: 2 }, RULES);
  update(estimate, { t: 1000, xM: 5, yM: 6, accuracyM: 3 }, { ...RULES, smoothing: 'off' });
  assert.equal([estimate.xM, estimate.yM, Math.round(radiusM(estimate) * 1e9) / 1e9], [5, 6, 3]);
});

test('after a long silence the filter starts anew', () => {
  const estimate = createEstimate();
  restart(estimate, { t: 0, xM: 0, yM: 0, accuracyM: 2 }, RULES);
  update(estimate, { t: 40_000, xM: 9, yM: 9, accuracyM: 2 }, RULES);
  assert.equal([estimate.xM, estimate.yM], [9, 9]);
});

test('a fix of the same moment sharpens the estimate and breaks nothing', () => {
  const estimate = createEstimate();
  restart(estimate, { t: 0, xM: 0, yM: 0, accuracyM: 2 }, RULES);
  const before = radiusM(estimate);
  update(estimate, { t: 0, xM: 1, yM: 0, accuracyM: 2 }, RULES);
  assert.ok(radiusM(estimate) < before);
  assert.ok(estimate.xM > 0 && estimate.xM < 1);
});

test.run();
