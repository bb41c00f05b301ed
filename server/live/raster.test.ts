import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Ring } from '../../protocol/place.ts';
import { type Area, createRaster } from './raster.ts';
import { distanceToBorder, isInside } from './ring.ts';

/** A star around a centre: any simple ring, corners and all, from radii at even angles. */
const star = fc
  .record({
    x: fc.double({ min: 2, max: 18, noNaN: true }),
    y: fc.double({ min: 2, max: 8, noNaN: true }),
    radii: fc.array(fc.double({ min: 0.05, max: 4, noNaN: true }), { minLength: 3, maxLength: 9 }),
  })
  .map(({ x, y, radii }): Ring => {
    const points = radii.map((radius, i): [number, number] => {
      const angle = (2 * Math.PI * i) / radii.length;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    });
    return [...points, points[0]!];
  });
const areas = fc
  .array(fc.record({ ring: star, depth: fc.integer({ min: 0, max: 2 }) }), { maxLength: 6 })
  .map((list): Area[] => list.map((area, number) => ({ ...area, number })));

function byBruteForce(list: Area[], x: number, y: number): number {
  const inner = [...list].sort((a, b) => b.depth - a.depth || a.number - b.number);
  return inner.find(({ ring }) => isInside(ring, x, y))?.number ?? -1;
}

test('the raster says what looking through all areas says, at any point, borders and corners included', () => {
  const anywhere = fc.tuple(fc.double({ min: -1, max: 21, noNaN: true }), fc.double({ min: -1, max: 11, noNaN: true }));
  fc.assert(
    fc.property(areas, fc.array(anywhere, { minLength: 50, maxLength: 50 }), (list, points) => {
      const raster = createRaster(list, 0.2);
      const corners = list.flatMap(({ ring }) => ring);
      const middles = list.flatMap(({ ring }) =>
        ring.slice(1).map(([x, y], i): [number, number] => [(x + ring[i]![0]) / 2, (y + ring[i]![1]) / 2]),
      );
      for (const [x, y] of [...points, ...corners, ...middles])
        assert.is(raster.areaAt(x, y), byBruteForce(list, x, y));
    }),
    { numRuns: 100 },
  );
});

/** `n` by `n` rooms wall to wall on 40 × 40 m. */
function rooms(n: number): Area[] {
  const side = 40 / n;
  return Array.from({ length: n * n }, (_, number) => {
    const [x, y] = [(number % n) * side, Math.floor(number / n) * side];
    return {
      number,
      depth: 0,
      ring: [
        [x, y],
        [x + side, y],
        [x + side, y + side],
        [x, y + side],
        [x, y],
      ],
    };
  });
}

test('a look-up asks for the exact test only beside a border, however many areas there are', () => {
  for (const n of [2, 10, 20]) {
    let asked = 0;
    const list = rooms(n);
    const raster = createRaster(list, 0.1, (ring, x, y) => {
      asked += 1;
      return isInside(ring, x, y);
    });
    for (let i = 0; i < 5000; i++) {
      const [x, y] = [(i * 0.7548776662) % 40, (i * 0.569840291) % 40];
      asked = 0;
      const area = raster.areaAt(x, y);
      assert.ok(asked <= 4, `${asked} exact tests among ${list.length} areas`);
      const isInMiddle = list.every(({ ring }) => distanceToBorder(ring, x, y) > 0.15);
      if (isInMiddle) assert.is(asked, 0);
      assert.is.not(area, -1);
    }
  }
});

test('a floor without areas has nobody anywhere', () => {
  assert.is(createRaster([], 0.2).areaAt(1, 1), -1);
});

test.run();
