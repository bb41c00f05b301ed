import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { HousePlan } from '../../protocol/place.ts';
import { createDots } from './dots.ts';
import { pickSigns, zoneAt } from './pick.ts';

const view = { pxPerM: 20, left: 30, top: 500 };
const house = HousePlan.parse(JSON.parse(readFileSync('db/seed/house/plan.json', 'utf8')));

function crowd(...spots: [track: number, xM: number, yM: number, floor?: number][]) {
  const dots = createDots();
  const tracks = spots.map(([track, xM, yM, floor = 0]) => ({ track, floor, xM, yM, accuracyM: 1, stale: false }));
  dots.setSigns(Object.fromEntries(spots.map(([track]) => [track, { kind: 'customer' as const, stale: false }])));
  dots.take({ seq: 1, t: 1_000, tracks }, false);
  dots.settle();
  return dots;
}

test('a tap picks every sign within 22 px, nearest first', () => {
  const dots = crowd([1, 10, 10], [2, 10.5, 10], [3, 12, 10], [4, 10, 10, 1]);
  assert.equal(pickSigns(dots.list, 0, view, 230 + 2, 300), ['1', '2']);
  assert.equal(pickSigns(dots.list, 0, view, 230 + 9, 300), ['2', '1']);
  assert.equal(pickSigns(dots.list, 0, view, 230, 300 + 21), ['1']);
  assert.equal(pickSigns(dots.list, 0, view, 230, 300 - 23), []);
});

test('what cannot be seen cannot be picked', () => {
  const dots = crowd([1, 10, 10]);
  dots.setSigns({});
  for (let i = 0; i < 30; i++) dots.step(16);
  assert.equal(pickSigns(dots.list, 0, view, 230, 300), []);
});

test('of zones inside one another the innermost is meant', () => {
  const { zones } = house.floors[0]!;
  assert.is(zoneAt(zones, [2, 21])?.id, 'alcove');
  assert.is(zoneAt(zones, [8, 21])?.id, 'jewellery');
  assert.is(zoneAt(zones, [28, 22]), null);
});

test.run();
