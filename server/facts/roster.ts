/** What is true about a store's people now, in memory: ingest and disclosure ask it, and never the database. */
import type { BookRow } from '../../db/customer.ts';
import type { Db } from '../../db/db.ts';
import { readPlan } from '../../db/store.ts';
import type { Vault } from '../../db/vault.ts';
import type { Appointment } from '../../protocol/appointment.ts';
import type { Fact } from '../../protocol/fact.ts';
import type { Plan, Words } from '../../protocol/place.ts';
import type { HoursGrain } from '../../protocol/rota.ts';
import type { Sign } from '../../protocol/sign.ts';
import type { Shift } from '../live/shift.ts';
import { createTurns } from '../turns.ts';
import type { RosterBook } from './books.ts';
import { expectedNow } from './diary.ts';
import { applyChange, type Change, customerOf, eraseKnown, pairOf, readKnown } from './known.ts';
import type { RosterShift } from './rota/shift-state.ts';

export interface RosterCustomer {
  id: string;
  given: string;
  family: string;
  /** Form of address with surname. */
  address: Words;
  /** What not to do when addressing them. */
  avoid: string | null;
  pronounce: string | null;
  languages: readonly string[];
  /** They would rather look around first, for this long after coming in; 0 for at once. */
  approachAfterMs: number;
  /** Whether what they bought online may guide what they are shown. */
  guideOnline: boolean;
  mode: 'automatic' | 'ask' | 'off';
  scope: 'store' | 'mine';
  /** Epoch ms. */
  consentSince: number;
}

export interface RosterPerson {
  id: string;
  given: string;
  family: string;
  role: 'associate' | 'manager';
  /** The zone they usually stand in. */
  homeZone: string | null;
  /** What they sell. */
  categories: readonly string[];
  /** How well they speak each language. */
  languages: Readonly<Record<string, string>>;
  /** The sign they chose to be shown by on walls. */
  sign: Sign | null;
}

/** Who a tag's fixes are about. */
export type RosterSubject =
  | { kind: 'customer'; id: string; mode: 'automatic' | 'ask'; scope: 'store' | 'mine' }
  | { kind: 'associate'; id: string };

/** What was written down, and what the writer answers. */
export interface Written<Result> {
  changes: readonly Change[];
  result: Result;
}

export interface Roster {
  plan: Plan;
  customer(id: string): RosterCustomer | undefined;
  customers(): Iterable<RosterCustomer>;
  /** How far they may be recognised. */
  consentOf(customer: string): Pick<RosterCustomer, 'mode' | 'scope' | 'consentSince'> | undefined;
  /** Somebody who works here now; undefined for who has left. */
  person(id: string): RosterPerson | undefined;
  /** Everybody who works here now, by family name. */
  people(): readonly RosterPerson[];
  bookOf(customer: string): RosterBook;
  /** A customer's book as it is kept, row by row. */
  bookRows(customer: string): readonly BookRow[];
  /** The categories for which a person stands in a customer's book; none for the primary, who has all, and for others. */
  categoriesOf(customer: string, person: string): readonly string[];
  /** The customers in whose book a person stands. */
  inBooksOf(person: string): Iterable<string>;
  /** Everything known about a customer, oldest first; what has expired may be among it. */
  factsOf(customer: string): readonly Fact[];
  /** A fact about this customer. */
  fact(customer: string, id: string): Fact | undefined;
  /** A customer's appointments, earliest first, those that were cancelled or are over among them. */
  appointmentsOf(customer: string): readonly Appointment[];
  /** The same of those somebody is booked for. */
  appointmentsWith(person: string): readonly Appointment[];
  /**
   * Whom a customer comes to see about now: from half an hour before their appointment until it is over; null without
   * one. Of scope `mine` it may be somebody who is not theirs (any more): who must not know of the visit is not told by this.
   */
  bookedWith(customer: string, nowMs: number): string | null;
  /** Everybody's, in no order. */
  appointments(): Iterable<Appointment>;
  /** Whether two customers belong together and both agreed that the house knows it. */
  areLinked(a: string, b: string): boolean;
  /** Until when the picture they gave may be shown, epoch ms; null without one. Another term is another picture. */
  photoUntil(customer: string, nowMs: number): number | null;
  /** `off`: a customer who is not to be recognised. */
  subjectOf(hmacHex: string): RosterSubject | 'unknown' | 'off';
  /** When everybody works, as it counts now; another list once something of it has changed. */
  shifts(): readonly Shift[];
  /** Every shift there is, earliest first, also of those who are off. */
  rota(): readonly RosterShift[];
  /** How finely somebody lets customers see their hours. */
  hoursGrain(person: string): HoursGrain;
  /** From which customers somebody hides their hours. */
  hidesHoursFrom(person: string): ReadonlySet<string>;
  /**
   * Writes after all writes before it; what it says has changed is true here as soon as it is durable. A write that
   * rejects has changed nothing.
   */
  write<Result>(work: () => Promise<Written<Result>>): Promise<Result>;
  /** Reads everything again but the plan; until that is done the old answers stand. */
  reload(): Promise<void>;
  /** Lets go at once of all that is known of a customer; nothing that is written or read later brings any of it back. */
  forget(customer: string): void;
}

