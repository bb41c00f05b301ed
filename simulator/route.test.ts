import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { distance } from './geometry.ts';
import { placeOf } from './graph.ts';
import { createHouse, type Spot } from './house.ts';
import { MIN_CLEAR_M } from './obstacles.ts';
import { createPath, pointAt } from './path.ts';
import { type Leg, route } from './route.ts';
import { demoPlan } from './test/demo-house.ts';

const plan = demoPlan();
const house = createHouse(plan, 'customer');
const staffHouse = createHouse(plan, 'associate');
const spots: Spot[] = [...house.reachable].flatMap(([floor, nodes]) =>
  nodes.map((node) => ({ floor, node: node.id, at: placeOf(node) })),
);
const anySpot = fc.constantFrom(...spots);
const spotIn = (zone: string, of = house): Spot => {
  for (const [floor, nodes] of of.reachable)
    for (const node of nodes) if (node.zone === zone) return { floor, node: node.id, at: placeOf(node) };
  throw new Error(`nobody can walk to ${zone}`);
};
const kinds = (legs: Leg[] | null) => legs?.map(({ kind }) => kind);
const byStairs = { lift: false, stepFree: false };

test('a route leads from spot to spot without a break, clear of everything solid', () => {
  fc.assert(
    fc.property(anySpot, anySpot, fc.boolean(), (from, to, lift) => {
      const legs = route(house, from, to, { lift, stepFree: false })!;
      let at = from.at;
      for (const leg of legs) {
        if (leg.kind === 'lift') {
          at = leg.out;
          continue;
        }
        assert.ok(distance(at, leg.path.points[0]!) < 0.01, 'a leg begins where the last one ended');
        at = leg.path.points.at(-1)!;
        if (leg.kind === 'stairs') continue;
        const { obstacles } = house.floors.get(leg.floor)!;
        for (const [i, point] of leg.path.points.entries())
          if (i > 0) assert.ok(obstacles.clear(leg.path.points[i - 1]!, point, MIN_CLEAR_M));
      }
      assert.equal(at, to.at);
    }),
    { numRuns: 60 },
  );
});

test('pulling a path straight never makes it longer than the graph it came from', () => {
  fc.assert(
    fc.property(anySpot, anySpot, (from, to) => {
      fc.pre(from.floor === to.floor);
      const { graph } = house.floors.get(from.floor)!;
      const way = graph.shortest(from.node, to.node)!.map((id) => placeOf(graph.nodes.get(id)!));
      const [leg] = route(house, from, to, byStairs)!;
      assert.ok(leg?.kind === 'walk' && leg.path.lengthM <= createPath(way).lengthM + 1e-9);
    }),
    { numRuns: 60 },
  );
});

test('the shortest way through the graph is as short as exhaustive search finds', () => {
  const { graph } = house.floors.get('ground')!;
  const [start] = graph.nodes.keys();
  const metres = new Map([[start!, 0]]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [id, so] of metres)
      for (const next of graph.neighbours(id)) {
        const there = so + distance(placeOf(graph.nodes.get(id)!), placeOf(graph.nodes.get(next)!));
        if (there < (metres.get(next) ?? Infinity) - 1e-12) {
          metres.set(next, there);
          changed = true;
        }
      }
  }
  for (const [id, least] of [...metres].filter((_, i) => i % 9 === 0)) {
    const way = graph.shortest(start!, id)!.map((node) => placeOf(graph.nodes.get(node)!));
    assert.ok(Math.abs(createPath(way).lengthM - least) < 1e-9);
  }
});

test('floors are changed by the stairs, by the lift for those who wish, and never by stairs for those who cannot', () => {
  const [down, up] = [spotIn('leather'), spotIn('shoes')];
  assert.equal(kinds(route(house, down, up, byStairs)), ['walk', 'stairs', 'walk']);
  assert.equal(kinds(route(house, up, down, { lift: true, stepFree: false })), ['walk', 'lift', 'walk']);
  assert.equal(kinds(route(house, down, up, { lift: false, stepFree: true })), ['walk', 'lift', 'walk']);
});

test('the stairs are walked from either end, each floor for half their length', () => {
  const [, stairs] = route(house, spotIn('shoes'), spotIn('leather'), byStairs)!;
  assert.ok(stairs?.kind === 'stairs' && stairs.floor === 'first' && stairs.nextFloor === 'ground');
  const [, back] = route(house, spotIn('leather'), spotIn('shoes'), byStairs)!;
  assert.ok(back?.kind === 'stairs');
  const reversed = stairs.path.points.toReversed();
  for (const [i, point] of back.path.points.entries()) assert.ok(distance(point, reversed[i]!) < 1e-9);
  assert.is(back.path.points.length, reversed.length);
});

test('only associates find a way into the staff room', () => {
  const room = spotIn('staff', staffHouse);
  assert.ok(route(staffHouse, spotIn('leather'), room, byStairs));
  assert.is(route(house, spotIn('leather'), room, byStairs), null);
  assert.not.ok([...house.reachable.values()].flat().some(({ zone }) => zone === 'staff'));
});

test('a path knows where one is after so many metres, also before its start and past its end', () => {
  const path = createPath([
    [0, 0],
    [3, 0],
    [3, 4],
  ]);
  assert.is(path.lengthM, 7);
  assert.equal(pointAt(path, 5).at, [3, 2]);
  assert.equal(pointAt(path, -1).at, [0, 0]);
  assert.equal(pointAt(path, 9).at, [3, 4]);
  assert.equal(pointAt(createPath([[1, 2]]), 3).at, [1, 2]);
});

test.run();
