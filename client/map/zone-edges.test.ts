import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { HousePlan, type Point, type Ring } from '../../protocol/place.ts';
import { openEdges, openParts } from './zone-edges.ts';

const block = (x0: number, y0: number, x1: number, y1: number): Ring => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
  [x0, y0],
];
const house = HousePlan.parse(JSON.parse(readFileSync('db/seed/house/plan.json', 'utf8')));
const lengthM = ([a, b]: readonly [Point, Point]) => Math.hypot(b[0] - a[0], b[1] - a[1]);

test('an edge on open floor is open from end to end', () => {
  assert.equal(
    openParts(
      [
        [0, 0],
        [4, 0],
      ],
      [block(0, 2, 4, 3)],
    ),
    [
      [
        [0, 0],
        [4, 0],
      ],
    ],
  );
});

test('the part of an edge that runs along a wall is closed', () => {
  const parts = openParts(
    [
      [0, 0],
      [10, 0],
    ],
    [block(0, 0, 3, 0.3), block(7, -0.3, 10, 0)],
  );
  assert.is(parts.length, 1);
  assert.ok(Math.abs(parts[0]![0][0] - 3) < 1e-9);
  assert.ok(Math.abs(parts[0]![1][0] - 7) < 1e-9);
});

test('a wall that crosses an edge divides it', () => {
  const parts = openParts(
    [
      [0, 0],
      [10, 0],
    ],
    [block(4, -2, 5, 2)],
  );
  assert.equal(
    parts.map(([a, b]) => [Math.round(a[0]), Math.round(b[0])]),
    [
      [0, 4],
      [5, 10],
    ],
  );
});

test('an edge wholly inside a wall, or slanting along one, is closed', () => {
  assert.equal(
    openParts(
      [
        [1, 0.1],
        [2, 0.1],
      ],
      [block(0, 0, 3, 0.3)],
    ),
    [],
  );
  const slanting: Ring = [
    [0, 0],
    [4, 4],
    [3.8, 4.2],
    [-0.2, 0.2],
    [0, 0],
  ];
  assert.equal(
    openParts(
      [
        [0.05, 0],
        [4.05, 4],
      ],
      [slanting],
    ),
    [],
  );
});

test('in the demo house each portal is one open edge, as wide as the portal', () => {
  for (const floor of house.floors) {
    const edges = openEdges(floor);
    for (const portal of floor.openings.filter(({ kind }) => kind === 'portal')) {
      const [x, y] = [0, 1].map((i) => (portal.ring[0]![i]! + portal.ring[2]![i]!) / 2) as [number, number];
      const across = edges.filter(([a, b]) => Math.hypot((a[0] + b[0]) / 2 - x, (a[1] + b[1]) / 2 - y) < 0.4);
      assert.is(across.length, 1);
      assert.ok(Math.abs(lengthM(across[0]!) - portal.widthM) < 0.01);
    }
  }
});

test('of the demo house only the alcove is open beside its portals', () => {
  const portals = (i: number) => house.floors[i]!.openings.filter(({ kind }) => kind === 'portal').length;
  const first = openEdges(house.floors[1]!);
  assert.is(first.length, portals(1));
  const ground = openEdges(house.floors[0]!).slice(0, -portals(0));
  assert.ok(ground.length > 0);
  for (const [a, b] of ground) for (const [x, y] of [a, b]) assert.ok(x <= 4.9 && y >= 19.3, `${x}, ${y}`);
});

test.run();
