/** What the tables tell of a store's people, in memory and looked up at once; changed row by row as rows are written. */
import { readAppointments } from '../../db/appointment.ts';
import { type BookRow, type CustomerRow, readBooks, readCustomers } from '../../db/customer.ts';
import type { Db } from '../../db/db.ts';
import { readFacts } from '../../db/fact.ts';
import { readHoursHidden, readHoursShown } from '../../db/hours.ts';
import { type PersonRow, readPeople } from '../../db/person.ts';
import { readPhotoTerms } from '../../db/photo.ts';
import { readRelations } from '../../db/relation.ts';
import { readShifts } from '../../db/shift.ts';
import { readTags } from '../../db/tag.ts';
import type { Vault } from '../../db/vault.ts';
import type { Appointment } from '../../protocol/appointment.ts';
import type { Fact } from '../../protocol/fact.ts';
import type { HoursGrain } from '../../protocol/rota.ts';
import { type Sign, signOf } from '../../protocol/sign.ts';
import type { Shift } from '../live/shift.ts';
import { type Books, createBooks } from './books.ts';
import { createDiary, type Diary } from './diary.ts';
import type { RosterCustomer, RosterPerson } from './roster.ts';
import { asWorked, type RosterShift, toShift } from './rota/shift-state.ts';
import { createShelf, type Shelf } from './shelf.ts';

export interface Known {
  customers: Map<string, RosterCustomer>;
  people: Map<string, RosterPerson>;
  books: Books;
  facts: Shelf;
  diary: Diary;
  /** Until when each customer's picture may be shown, epoch ms. */
  photos: Map<string, number>;
  /** Pairs of customers who both agreed to be known as belonging together. */
  links: Set<string>;
  tags: Map<string, { customer: string | null; person: string | null }>;
  rota: { shifts: readonly RosterShift[]; worked: readonly Shift[] };
  /** What each person lets customers see of their hours, and from whom they hide them. */
  hours: { grains: Map<string, HoursGrain>; hidden: Map<string, ReadonlySet<string>> };
}

/** Something that has been written down. A `book` is whole; a `photo` without a term is gone. */
export type Change =
  | { type: 'customer'; row: CustomerRow }
  | { type: 'fact'; fact: Fact }
  | { type: 'forgotten'; customer: string; fact: string }
  | { type: 'book'; customer: string; rows: readonly BookRow[] }
  | { type: 'appointment'; appointment: Appointment }
  | { type: 'appointment_gone'; appointment: string }
  | { type: 'photo'; customer: string; expiresAt: number | null }
  | { type: 'rota'; put: readonly RosterShift[]; removed: readonly string[] }
  | { type: 'hours_shown'; person: string; grain: HoursGrain }
  | { type: 'hours_hidden'; person: string; customer: string; isHidden: boolean }
  | { type: 'sign'; person: string; sign: Sign | null };

/** Which customer a change is about, if any. */
export function customerOf(change: Change): string | null {
  switch (change.type) {
    case 'customer':
      return change.row.id;
    case 'fact':
      return change.fact.customer;
    case 'appointment':
      return change.appointment.customer;
    case 'appointment_gone':
    case 'rota':
    case 'hours_shown':
    case 'sign':
      return null;
    default:
      return change.customer;
  }
}

export async function readKnown(db: Db, vault: Vault, storeId: string): Promise<Known> {
  // One after another: a transaction's worth of agreement is not needed, and one connection is enough.
  const customers = await readCustomers(db, vault, storeId);
  const people = (await readPeople(db, storeId)).filter(({ active }) => active);
  const books = await readBooks(db, storeId);
  const facts = await readFacts(db, vault, storeId);
  const appointments = await readAppointments(db, vault, storeId);
  const photos = await readPhotoTerms(db, storeId);
  const relations = await readRelations(db, vault, storeId);
  const tags = await readTags(db, storeId);
  const shifts = await readShifts(db, storeId);
  const shown = await readHoursShown(db, storeId);
  const hidden = await readHoursHidden(db, storeId);
  const agreed = relations.filter(({ aAgreed, bAgreed }) => aAgreed && bAgreed);
  return {
    customers: new Map(customers.map((row) => [row.id, toCustomer(row)])),
    people: new Map(people.sort(byFamily).map((row) => [row.id, toPerson(row)])),
    books: createBooks(books),
    facts: createShelf(facts),
    diary: createDiary(appointments),
    photos: new Map(photos.map(({ customerId, expiresAt }) => [customerId, expiresAt])),
    links: new Set(agreed.map(({ aId, bId }) => pairOf(aId, bId))),
    tags: new Map(
      tags.map(({ hmac, customerId, personId }) => [hmac.toString('hex'), { customer: customerId, person: personId }]),
    ),
    rota: rotaOf(shifts.map(toShift)),
    hours: {
      grains: new Map(shown.map(({ personId, grain }) => [personId, grain])),
      hidden: byPerson(hidden),
    },
  };
}

