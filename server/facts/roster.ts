/** What is true about a store's people now, in memory: ingest and disclosure ask it, and never the database. */
import { readBooks, readCustomers } from '../../db/customer.ts';
import type { Db } from '../../db/db.ts';
import { readPeople } from '../../db/person.ts';
import { readShifts } from '../../db/shift.ts';
import { readPlan } from '../../db/store.ts';
import { readTags } from '../../db/tag.ts';
import type { Plan, Words } from '../../protocol/place.ts';

export interface RosterCustomer {
  id: string;
  given: string;
  family: string;
  /** Form of address with surname. */
  address: Words;
  mode: 'automatic' | 'ask' | 'off';
  scope: 'store' | 'mine';
}

export interface RosterPerson {
  id: string;
  given: string;
  family: string;
  role: 'associate' | 'manager';
  /** The zone they usually stand in. */
  homeZone: string | null;
}

/** A customer's client book. */
export interface RosterBook {
  primary: string | null;
  secondaries: readonly string[];
}

/** Who a tag's fixes are about. */
export type RosterSubject =
  | { kind: 'customer'; id: string; mode: 'automatic' | 'ask'; scope: 'store' | 'mine' }
  | { kind: 'associate'; id: string };

/** Times in epoch ms. */
export interface RosterShift {
  associate: string;
  startsAt: number;
  endsAt: number;
  breaks: { startsAt: number; endsAt: number }[];
}

export interface Roster {
  plan: Plan;
  customer(id: string): RosterCustomer | undefined;
  /** Somebody who works here now; undefined for who has left. */
  person(id: string): RosterPerson | undefined;
  /** Everybody who works here now, by family name. */
  people(): readonly RosterPerson[];
  bookOf(customer: string): RosterBook;
  /** How many customers have this person in their book. */
  customersOf(person: string): number;
  /** `off`: a customer who is not to be recognised. */
  subjectOf(hmacHex: string): RosterSubject | 'unknown' | 'off';
  shifts(): readonly RosterShift[];
  /** Reads everything again but the plan; until that is done the old answers stand. */
  reload(): Promise<void>;
}

interface Facts {
  customers: Map<string, RosterCustomer>;
  people: Map<string, RosterPerson>;
  books: Map<string, { primary: string | null; secondaries: string[] }>;
  customerCounts: Map<string, number>;
  tags: Map<string, { customer: string | null; person: string | null }>;
  shifts: RosterShift[];
}

const NO_BOOK: RosterBook = { primary: null, secondaries: [] };

/** Reads a store. Throws when it does not exist. */
export async function createRoster(db: Db, storeId: string): Promise<Roster> {
  const plan = await readPlan(db, storeId);
  if (!plan) throw new Error('there is no such store');
  let facts = await readFacts(db, storeId);

  return {
    plan,
    customer: (id) => facts.customers.get(id),
    person: (id) => facts.people.get(id),
    people: () => [...facts.people.values()],
    bookOf: (customer) => facts.books.get(customer) ?? NO_BOOK,
    customersOf: (person) => facts.customerCounts.get(person) ?? 0,
    shifts: () => facts.shifts,
    subjectOf(hmacHex) {
      const holder = facts.tags.get(hmacHex);
      if (holder?.person) return facts.people.has(holder.person) ? { kind: 'associate', id: holder.person } : 'unknown';
      const customer = holder?.customer && facts.customers.get(holder.customer);
      if (!customer) return 'unknown';
      const { id, mode, scope } = customer;
      return mode === 'off' ? 'off' : { kind: 'customer', id, mode, scope };
    },
    async reload() {
      facts = await readFacts(db, storeId);
    },
  };
}

async function readFacts(db: Db, storeId: string): Promise<Facts> {
  // One after another: a transaction's worth of agreement is not needed, and one connection is enough.
  const customers = await readCustomers(db, storeId);
  const people = (await readPeople(db, storeId)).filter(({ active }) => active);
  const books = await readBooks(db, storeId);
  const tags = await readTags(db, storeId);
  const shifts = await readShifts(db, storeId);

  const facts: Facts = {
    customers: new Map(
      customers.map(({ id, given, family, address, consentMode, consentScope }) => [
        id,
        { id, given, family, address, mode: consentMode, scope: consentScope },
      ]),
    ),
    people: new Map(
      people
        .sort((a, b) => a.family.localeCompare(b.family, 'en') || a.id.localeCompare(b.id))
        .map(({ id, given, family, role, homeZoneId }) => [id, { id, given, family, role, homeZone: homeZoneId }]),
    ),
    books: new Map(),
    customerCounts: new Map(),
    tags: new Map(
      tags.map(({ hmac, customerId, personId }) => [hmac.toString('hex'), { customer: customerId, person: personId }]),
    ),
    shifts: shifts.map(({ personId, startsAt, endsAt, breaks }) => ({ associate: personId, startsAt, endsAt, breaks })),
  };
  for (const { customerId, personId, place } of books) {
    const book = facts.books.get(customerId) ?? { primary: null, secondaries: [] };
    if (place === 'primary') book.primary = personId;
    else book.secondaries.push(personId);
    facts.books.set(customerId, book);
    facts.customerCounts.set(personId, (facts.customerCounts.get(personId) ?? 0) + 1);
  }
  return facts;
}
