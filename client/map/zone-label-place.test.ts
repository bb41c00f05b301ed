import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Ring } from '../../protocol/place.ts';
import { type NameRoom, placeName } from './zone-label-place.ts';

const ring: Ring = [
  [0, 0],
  [10, 0],
  [10, 8],
  [0, 8],
  [0, 0],
];
const room: NameRoom = { ring, anchor: [5, 4], holes: [], clutter: [] };
const size = { widthM: 4, heightM: 1 };

test('a name stands at its anchor when nothing is in the way', () => {
  assert.equal(placeName(room, size), { at: [5, 4], cluttered: 0 });
});

test('a name moves off the furniture, no further than it must', () => {
  const found = placeName({ ...room, clutter: [{ x0: 3, y0: 3, x1: 7, y1: 5 }] }, size)!;
  assert.is(found.cluttered, 0);
  assert.ok(Math.hypot(found.at[0] - 5, found.at[1] - 4) < 2);
});

test('a name that is larger than its zone is not written', () => {
  assert.is(placeName(room, { widthM: 10.5, heightM: 1 }), null);
  assert.is(placeName(room, { widthM: 4, heightM: 9 }), null);
});

test('a name stays out of zones inside its own, and inside its own walls', () => {
  const found = placeName({ ...room, anchor: [9, 7], holes: [{ x0: 6, y0: 5, x1: 10, y1: 8 }] }, size)!;
  const [x, y] = found.at;
  assert.ok(x + 2 <= 10 && y + 0.5 <= 8);
  assert.ok(x + 2 <= 6 || y + 0.5 <= 5);
});

test.run();