/** Reads a store; customers whose keys are gone are nobody. Throws when it does not exist. */
export async function createRoster(db: Db, vault: Vault, storeId: string): Promise<Roster> {
  const plan = await readPlan(db, storeId);
  if (!plan) throw new Error('there is no such store');
  let known = await readKnown(db, vault, storeId);
  const inTurn = createTurns();
  /** Who is being erased, or was: a write that was under way then, or rows that are still there, tell nothing of them. */
  const forgotten = new Set<string>();
  const isForgotten = (customer: string | null): boolean => customer !== null && forgotten.has(customer);

  return {
    plan,
    customer: (id) => known.customers.get(id),
    customers: () => known.customers.values(),
    consentOf: (id) => known.customers.get(id),
    person: (id) => known.people.get(id),
    people: () => [...known.people.values()],
    bookOf: (customer) => known.books.of(customer),
    bookRows: (customer) => known.books.rowsOf(customer),
    categoriesOf: (customer, person) => known.books.categoriesOf(customer, person),
    inBooksOf: (person) => known.books.inBooksOf(person),
    factsOf: (customer) => known.facts.factsOf(customer),
    fact: (customer, id) => known.facts.find(customer, id),
    appointmentsOf: (customer) => known.diary.of(customer),
    appointmentsWith: (person) => known.diary.with(person),
    bookedWith(customer, nowMs) {
      const expected = expectedNow(known.diary.of(customer), nowMs);
      return expected && known.people.has(expected.person) ? expected.person : null;
    },
    appointments: () => known.diary.all(),
    areLinked: (a, b) => known.links.has(pairOf(a, b)),
    photoUntil(customer, nowMs) {
      const until = known.photos.get(customer) ?? Number.NEGATIVE_INFINITY;
      return until > nowMs ? until : null;
    },
    shifts: () => known.rota.worked,
    rota: () => known.rota.shifts,
    hoursGrain: (person) => known.hours.grains.get(person) ?? 'day',
    hidesHoursFrom: (person) => known.hours.hidden.get(person) ?? new Set(),
    subjectOf(hmacHex) {
      const holder = known.tags.get(hmacHex);
      if (holder?.person) return known.people.has(holder.person) ? { kind: 'associate', id: holder.person } : 'unknown';
      const customer = holder?.customer && known.customers.get(holder.customer);
      if (!customer) return 'unknown';
      const { id, mode, scope } = customer;
      return mode === 'off' ? 'off' : { kind: 'customer', id, mode, scope };
    },
    write: (work) =>
      inTurn(async () => {
        const { changes, result } = await work();
        for (const change of changes) if (!isForgotten(customerOf(change))) applyChange(known, change);
        return result;
      }),
    reload: () =>
      inTurn(async () => {
        const read = await readKnown(db, vault, storeId);
        for (const customer of forgotten) eraseKnown(read, customer);
        known = read;
      }),
    forget(customer) {
      forgotten.add(customer);
      eraseKnown(known, customer);
    },
  };
}
