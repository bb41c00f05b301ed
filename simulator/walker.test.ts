import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { distance } from './geometry.ts';
import { createPath } from './path.ts';
import { createWalker, follow, isWalking, metresLeft, stepWalker } from './walker.ts';

const spot = { floor: 'ground', node: 'n', at: [0, 0] as [number, number] };
const walkOf = (metres: number) =>
  ({
    kind: 'walk',
    floor: 'ground',
    path: createPath([
      [0, 0],
      [metres, 0],
    ]),
  }) as const;

test('a walker sets off and stops gradually, keeps the pace between, and ends exactly there', () => {
  const walker = createWalker(spot, 1);
  follow(walker, [walkOf(10)]);
  const speeds: number[] = [];
  let seconds = 0;
  for (; isWalking(walker) && seconds < 60; seconds += 0.1) {
    const before = walker.at;
    stepWalker(walker, 100);
    speeds.push(distance(before, walker.at) / 0.1);
  }
  assert.equal(walker.at, [10, 0]);
  assert.ok(seconds > 10 && seconds < 13, `${seconds} s for ten metres`);
  assert.ok(speeds[0]! < 0.15 && speeds.at(-1)! < 0.4);
  assert.ok(Math.max(...speeds) <= 1 + 1e-9);
  for (let i = 1; i < speeds.length - 1; i++) assert.ok(Math.abs(speeds[i]! - speeds[i - 1]!) < 0.13, 'no jerks');
  assert.is(metresLeft(walker), 0);
});

test('in the lift a walker is not heard, and steps out on the other floor after the ride', () => {
  const walker = createWalker(spot, 1);
  const floors = { floor: 'ground', nextFloor: 'first' };
  follow(walker, [{ kind: 'lift', ...floors, out: [5, 5], rideMs: 32_000, signalLost: true }]);
  for (let ms = 0; ms < 31_900; ms += 100) {
    stepWalker(walker, 100);
    assert.not.ok(walker.heard);
  }
  stepWalker(walker, 100);
  assert.equal([walker.heard, walker.floor, walker.at], [true, 'first', [5, 5]]);
  assert.not.ok(isWalking(walker));
});

test('on the stairs the floor changes half way, without a stop before the walk goes on', () => {
  const walker = createWalker(spot, 1);
  const path = createPath([
    [0, 0],
    [4, 0],
    [8, 0],
  ]);
  const after = createPath([
    [8, 0],
    [20, 0],
  ]);
  follow(walker, [
    { kind: 'stairs', floor: 'ground', nextFloor: 'first', path, speedMps: 0.8 },
    { kind: 'walk', floor: 'first', path: after },
  ]);
  let changedAt = Number.NaN;
  while (isWalking(walker) && walker.at[0] < 15) {
    stepWalker(walker, 100);
    if (walker.floor === 'first' && Number.isNaN(changedAt)) changedAt = walker.at[0];
    if (walker.at[0] > 6) assert.ok(walker.speedMps > 0.6);
  }
  assert.ok(changedAt >= 4 && changedAt < 4.1);
});

test.run();
