import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Point, Ring } from '../protocol/place.ts';
import { createCast } from './cast.ts';
import { boundingBox, distance, inside, segmentToRing } from './geometry.ts';
import { MIN_CLEAR_M, type Role } from './obstacles.ts';
import { demoCast, demoPlan } from './test/demo-house.ts';
import { onStairs } from './walker.ts';
import { type Body, createWorld, STEP_MS } from './world.ts';

const plan = demoPlan();

const MINUTES = 35;
const CUSTOMERS = 24;
/** The longest step anyone takes: 1.4 m/s, a companion's hurry and a colleague's briskness, with some air. */
const MAX_STEP_M = (2.2 * STEP_MS) / 1000;
/** As far from a door's point in the street as anybody comes into being or walks. */
const STREET_M = 1.8;

/** The rings in a role's way, with their boxes: listed anew here, so that a kind forgotten by the walkers is found. */
function rings(floorId: string, role: Role, onStairs: boolean): { ring: Ring; box: ReturnType<typeof boundingBox> }[] {
  const floor = plan.floors.find(({ id }) => id === floorId)!;
  const solid: Ring[] = [];
  for (const { ring } of floor.walls) solid.push(ring);
  for (const { ring, passable, role: door } of floor.openings)
    if (!passable || (door === 'staff' && role === 'customer')) solid.push(ring);
  for (const { ring, blocking } of floor.fixtures) if (blocking) solid.push(ring);
  for (const { ring, kind } of floor.decor) if (kind === 'core') solid.push(ring);
  for (const { points, kind } of floor.stairs) if (kind === 'flight' && !onStairs) solid.push(points);
  for (const { ring, policy } of floor.zones) if (policy === 'staff' && role === 'customer') solid.push(ring);
  return solid.map((ring) => ({ ring, box: boundingBox(ring) }));
}
const cache = new Map<string, ReturnType<typeof rings>>();
function inTheWay(floorId: string, role: Role, stairs: boolean): ReturnType<typeof rings> {
  const key = [floorId, role, stairs].join();
  if (!cache.has(key)) cache.set(key, rings(floorId, role, stairs));
  return cache.get(key)!;
}

/** Metres from a step to the nearest solid thing, if within half a metre. */
function clearance(a: Point, b: Point, obstacles: ReturnType<typeof rings>): number {
  let least = 0.5;
  for (const { ring, box } of obstacles) {
    if (box[0] > Math.max(a[0], b[0]) + least || box[2] < Math.min(a[0], b[0]) - least) continue;
    if (box[1] > Math.max(a[1], b[1]) + least || box[3] < Math.min(a[1], b[1]) - least) continue;
    least = Math.min(least, segmentToRing(a, b, ring));
  }
  return least;
}

test('nobody ever crosses a wall, a closed opening or furniture, nor leaves the floor but by doors, stairs and lift', () => {
  const world = createWorld({
    plan,
    cast: createCast(demoCast(), { seed: 11, customers: CUSTOMERS, prefix: 'T-CROWD' }),
    seed: 11,
    customers: CUSTOMERS,
    startBusy: 10,
  });
  const last = new Map<string, { at: Point; floor: string; stairs: boolean; heard: boolean }>();
  const seen = { floors: new Set<string>(), stairs: 0, lift: 0, doors: 0, pairs: 0 };

  const check = (body: Body) => {
    const { walker } = body;
    const was = last.get(body.id);
    if (was?.heard && walker.heard && was.floor === walker.floor && was.at === walker.at) return;
    const role: Role = body.kind === 'associate' ? 'associate' : 'customer';
    const from = was && was.floor === walker.floor ? was.at : walker.at;
    const stairs = onStairs(walker) || (was?.stairs ?? false);
    const where = () => `${body.kind} at ${walker.at} on ${walker.floor}`;
    const clear = clearance(from, walker.at, inTheWay(walker.floor, role, stairs));
    if (clear < MIN_CLEAR_M) assert.unreachable(`${where()} comes within ${clear.toFixed(3)} m`);

    const rode = was !== undefined && !was.heard && walker.heard;
    if (was && !rode) {
      const stepM = Math.hypot(walker.at[0] - was.at[0], walker.at[1] - was.at[1]);
      if (stepM > MAX_STEP_M) assert.unreachable(`${where()} jumps ${stepM.toFixed(2)} m`);
      if (was.floor !== walker.floor) assert.ok(stairs, `${where()} changes floors without stairs or lift`);
    }
    const floor = plan.floors.find(({ id }) => id === walker.floor)!;
    if (!inside(walker.at, floor.outline) && !inside(from, floor.outline)) {
      const away = plan.entrances.map(({ outside }) => distance(outside, walker.at));
      assert.ok(Math.min(...away) <= STREET_M, `${where()} is in the street, and not at a door`);
    } else if (inside(walker.at, floor.outline) !== inside(from, floor.outline)) {
      const doors = floor.openings.filter(({ role }) => role === 'entrance');
      assert.ok(
        doors.some(({ ring }) => segmentToRing(from, walker.at, ring) === 0),
        `${where()} goes through the front and not through a door`,
      );
      seen.doors++;
    }
    seen.floors.add(walker.floor);
    if (stairs) seen.stairs++;
    if (!walker.heard) seen.lift++;
    last.set(body.id, { at: walker.at, floor: walker.floor, stairs: onStairs(walker), heard: walker.heard });
  };

  for (let steps = (MINUTES * 60_000) / STEP_MS; steps > 0; steps--) {
    world.step();
    const bodies = world.bodies();
    const here = new Set(bodies.map(({ id }) => id));
    for (const id of last.keys()) if (!here.has(id)) last.delete(id);
    if (bodies.filter(({ id, kind }) => kind === 'customer' && !last.has(id)).length === 2) seen.pairs++;
    bodies.forEach(check);
  }
  assert.is(seen.floors.size, plan.floors.length);
  assert.ok(seen.stairs > 1_000, 'stairs are used');
  assert.ok(seen.lift > 300, 'the lift is used');
  assert.ok(seen.doors > 50, 'people come and go');
  assert.ok(seen.pairs > 3, 'some come in pairs');
});

test.run();
