/** A small shop floor for tests of the ladder: people with books, visits, and a clock that a test moves. */
import type { Colleague, Visit } from '../live/reading.ts';
import type { Around, Worker } from './around.ts';
import { type Assignments, createAssignments } from './assignments.ts';
import type { AssignmentEvent } from './events.ts';
import { ASSIGNMENT_RULES, type AssignmentRules } from './rules.ts';
import { serve } from './serve.ts';
import { dueAt, step } from './step.ts';
import type { WalkIn } from './walk-in.ts';

export const NOON = Date.UTC(2026, 2, 1, 11);

/** A customer as the ladder knows them. */
export interface SmallCustomer {
  primary?: string;
  secondaries?: Record<string, string[]>;
  languages?: string[];
  approachAfterMs?: number;
  bookedWith?: string;
  servedLately?: string[];
}

/** Everything a test may turn. */
export interface SmallFloor {
  state: Assignments;
  around: Around;
  nowMs: number;
  customers: Record<string, SmallCustomer>;
  visits: Map<string, Visit>;
  people: Worker[];
  places: Map<string, Colleague>;
  away: Set<string>;
  /** Customers who would rather be left alone. */
  alone: Set<string>;
  dayStartMs: number;
  onBreak: Set<string>;
  unreached: Set<string>;
  /** Who was asked in all steps so far, as `ring person`, and everything else that happened. */
  asked: string[];
  events: AssignmentEvent[];
  /** A customer comes in; the visit's id is the customer's. */
  comes(customer: string, more?: Partial<Visit>): Visit;
  leaves(customer: string): void;
  /** A colleague opens a walk-in, by the name of `one`. */
  walksIn(one: string, more?: Partial<WalkIn>): WalkIn;
  /** Time passes in steps of a second, and the ladder with it. */
  pass(seconds: number): void;
  /** Somebody accepts, and is true at once. */
  accepts(customer: string, person: string): void;
  stands(person: string, xM: number, yM: number): void;
  due(customer: string): number;
}

export const associate = (id: string, more: Partial<Worker> = {}): Worker => ({
  ...{ id, role: 'associate', categories: [], languages: { fr: 'native' } },
  ...more,
});

/** Zones are named by what is sold there; nothing is in `hall`. */
export function smallFloor(
  people: Worker[],
  customers: Record<string, SmallCustomer>,
  rules: Partial<AssignmentRules> = {},
): SmallFloor {
  let ids = 0;
  let tracks = 0;
  const newId = (visit: string, person: string) => `${visit} ${person} ${ids++}`;
  const of = (customer: string): SmallCustomer => floor.customers[customer] ?? {};
  const around: Around = {
    visits: () => floor.visits.values(),
    dayStartMs: () => floor.dayStartMs,
    isLeftAlone: (customer) => floor.alone.has(customer),
    people: () => floor.people,
    colleagues: () => floor.places.values(),
    isAtWork: (person) => !floor.away.has(person),
    isIn: (person) => !floor.away.has(person),
    breakUntil: (person) => (floor.onBreak.has(person) ? floor.nowMs + 600_000 : null),
    isBackstage: () => false,
    isReached: (person) => !floor.unreached.has(person),
    bookOf: (customer) => ({
      primary: of(customer).primary ?? null,
      secondaries: Object.keys(of(customer).secondaries ?? {}),
    }),
    categoriesOf: (customer, person) => of(customer).secondaries?.[person] ?? [],
    bookedWith: (customer) => of(customer).bookedWith ?? null,
    servedLately: (customer) => of(customer).servedLately ?? [],
    wishesOf: (customer) => ({
      languages: of(customer).languages ?? ['fr'],
      approachAfterMs: of(customer).approachAfterMs ?? 0,
    }),
    categoryOf: (zone) => (zone === 'fitting' ? null : zone),
  };
  const floor: SmallFloor = {
    state: createAssignments({ rules: { ...ASSIGNMENT_RULES, ...rules }, newId }),
    around,
    nowMs: NOON,
    customers,
    visits: new Map(),
    people,
    places: new Map(),
    away: new Set(),
    alone: new Set(),
    dayStartMs: NOON,
    onBreak: new Set(),
    unreached: new Set(),
    asked: [],
    events: [],
    comes(customer, more = {}) {
      const visit: Visit = {
        ...{ id: customer, customer, scope: 'store', track: tracks++, entrance: null, openedAt: floor.nowMs },
        ...{ state: 'here', lastSeenAt: floor.nowMs, floor: 'ground', zone: 'hall', zoneSince: null },
        ...{ position: { xM: 5, yM: 5, accuracyM: 1 }, positionZone: 'hall' },
        ...more,
      };
      floor.visits.set(customer, visit);
      return visit;
    },
    walksIn(one, more = {}) {
      const place = { zone: 'hall', language: null, by: people[0]!.id, ...more };
      const until = floor.nowMs + floor.state.rules.walkInLastsMs;
      const walkIn: WalkIn = {
        ...{ id: one, kind: 'walk_in', customer: null, scope: 'store', openedAt: floor.nowMs, until },
        ...place,
      };
      floor.state.walkIns.set(one, walkIn);
      return walkIn;
    },
    leaves: (customer) => void floor.visits.delete(customer),
    pass(seconds) {
      for (let second = 0; second < seconds; second++) {
        floor.nowMs += 1_000;
        for (const event of step(floor.state, around, floor.nowMs)) {
          floor.events.push(event);
          if (event.type === 'offered') floor.asked.push(`${event.asked.ring} ${event.asked.person}`);
        }
      }
    },
    accepts: (customer, person) => serve(floor.state, floor.state.cases.get(customer)!, { by: person }, floor.nowMs),
    stands(person, xM, yM) {
      floor.places.set(person, {
        ...{ id: person, track: 0, floor: 'ground', zone: 'hall', position: { xM, yM, accuracyM: 1 } },
        ...{ positionZone: 'hall', lastSeenAt: floor.nowMs, stale: false },
      });
    },
    due: (customer) => dueAt(floor.state.cases.get(customer)!, around),
  };
  return floor;
}
