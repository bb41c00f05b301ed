/** The walked house as the demo's colleagues use it: where each of them stands, and where they go. */
import type { HousePlan } from '../../protocol/place.ts';
import { inside } from '../geometry.ts';
import type { World } from '../world.ts';
import type { Stage } from './colleagues.ts';

export function createStage(world: Pick<World, 'bodies' | 'nowMs' | 'lead'>, plan: HousePlan): Stage {
  const zones = plan.floors.flatMap(({ id: floor, zones }) =>
    zones.filter(({ policy }) => policy !== 'staff').map(({ id, ring }) => ({ id, ring, floor })),
  );
  return {
    nowMs: world.nowMs,
    placeOf(person) {
      const body = world.bodies().find(({ id, kind }) => id === person && kind === 'associate');
      if (!body) return null;
      const { floor, at } = body.walker;
      const zone = zones.find((each) => each.floor === floor && inside(at, each.ring));
      return { place: { floor, at }, zone: zone?.id ?? null };
    },
    lead: world.lead,
  };
}
