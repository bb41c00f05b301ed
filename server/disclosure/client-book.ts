/** The client book as one window has it open: who stands in it, found out anew each time. */
import { type BookRow, type Entry, MAX_BOOK_ROWS } from '../../protocol/client-book.ts';
import type { Fact } from '../../protocol/fact.ts';
import { type Acquaintance, acquaintance, isNamed, isUnassigned, placeOf } from './acquaintance.ts';
import { entryOf, promisesOf } from './book-entry.ts';
import { ownRow, strangerRow } from './book-rows.ts';
import { hasCard } from './briefing.ts';
import { isOnDuty } from './duty.ts';
import type { Look } from './look.ts';
import type { BookDue, OpenBook } from './open-book.ts';
import { findsIn } from './search.ts';
import type { Viewer } from './viewer.ts';

export interface OpenedBook {
  rows: Map<string, BookRow>;
  entry: Map<string, Entry>;
  due: BookDue[];
}

const NOTHING = (): OpenedBook => ({ rows: new Map(), entry: new Map(), due: [] });

/** What stands in the open book now. Off work there is none. */
export function openedBook(look: Look, viewer: Viewer, open: OpenBook): OpenedBook {
  const opened = NOTHING();
  if (open.at === null || !isOnDuty(look.scene, viewer.person)) return opened;
  const found = customersIn(look, viewer, open).map((customer) => ({ customer, key: open.keyOf(customer) }));
  // The order of the house's numbers, or of what is hidden, must not travel: keys have none.
  for (const { customer, key } of found.sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const known = acquaintance(look, viewer, customer);
    opened.rows.set(key, known ? ownRow(look, viewer, known, open, opened.due) : strangerRow(look, customer));
  }
  const known = open.entry === null ? null : acquaintance(look, viewer, open.entry);
  const entry = known && entryOf(look, viewer, known, open, opened.due);
  if (known && entry) opened.entry.set(open.keyOf(known.customer), entry);
  return opened;
}

/** The customer of what is open whom this window calls so; null for none. */
export function customerNamed(look: Look, viewer: Viewer, open: OpenBook, key: string): string | null {
  if (open.at === null || !isOnDuty(look.scene, viewer.person)) return null;
  return customersIn(look, viewer, open).find((customer) => open.keyOf(customer) === key) ?? null;
}

/** How many customers are shown of what is open. */
export const customersShown = (look: Look, viewer: Viewer, open: OpenBook): number =>
  isOnDuty(look.scene, viewer.person) ? customersIn(look, viewer, open).length : 0;

/** A customer of the open book of whom the viewer may have an entry, called so by this window. */
export function openable(look: Look, viewer: Viewer, open: OpenBook, key: string): Acquaintance | null {
  const customer = customerNamed(look, viewer, open, key);
  const known = customer === null ? null : acquaintance(look, viewer, customer);
  return known && hasCard(known.reader.tier) ? known : null;
}

/** A customer of the open book whom the viewer may take on, called so by this window. */
export function takeable(look: Look, viewer: Viewer, open: OpenBook, key: string): string | null {
  const customer = customerNamed(look, viewer, open, key);
  return customer !== null && isUnassigned(look, customer) ? customer : null;
}

/** The promise of the open entry that this window calls so. */
export function promiseNamed(look: Look, viewer: Viewer, open: OpenBook, key: string): Fact | null {
  const known = open.entry === null || open.at === null ? null : acquaintance(look, viewer, open.entry);
  return known ? (promisesOf(look, known).find(({ id }) => open.keyOf(`promise/${id}`) === key) ?? null) : null;
}

/** Those who are shown, at most so many, by the names they are shown under. */
function customersIn(look: Look, viewer: Viewer, { at }: OpenBook): string[] {
  const { facts } = look.scene;
  const own = () => [...facts.inBooksOf(viewer.person)].filter((id) => facts.customer(id));
  const free = () =>
    [...facts.customers()].flatMap(({ id }) =>
      isUnassigned(look, id) && placeOf(look, viewer, id) === null ? id : [],
    );
  if (at === null) return [];
  const all = 'shelf' in at ? (at.shelf === 'own' ? own() : free()) : [...own(), ...free()];
  const named = all.map((id) => ({ id, name: shownName(look, viewer, id) }));
  const found = 'search' in at ? named.filter(({ name }) => findsIn(name, at.search)) : named;
  return found
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1))
    .slice(0, MAX_BOOK_ROWS)
    .map(({ id }) => id);
}

/** All of a customer's name that their row shows, and nothing else: by this is looked, and put in order. */
function shownName(look: Look, viewer: Viewer, id: string): string {
  const { family, given, address } = look.scene.facts.customer(id)!;
  const place = placeOf(look, viewer, id);
  const names = place !== null && isNamed(place) ? [family, given] : [];
  return [...names, address.en, address.fr].join(' ');
}
