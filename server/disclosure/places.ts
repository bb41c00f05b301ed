/** The store's zones and floors, looked up by id. */
import type { Plan, Zone } from '../../protocol/place.ts';

export interface Places {
  plan: Plan;
  /** Every zone by its id. */
  zones: ReadonlyMap<string, Zone>;
  /** A floor's index in the plan, as position frames tell it. */
  floorIndex: ReadonlyMap<string, number>;
}

export function createPlaces(plan: Plan): Places {
  return {
    plan,
    zones: new Map(plan.floors.flatMap((floor) => floor.zones.map((zone) => [zone.id, zone]))),
    floorIndex: new Map(plan.floors.map((floor, index) => [floor.id, index])),
  };
}
