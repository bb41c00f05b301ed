/** Who stands on which ring of the ladder for one visit, and why. Whoever is not free is left out where it is asked, not here. */
import type { Because, Ring } from '../../protocol/alert.ts';
import type { Visit } from '../live/reading.ts';
import type { Around, Worker } from './around.ts';
import type { Awaited } from './walk-in.ts';

export type AskingRing = Exclude<Ring, 'manager'>;

/** Somebody who could go, and why. */
export interface Candidate {
  readonly person: string;
  readonly because: Because;
}

/** The rings in which somebody is asked, in their order. A visit of scope `mine` never leaves the customer's own associates. */
export const LADDERS: Readonly<Record<Visit['scope'], readonly AskingRing[]>> = {
  store: ['booked', 'primary', 'secondary', 'served', 'turn'],
  mine: ['booked', 'primary', 'secondary'],
};

/** All of these are asked at once; of the others one after another. */
export const ASKED_TOGETHER: ReadonlySet<AskingRing> = new Set(['booked', 'primary', 'secondary']);

/** Those of a ring in the order they are to be asked; of `turn` in no order: that is the rotation's. A walk-in is in nobody's book. */
export function membersOf(ring: AskingRing, visit: Awaited, around: Around): Candidate[] {
  if (visit.customer === null) return ring === 'turn' ? inTurn(visit, around) : [];
  const { customer } = visit;
  const book = around.bookOf(customer);
  switch (ring) {
    case 'booked': {
      const booked = around.bookedWith(customer);
      const isTheirs = booked !== null && (booked === book.primary || book.secondaries.includes(booked));
      return booked !== null && (visit.scope === 'store' || isTheirs)
        ? [{ person: booked, because: { code: 'booked' } }]
        : [];
    }
    case 'primary':
      return book.primary === null ? [] : [{ person: book.primary, because: { code: 'primary' } }];
    case 'secondary':
      return secondaries(visit, around);
    case 'served':
      return around.servedLately(customer).map((person) => ({ person, because: { code: 'served' } }));
    case 'turn':
      return inTurn(visit, around);
    default:
      return ring satisfies never;
  }
}

/** By what is sold where the customer is; all of them where that is nothing, or when there is nobody else to ask. */
function secondaries({ customer, scope, zone }: Visit, around: Around): Candidate[] {
  const category = sold(around, zone);
  return around.bookOf(customer).secondaries.flatMap((person): Candidate[] => {
    const theirs = around.categoriesOf(customer, person);
    const matches = category !== null && theirs.includes(category);
    if (!matches && category !== null && theirs.length > 0 && scope === 'store') return [];
    return [{ person, because: { code: 'secondary', category: matches ? category : null } }];
  });
}

function inTurn(visit: Awaited, around: Around): Candidate[] {
  const caller = visit.customer === null && visit.kind === 'help' ? visit.by : null;
  return inTurnAt({ zone: visit.zone, spoken: languagesOf(visit, around), caller }, around);
}

/** All associates at work but the caller, in no order, for somebody in this zone who speaks one of these languages. */
export function inTurnAt(
  { zone, spoken, caller }: { zone: string | null; spoken: readonly string[]; caller: string | null },
  around: Around,
): Candidate[] {
  const category = sold(around, zone);
  const speaks = ({ languages }: Worker) => spoken.some((one) => languages[one] !== undefined);
  const associates = around
    .people()
    .filter(({ role, id }) => role === 'associate' && id !== caller && around.isAtWork(id));
  // What all can do is no reason for one of them.
  const isRare = !associates.every(speaks);
  return associates.map((one) => ({
    person: one.id,
    because: {
      code: 'turn',
      language: isRare && speaks(one),
      category: category !== null && one.categories.includes(category) ? category : null,
    },
  }));
}

function languagesOf(visit: Awaited, around: Around): readonly string[] {
  if (visit.customer !== null) return around.wishesOf(visit.customer)?.languages ?? [];
  return visit.language === null ? [] : [visit.language];
}

/** The category of a zone, if there is anybody who sells it. */
function sold(around: Around, zone: string | null): string | null {
  const category = around.categoryOf(zone);
  const isSold = category !== null && around.people().some(({ categories }) => categories.includes(category));
  return isSold ? category : null;
}
