import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Plan } from '../../protocol/place.ts';
import { EXACT } from './counting.ts';
import { apart, cellM, groundPlan } from './ground-plan.ts';
import { box, type CountedZone } from './zones.ts';

const zone = (id: string, ...sides: [number, number, number, number]): CountedZone => ({ id, ring: box(sides) });

test('zones that overlap are kept apart; zones that touch are not', () => {
  const groups = apart([zone('a', 0, 0, 2, 2), zone('b', 2, 0, 4, 2), zone('c', 1, 1, 3, 3), zone('d', 9, 9, 10, 10)]);
  assert.equal(
    groups.map((group) => group.map(({ id }) => id)),
    [['a', 'b', 'd'], ['c']],
  );
});

test('a recording’s plan is a plan but for its entrances', () => {
  const plan = groundPlan([zone('a', 0, 0, 2, 2)], { left: 0, bottom: 0, right: 3, top: 3 }, EXACT.zone);
  assert.equal(
    Plan.safeParse(plan).error?.issues.map(({ path }) => path.join('.')),
    ['entrances'],
  );
  assert.equal(plan.floors[0]!.outline[0], [-1, -1]);
});

test('zones as large as an airfield do not take a cell for every twenty centimetres', () => {
  assert.is(cellM([zone('a', 0, 0, 4, 3)]), 0.2);
  assert.is(cellM([zone('a', 0, 0, 4, 3), zone('b', 0, 4, 4_000, 5)]), 2);
});

test.run();
