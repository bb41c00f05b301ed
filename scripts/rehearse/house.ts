/** The demo house as a scenario has it: what it may name, its cast with what is otherwise today, and who works when. */
import { join } from 'node:path';
import type { CastCustomer as SeededCustomer } from '../../db/seed/cast.ts';
import { demoHouse, type House, readHouse } from '../../db/seed/house.ts';
import { workersOf } from '../../db/seed/seed.ts';
import { plannedShift, type ShiftRow } from '../../db/shift.ts';
import type { HousePlan } from '../../protocol/place.ts';
import { type Cast, createCast } from '../../simulator/cast.ts';
import { readCastFile, readPlan } from '../../simulator/files.ts';
import { namesOf } from '../../simulator/scenario/names.ts';
import type { HouseNames } from '../../simulator/scenario/read-scenario.ts';
import type { CastCustomer, Scenario } from '../../simulator/scenario/scenario.ts';

/** Everybody of a scenario was at work for this long when it begins, ms: nobody has just come. */
const AT_WORK_FOR_MS = 60_000;
/** A shift without an end of its own goes on so long after the scenario's, ms. */
const AFTER_THE_END_MS = 30 * 60_000;
const MINUTE_MS = 60_000;
/** How the tags of the crowd begin, as the seed has them. */
export const CROWD_PREFIX = 'T-CROWD';

export interface RehearsalHouse {
  house: House;
  plan: HousePlan;
  names: HouseNames;
}

/** The demo house with the names a scenario may use. Throws when its files are not as they must be: then the project is broken. */
export function openRehearsalHouse(): RehearsalHouse {
  const house = readHouse(demoHouse());
  if ('wrong' in house) throw new Error(house.wrong);
  const plan = readPlan(join(demoHouse(), 'plan.json'));
  const items = house.catalogue.products.map(({ id }) => id);
  const { customers } = house.cast;
  return { house, plan, names: namesOf(plan, { customers, people: workersOf(house.cast) }, items) };
}

/** The house with the scenario's cast: whoever is not in it neither works today nor comes. */
export function houseOf({ house }: RehearsalHouse, { customers, people }: Scenario): House {
  const changed = new Map([...customers.values()].map((customer) => [customer.is, customer]));
  const kept = new Set([...people.values()].map(({ is }) => is));
  const categoryOf = (item: string) => house.catalogue.products.find(({ id }) => id === item)?.category ?? '';
  return {
    ...house,
    cast: {
      ...house.cast,
      appointments: [],
      customers: house.cast.customers.map((customer) => {
        const change = changed.get(customer.id);
        return change ? withChange(customer, change, { categoryOf, seller: [...kept][0] ?? '' }) : customer;
      }),
    },
  };
}

function withChange(
  customer: SeededCustomer,
  change: CastCustomer,
  { categoryOf, seller }: { categoryOf: (item: string) => string; seller: string },
): SeededCustomer {
  const { mode, scope, leftAloneMin, primary, bought } = change;
  const of = (online: boolean) =>
    bought
      .filter((one) => one.online === online)
      .map(({ item, daysAgo, by }, place) => ({
        ...{ id: `${customer.id}.${online ? 'online' : 'bought'}-${place + 1}`, days_ago: daysAgo, item },
        ...{ category: categoryOf(item), price_eur: 0, quantity: 1 },
        ...(!online && { sold_by: by ?? primary ?? customer.book.primary ?? seller }),
      }));
  return {
    ...customer,
    consent: { ...customer.consent, ...(mode && { mode }), ...(scope && { scope }) },
    ...(leftAloneMin !== undefined && { manner: { ...customer.manner, approach_after_min: leftAloneMin } }),
    ...(primary !== undefined && { book: { ...customer.book, primary } }),
    purchases: [...customer.purchases, ...of(false)],
    online: [...customer.online, ...of(true)],
  };
}

/** Who works when; of everybody not in the cast nobody does. */
export function shiftsOf({ people, startMs, endMs }: Scenario, storeId: string): ShiftRow[] {
  return [...people.values()].map(({ is, fromMin, untilMin }) => {
    const startsAt = fromMin === 0 ? startMs - AT_WORK_FOR_MS : startMs + fromMin * MINUTE_MS;
    const endsAt = untilMin === null ? startMs + endMs + AFTER_THE_END_MS : startMs + untilMin * MINUTE_MS;
    return plannedShift({ storeId, id: `rehearsal-${is}`, personId: is, startsAt, endsAt, breaks: [] });
  });
}

/** The same people as the simulator moves them, and the crowd. */
export function castOf({ seed, crowd }: Scenario): Cast {
  const named = createCast(readCastFile(join(demoHouse(), 'cast.json')), { seed, customers: 0, prefix: 'T' });
  const others = createCast(null, { seed, customers: crowd, prefix: CROWD_PREFIX });
  return { ...named, visitors: [...named.visitors, ...others.visitors] };
}
