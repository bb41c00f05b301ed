/** What the ladder asks of the world, answered by a store: its live model, its roster, open screens, appointments. */
import type { AppointmentsNow, Around } from '../assignment/around.ts';
import type { AssignmentRules } from '../assignment/rules.ts';
import type { Roster } from '../facts/roster.ts';
import { isBackstage, type Live } from '../live/live.ts';
import { breakUntil } from '../live/shift.ts';
import type { Reach } from './reach.ts';
import type { ServedLately } from './served-lately.ts';

/** The world at a moment. */
export function createAround(parts: {
  live: Live;
  roster: Pick<Roster, 'plan' | 'person' | 'people' | 'bookOf' | 'categoriesOf' | 'customer'>;
  reach: Reach;
  served: ServedLately;
  appointments: AppointmentsNow;
  rules: AssignmentRules;
}): (nowMs: number) => Around {
  const { live, roster, reach, served, appointments, rules } = parts;
  const categories = new Map(
    roster.plan.floors.flatMap(({ zones }) =>
      zones.map(({ id, policy, category }) => [id, policy === 'public' || policy === 'quiet' ? category : null]),
    ),
  );
  return (nowMs) => {
    /** Somebody whom the rota knows. */
    const isOnShift = (person: string) => live.rota.has(person) && live.isAtWork(person, nowMs);
    const isAtWork = (person: string) => {
      const role = roster.person(person)?.role;
      return role === 'manager' || (role !== undefined && live.isAtWork(person, nowMs));
    };
    return {
      visits: live.visits,
      dayStartMs: live.dayStartMs,
      isLeftAlone: (customer) => live.doorbells.get(customer)?.state === 'deaf',
      people: roster.people,
      colleagues: () => live.colleagues(nowMs),
      isAtWork,
      isIn: (person) => isAtWork(person) && (isOnShift(person) || reach.isReached(person, nowMs)),
      breakUntil: (person) => breakUntil(live.rota, person, nowMs),
      isBackstage: (person) => isBackstage(live, person),
      isReached: (person) => reach.isReached(person, nowMs),
      bookOf: roster.bookOf,
      categoriesOf: roster.categoriesOf,
      bookedWith: (customer) => appointments.bookedWith(customer, nowMs),
      servedLately: (customer) => served.of(customer, nowMs - rules.servedWithinMs),
      wishesOf: roster.customer,
      categoryOf: (zone) => (zone === null ? null : (categories.get(zone) ?? null)),
    };
  };
}
