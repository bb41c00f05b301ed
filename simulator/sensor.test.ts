import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BADGE, createErrorProcess, PHONE, RADIUS_PER_SD } from './error.ts';
import { distance, inside } from './geometry.ts';
import { createRandom } from './random.ts';
import { createSensor, type HeardFix } from './sensor.ts';
import { demoPlan } from './test/demo-house.ts';
import { createWalker } from './walker.ts';
import { type Body, STEP_MS } from './world.ts';

const plan = demoPlan();
const MIDDLE: [number, number] = [19, 12.5];

function standing(tag: string, at: [number, number], kind: Body['kind'] = 'customer'): Body {
  return { id: tag, kind, tags: [tag], walker: createWalker({ floor: 'ground', node: '', at }, 1) };
}

function listen(bodies: Body[], minutes: number, options: { perfect?: boolean; fixEveryMs?: number } = {}) {
  const sensor = createSensor({ plan, seed: 3, fixEveryMs: 1000, perfect: false, ...options });
  const heard: { fix: HeardFix; atMs: number }[] = [];
  for (let nowMs = STEP_MS; nowMs <= minutes * 60_000; nowMs += STEP_MS)
    for (const fix of sensor.hear(bodies, nowMs)) heard.push({ fix, atMs: nowMs });
  return heard;
}

const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;

test('the error has the measured spread, and forgets itself as slowly as measured', () => {
  const samples = 20_000;
  const process = createErrorProcess({ ...PHONE, sdM: [1.5, 1.5] }, createRandom(1, 'error'));
  const errors = Array.from({ length: samples }, (_, i) => process.at(i * 1000));
  for (const axis of [0, 1] as const) {
    const list = errors.map((error) => error[axis]);
    const variance = mean(list.map((e) => e * e));
    const correlation = (lag: number) => mean(list.slice(lag).map((e, i) => e * list[i]!)) / variance;
    assert.ok(Math.abs(mean(list)) < 0.1, 'no bias');
    assert.ok(Math.abs(Math.sqrt(variance) - 1.5) < 0.06);
    // 0.6 · exp(−lag / 6 s); measured 0.53–0.75, 0.15–0.51 and 0.05–0.42.
    for (const [lag, expected] of [
      [1, 0.508],
      [5, 0.261],
      [10, 0.113],
      [30, 0.004],
    ] as const)
      assert.ok(Math.abs(correlation(lag) - expected) < 0.05, `after ${lag} s ${correlation(lag)}`);
  }
  const within = errors.filter(([x, y]) => Math.hypot(x, y) <= RADIUS_PER_SD * 1.5).length / samples;
  assert.ok(Math.abs(within - 0.68) < 0.02, `the stated radius holds ${within}`);
});

test('the error depends on the time between fixes, not on their number', () => {
  const slowOnly = { ...PHONE, sdM: [1.5, 1.5] as [number, number], whiteShare: 0 };
  const process = createErrorProcess(slowOnly, createRandom(2, 'error'));
  const list = Array.from({ length: 40_000 }, (_, i) => process.at(i * 250)[0]);
  const afterOneSecond = mean(list.slice(4).map((e, i) => e * list[i]!)) / mean(list.map((e) => e * e));
  assert.ok(Math.abs(afterOneSecond - Math.exp(-1 / 6)) < 0.03);
});

test('a tag is heard about once a second, with gaps, and sometimes late in a batch', () => {
  const heard = listen([standing('T-1', MIDDLE), standing('T-2', MIDDLE)], 60);
  const times = heard.filter(({ fix }) => fix.tag === 'T-1').map(({ fix }) => fix.t);
  assert.ok(times.length > 3000 && times.length < 3550, `${times.length} of 3,600`);
  const steps = times.slice(1).map((t, i) => t - times[i]!);
  assert.ok(steps.every((step) => step > 0));
  assert.ok(
    steps.some((step) => step > 3_000),
    'there are gaps',
  );
  assert.ok(new Set(steps.filter((step) => step < 1_500)).size > 100, 'there is jitter');
  const late = heard.filter(({ fix, atMs }) => atMs - fix.t > 1_000);
  assert.ok(late.length > 50, 'some come late');
  assert.ok(heard.every(({ fix, atMs }) => fix.t <= atMs && atMs - fix.t < 5_500));
});

test('the stated radius is honest, and badges are heard more exactly than phones', () => {
  const heard = listen([standing('T-1', MIDDLE), standing('B-1', MIDDLE, 'associate')], 90);
  for (const [tag, quality] of [
    ['T-1', PHONE],
    ['B-1', BADGE],
  ] as const) {
    const fixes = heard.map(({ fix }) => fix).filter((fix) => fix.tag === tag);
    const [stated] = new Set(fixes.map(({ accuracyM }) => accuracyM!));
    assert.ok(stated! >= RADIUS_PER_SD * quality.sdM[0] - 0.01 && stated! <= RADIUS_PER_SD * quality.sdM[1] + 0.01);
    const held = fixes.filter(({ x, y }) => distance([x, y], MIDDLE) <= stated!).length / fixes.length;
    assert.ok(held > 0.62 && held < 0.74, `${tag}: ${held}`);
  }
});

test('nobody is placed outside the building, however near the wall', () => {
  const corner = standing('T-1', [0.9, 0.9]);
  const street = standing('T-2', [19, -1.2]);
  const outline = plan.floors[0]!.outline;
  for (const { fix } of listen([corner, street], 20)) assert.ok(inside([fix.x, fix.y], outline), `${fix.x}, ${fix.y}`);
});

test('a perfect sensor is exact, on time, and never silent', () => {
  const heard = listen([standing('T-1', [10, 7.2])], 5, { perfect: true, fixEveryMs: 500 });
  assert.is(heard.length, 600);
  for (const { fix } of heard) assert.equal([fix.x, fix.y], [10, 7.2]);
});

test('who cannot be heard sends nothing, and is heard at once afterwards', () => {
  const sensor = createSensor({ plan, seed: 3, fixEveryMs: 1000, perfect: true });
  const body = standing('T-1', MIDDLE);
  sensor.hear([body], 5_000);
  body.walker.heard = false;
  for (let nowMs = 5_100; nowMs < 37_000; nowMs += STEP_MS) assert.equal(sensor.hear([body], nowMs), []);
  body.walker.heard = true;
  const [fix, ...more] = [37_000, 37_100].flatMap((nowMs) => sensor.hear([body], nowMs));
  assert.ok(fix && fix.t >= 36_900 && more.length === 0);
});

test.run();
