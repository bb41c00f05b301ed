/** The ground people move on: a store's plan with its rules, made ready to be asked at every fix. Numbers stand for ids. */
import type { Plan, Ring, ZonePolicy, ZoneRules } from '../../protocol/place.ts';
import { createRaster, type Raster } from './raster.ts';
import { distanceOutside, isInside } from './ring.ts';
import type { Rules } from './rules.ts';

export interface GroundZone {
  readonly number: number;
  readonly id: string;
  readonly floor: number;
  readonly policy: ZonePolicy;
  readonly ring: Ring;
  readonly rules: ZoneRules;
  /** Number of the zone this one lies in, or -1. */
  readonly parent: number;
  /** The entrances that lead into it. */
  readonly doors: readonly Door[];
}

export interface Door {
  readonly id: string;
  readonly floor: number;
  readonly xM: number;
  readonly yM: number;
  /** Silence after which somebody last seen here has left. */
  readonly timeoutMs: number;
}

interface GroundFloor {
  readonly id: string;
  readonly outline: Ring;
  readonly raster: Raster;
}

export interface Ground {
  readonly rules: Rules;
  readonly floors: readonly GroundFloor[];
  readonly floorNumbers: ReadonlyMap<string, number>;
  readonly zones: readonly GroundZone[];
  readonly zoneNumbers: ReadonlyMap<string, number>;
  readonly doors: readonly Door[];
}

/** Cells along the longer side of a raster at most: zones may be as large as they like. */
const MOST_CELLS = 2_000;

/** Nobody, nowhere, none: what a number is when there is nothing to number. */
export const NONE = -1;

/** Throws on a plan that contradicts itself: an entrance into a zone that is not there. */
export function createGround(plan: Plan, rules: Rules): Ground {
  const drawn = plan.floors.flatMap((floor, number) => floor.zones.map((zone) => ({ ...zone, floor: number })));
  const zoneNumbers = new Map(drawn.map(({ id }, number) => [id, number]));
  const floorNumbers = new Map(plan.floors.map(({ id }, number) => [id, number]));
  const doors = plan.entrances.map(({ id, floor, zone, at: [xM, yM] }) => {
    const into = drawn[zoneNumbers.get(zone) ?? NONE];
    if (!into || plan.floors[into.floor]!.id !== floor)
      throw new Error(`entrance ${id} leads into no zone of its floor`);
    return { zone, door: { id, floor: into.floor, xM, yM, timeoutMs: into.rules.timeoutMs } };
  });
  const zones = drawn.map(({ id, floor, policy, ring, rules: own, parent }, number) => ({
    number,
    id,
    floor,
    policy,
    ring,
    rules: own,
    parent: parent === null ? NONE : (zoneNumbers.get(parent) ?? NONE),
    doors: doors.filter(({ zone }) => zone === id).map(({ door }) => door),
  }));
  const floors = plan.floors.map(({ id, outline }, floor) => {
    const own = zones.filter((zone) => zone.floor === floor);
    const areas = own.map(({ number, ring }) => ({ number, ring, depth: depth(number) }));
    return { id, outline, raster: createRaster(areas, cellM(own, rules)) };
  });
  function depth(zone: number): number {
    const parent = zones[zone]!.parent;
    return parent === NONE ? 0 : 1 + depth(parent);
  }
  // Where no door is drawn there is none whose sensor could have missed somebody.
  const openElsewhereAfterMs = doors.length === 0 ? 0 : rules.openElsewhereAfterMs;
  return {
    rules: { ...rules, openElsewhereAfterMs },
    ...{ floors, floorNumbers, zones, zoneNumbers, doors: doors.map(({ door }) => door) },
  };
}

/** The rules' cells, or larger ones where the zones reach so far that these would be too many. */
export function cellM(zones: readonly { ring: Ring }[], rules: Rules): number {
  const sideM = (axis: 0 | 1) => {
    const along = zones.flatMap(({ ring }) => ring.map((point) => point[axis]));
    return along.length === 0 ? 0 : along.reduce((a, b) => Math.max(a, b)) - along.reduce((a, b) => Math.min(a, b));
  };
  return Math.max(rules.cellM, sideM(0) / MOST_CELLS, sideM(1) / MOST_CELLS);
}

/** Number of the innermost zone at a point of a floor, or {@link NONE}. */
export function zoneAt(ground: Ground, floor: number, xM: number, yM: number): number {
  return ground.floors[floor]!.raster.areaAt(xM, yM);
}

/** Whether zone `inner` lies, at any depth, in zone `outer`. */
export function isNested(ground: Ground, inner: number, outer: number): boolean {
  for (let zone = ground.zones[inner]!.parent; zone !== NONE; zone = ground.zones[zone]!.parent)
    if (zone === outer) return true;
  return false;
}

export function isIndoors(ground: Ground, floor: number, xM: number, yM: number): boolean {
  return isInside(ground.floors[floor]!.outline, xM, yM);
}

/** How far outside its floor a point lies, in metres: 0 within. */
export function outsideM(ground: Ground, floor: number, xM: number, yM: number): number {
  return distanceOutside(ground.floors[floor]!.outline, xM, yM);
}

/** The nearest of some doors within `reachM` of a point, if any. */
export function nearestDoor(
  doors: readonly Door[],
  floor: number,
  xM: number,
  yM: number,
  reachM = Number.POSITIVE_INFINITY,
): Door | null {
  let nearest: Door | null = null;
  let within2 = reachM * reachM;
  for (const door of doors) {
    const distance2 = (door.xM - xM) ** 2 + (door.yM - yM) ** 2;
    if (door.floor !== floor || distance2 > within2) continue;
    nearest = door;
    within2 = distance2;
  }
  return nearest;
}
