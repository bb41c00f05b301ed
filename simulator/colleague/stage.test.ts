import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createCast } from '../cast.ts';
import { distance } from '../geometry.ts';
import { demoCast, demoPlan } from '../test/demo-house.ts';
import { createWorld, STEP_MS } from '../world.ts';
import { createStage } from './stage.ts';

const INES = 'a-ines';
const plan = demoPlan();

function staged() {
  const cast = createCast(demoCast(), { seed: 1, customers: 0, prefix: 'T' });
  const world = createWorld({ plan, cast, seed: 1, customers: 0, startBusy: 0 });
  const pass = (seconds: number) => {
    for (let step = 0; step < (1_000 / STEP_MS) * seconds; step++) world.step();
  };
  return { ...createStage(world, plan), pass };
}

test('who is led goes to where somebody stands, goes after them when they move, and rests where nobody comes', () => {
  const { lead, placeOf, pass } = staged();
  const far = (at: readonly [number, number]) => distance(placeOf(INES)!.place.at, [...at]);
  lead(INES, { to: 'place', floor: 'ground', at: [19, 10.4] });
  pass(60);
  assert.is(placeOf(INES)!.place.floor, 'ground');
  assert.ok(far([19, 10.4]) < 2.5, 'within speaking distance');
  pass(120);
  assert.ok(far([19, 10.4]) < 2.5, 'and stays');
  lead(INES, { to: 'place', floor: 'ground', at: [10, 4] });
  pass(60);
  assert.ok(far([10, 4]) < 2.5);
  assert.ok(placeOf(INES)!.zone);
  lead(INES, { to: 'break' });
  pass(240);
  assert.is(placeOf(INES)!.zone, null, 'no zone for customers');
  lead(INES, { to: 'zone', zone: 'leather' });
  pass(240);
  assert.is(placeOf(INES)!.zone, 'leather');
});

test('a place that nobody can reach, or a person who is not there, changes nothing', () => {
  const { lead, placeOf, pass } = staged();
  lead(INES, { to: 'place', floor: 'nowhere', at: [0, 0] });
  lead('a-nobody', { to: 'break' });
  pass(5);
  assert.ok(placeOf(INES));
  assert.is(placeOf('a-nobody'), null);
});

test.run();
