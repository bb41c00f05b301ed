/** Finds the plan's floors and zones by id, for panels that put places into words. */
import type { Floor, Plan, Zone } from '../../protocol/place.ts';

export interface Place {
  zone: Zone;
  floor: Floor;
}

export interface Places {
  /** From the top floor down, as a lift's keys are read from the left. */
  floors: readonly Floor[];
  floor(id: string): Floor | null;
  zone(id: string | null): Place | null;
}

export function createPlaces(plan: Plan): Places {
  const floors = new Map(plan.floors.map((floor) => [floor.id, floor]));
  const zones = new Map(plan.floors.flatMap((floor) => floor.zones.map((zone) => [zone.id, { zone, floor }] as const)));
  return {
    floors: plan.floors.toSorted((a, b) => b.level - a.level),
    floor: (id) => floors.get(id) ?? null,
    zone: (id) => (id === null ? null : (zones.get(id) ?? null)),
  };
}
