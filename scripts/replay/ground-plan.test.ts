import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Plan, type Zone } from '../../protocol/place.ts';
import { EXACT } from './counting.ts';
import { apart, groundPlan } from './ground-plan.ts';
import { box, type CountedZone } from './zones.ts';

const zone = (id: string, ...sides: [number, number, number, number]): CountedZone => ({ id, ring: box(sides) });

test('zones that overlap are kept apart; zones that touch are not', () => {
  const groups = apart([zone('a', 0, 0, 2, 2), zone('b', 2, 0, 4, 2), zone('c', 1, 1, 3, 3), zone('d', 9, 9, 10, 10)]);
  assert.equal(
    groups.map((group) => group.map(({ id }) => id)),
    [['a', 'b', 'd'], ['c']],
  );
});

test('a recording’s plan is a plan: its floor goes around everything, each zone’s name stands in its middle', () => {
  const plan = groundPlan([zone('a', 0, 0, 2, 6)], { left: 0, bottom: 0, right: 3, top: 3 }, EXACT.zone);
  assert.equal(Plan.parse(plan), plan);
  assert.equal(plan.floors[0]!.outline.slice(0, 3), [
    [-1, -1],
    [4, -1],
    [4, 7],
  ]);
  const [{ anchor, honestDotM }] = plan.floors[0]!.zones as [Zone];
  assert.equal([anchor[0], honestDotM], [1, 1]);
  assert.ok(anchor[1] >= 1 && anchor[1] <= 5);
});

test.run();
