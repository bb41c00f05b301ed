import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { badgeBoxes } from './badge-boxes.ts';
import { createDot, type Dot } from './dot.ts';

const view = { pxPerM: 20, left: 30, top: 600 };
const dot = (changes: Partial<Dot>): Dot => ({
  ...createDot({ track: 1, floor: 0, xM: 5, yM: 10, accuracyM: 1, stale: false }, false, 0),
  kind: 'colleague',
  opacity: 1,
  ...changes,
});

test('a square on this floor covers the ground round its place', () => {
  assert.equal(badgeBoxes([dot({}), dot({ kind: 'me', x: 6 })], 0, view), [
    { x0: 119, y0: 389, x1: 141, y1: 411 },
    { x0: 139, y0: 389, x1: 161, y1: 411 },
  ]);
});

test('customers, other floors and squares that have gone cover nothing', () => {
  const dots = [dot({ kind: 'own' }), dot({ kind: 'customer' }), dot({ floor: 1 }), dot({ opacity: 0 })];
  assert.equal(badgeBoxes(dots, 0, view), []);
});

test.run();
