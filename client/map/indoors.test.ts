import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Point, Ring } from '../../protocol/place.ts';
import { insideRing } from './geometry.ts';
import { createIndoors } from './indoors.ts';

/** A house with one corner cut off. */
const OUTLINE: Ring = [[0, 0], [34, 0], [38, 4], [38, 24], [0, 24], [0, 0]]; // biome-ignore format: a ring on one line
const WITHIN_WALLS: Ring = [[0.5, 0.5], [33.8, 0.5], [37.5, 4.2], [37.5, 23.5], [0.5, 23.5], [0.5, 0.5]]; // biome-ignore format: a ring on one line
const indoors = createIndoors(OUTLINE);

test('a place indoors is left where it is', () => {
  const place: Point = [12, 7];
  assert.is(indoors(place), place);
});

test('a place in the outer wall moves straight into the room', () => {
  const [x, y] = indoors([0.15, 12]);
  assert.ok(Math.abs(x - 0.75) < 1e-9, String(x));
  assert.is(y, 12);
});

test('wherever a sensor errs to, the sign stays within the outer walls', () => {
  const metres = fc.double({ min: -10, max: 50, noNaN: true });
  fc.assert(fc.property(metres, metres, (x, y) => insideRing(indoors([x, y]), WITHIN_WALLS)));
});

test.run();
