import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { HEIGHT, nearestStop, stopPoint, WIDTH } from './arc.ts';

test('stops lie in the drawing, from left to right, as high on one side as on the other', () => {
  const points = [0, 1, 2, 3].map((n) => stopPoint(n, 4));
  for (const { x, y } of points) assert.ok(x > 24 && x < WIDTH - 24 && y > 24 && y < HEIGHT - 24);
  assert.ok(points.every(({ x }, n) => n === 0 || x > points[n - 1]!.x));
  assert.ok(Math.abs(points[0]!.y - points[3]!.y) < 1e-9 && Math.abs(points[1]!.y - points[2]!.y) < 1e-9);
});

test('the knob falls to the stop it was let go nearest to', () => {
  for (const n of [0, 1, 2, 3]) {
    const { x, y } = stopPoint(n, 4);
    assert.is(nearestStop(x + 20, y - 20, 4), n);
  }
  assert.is(nearestStop(-500, 500, 4), 0);
});

test.run();
