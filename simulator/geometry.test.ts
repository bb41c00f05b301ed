import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Point, Ring } from '../protocol/place.ts';
import { between, cross, distance, inside, nearestOnRing, segmentsApart, segmentToRing } from './geometry.ts';

const square: Ring = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
];
/** An L: the notch is the upper right quarter. */
const bend: Ring = [
  [0, 0],
  [4, 0],
  [4, 2],
  [2, 2],
  [2, 4],
  [0, 4],
  [0, 0],
];

const point: fc.Arbitrary<Point> = fc
  .tuple(fc.integer({ min: -60, max: 100 }), fc.integer({ min: -60, max: 100 }))
  .map(([x, y]): Point => [x / 10, y / 10]);

test('inside tells a notch from the room around it', () => {
  assert.ok(inside([1, 3], bend));
  assert.not.ok(inside([3, 3], bend));
  assert.ok(inside([3, 1], bend));
  assert.not.ok(inside([-0.001, 1], bend));
});

test('a segment that passes through a ring touches it though both ends are outside', () => {
  assert.is(segmentToRing([-1, 2], [5, 2.5], square), 0);
  assert.is(segmentToRing([1, 1], [2, 2], square), 0);
  assert.is(segmentToRing([3, 5], [3, 2.75], bend), 0.75);
});

test('distances to a corner and along a side are exact', () => {
  assert.is(segmentToRing([7, 8], [8, 9], square), 5);
  assert.is(segmentToRing([-1, 4.25], [5, 4.25], square), 0.25);
  assert.is(segmentsApart([0, 0], [1, 0], [3, 0], [4, 0]), 2);
  assert.ok(cross([0, 0], [2, 2], [0, 2], [2, 0]));
  assert.not.ok(cross([0, 0], [1, 1], [0, 4], [4, 0]));
});

test('no finely sampled point of a segment is nearer to a ring than the segment is said to be', () => {
  fc.assert(
    fc.property(point, point, (a, b) => {
      const said = segmentToRing(a, b, bend);
      let least = Infinity;
      for (let k = 0; k <= 400; k++) {
        const p = between(a, b, k / 400);
        least = Math.min(least, inside(p, bend) ? 0 : distance(p, nearestOnRing(p, bend)));
      }
      assert.ok(said <= least + 1e-9, `${said} is more than the ${least} of a sample`);
      assert.ok(least <= said + distance(a, b) / 800 + 1e-9, `${said} is too little: no sample is within ${least}`);
    }),
  );
});

test.run();