function byPerson(rows: readonly { personId: string; customerId: string }[]): Map<string, ReadonlySet<string>> {
  const hidden = new Map<string, Set<string>>();
  for (const { personId, customerId } of rows)
    hidden.set(personId, (hidden.get(personId) ?? new Set()).add(customerId));
  return hidden;
}

function rotaOf(shifts: readonly RosterShift[]): Known['rota'] {
  const sorted = shifts.toSorted((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1));
  return { shifts: sorted, worked: sorted.map(asWorked) };
}

export function applyChange(known: Known, change: Change): void {
  switch (change.type) {
    case 'customer':
      known.customers.set(change.row.id, toCustomer(change.row));
      return;
    case 'fact':
      known.facts.put(change.fact);
      return;
    case 'forgotten':
      known.facts.remove(change.customer, change.fact);
      return;
    case 'book':
      known.books.put(change.customer, change.rows);
      return;
    case 'appointment':
      known.diary.put(change.appointment);
      return;
    case 'appointment_gone':
      known.diary.remove(change.appointment);
      return;
    case 'photo':
      if (change.expiresAt === null) known.photos.delete(change.customer);
      else known.photos.set(change.customer, change.expiresAt);
      return;
    case 'rota': {
      const gone = new Set([...change.removed, ...change.put.map(({ id }) => id)]);
      known.rota = rotaOf([...known.rota.shifts.filter(({ id }) => !gone.has(id)), ...change.put]);
      return;
    }
    case 'hours_shown':
      known.hours.grains.set(change.person, change.grain);
      return;
    case 'hours_hidden':
      hide(known, change);
      return;
    case 'sign': {
      const person = known.people.get(change.person);
      if (person) known.people.set(person.id, { ...person, sign: change.sign });
      return;
    }
    default:
      change satisfies never;
  }
}

function hide({ hours }: Known, { person, customer, isHidden }: Extract<Change, { type: 'hours_hidden' }>): void {
  const from = new Set(hours.hidden.get(person));
  if (isHidden) from.add(customer);
  else from.delete(customer);
  hours.hidden.set(person, from);
}

/** Lets go of everything about a customer; what others' facts say of them stays, a number that leads to nobody. */
export function eraseKnown(known: Known, customer: string): void {
  for (const person of known.hours.hidden.keys())
    hide(known, { type: 'hours_hidden', person, customer, isHidden: false });
  known.customers.delete(customer);
  known.facts.forget(customer);
  known.diary.forget(customer);
  known.books.put(customer, []);
  known.photos.delete(customer);
  for (const pair of known.links) if ((JSON.parse(pair) as string[]).includes(customer)) known.links.delete(pair);
  for (const [hmac, holder] of known.tags) if (holder.customer === customer) known.tags.delete(hmac);
}

/** The same for two customers in either order. */
export const pairOf = (a: string, b: string): string => JSON.stringify([a, b].sort());

const byFamily = (a: PersonRow, b: PersonRow): number =>
  a.family.localeCompare(b.family, 'en') || a.id.localeCompare(b.id);

function toCustomer({ storeId: _, consentMode, consentScope, ...rest }: CustomerRow): RosterCustomer {
  return { ...rest, mode: consentMode, scope: consentScope };
}

function toPerson({ id, given, family, role, homeZoneId, categories, languages, sign }: PersonRow): RosterPerson {
  return { id, given, family, role, homeZone: homeZoneId, categories, languages, sign: signOf(sign?.name) };
}
