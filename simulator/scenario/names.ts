/** What a plan and a cast file offer a scenario to name. */
import type { HousePlan } from '../../protocol/place.ts';
import type { HouseNames } from './read-scenario.ts';

/** `items`: ids of the house's goods. */
export function namesOf(
  plan: HousePlan,
  cast: { customers: readonly { id: string }[]; people: readonly { id: string }[] },
  items: readonly string[],
): HouseNames {
  return {
    customers: cast.customers.map(({ id }) => id),
    people: cast.people.map(({ id }) => id),
    doors: plan.entrances.map(({ id }) => id),
    zones: plan.floors.flatMap(({ zones }) => zones.map(({ id }) => id)),
    items,
  };
}
