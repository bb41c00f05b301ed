/** The client book as one window has it open: found out anew each time, and never ahead of the record of who was shown what. */
import type { Appointment } from '../../protocol/appointment.ts';
import type {
  AppointmentRow,
  BookLine,
  BookRow,
  Entry,
  PromiseLedger,
  PromiseRow,
  Shelf,
} from '../../protocol/client-book.ts';
import { MAX_BOOK_ROWS } from '../../protocol/client-book.ts';
import type { Fact } from '../../protocol/fact.ts';
import { type Acquaintance, acquaintance, isNamed, isUnassigned, placeOf } from './acquaintance.ts';
import { brief, hasCard } from './briefing.ts';
import { isClose } from './close.ts';
import { isOnDuty } from './duty.ts';
import { isItem, licenceOf } from './licence.ts';
import { type Read, sourceOf } from './line.ts';
import type { Look } from './look.ts';
import { type Licence, POLICY, type Tier } from './policy.ts';
import { givenOf } from './receipt.ts';
import { type Revealed, revealedBy } from './reveal.ts';
import { findsIn } from './search.ts';
import { mayKnowOf } from './seen.ts';
import { factLine } from './told-lines.ts';
import type { Viewer } from './viewer.ts';

/** What a window has open of the book, and what its person was shown today. */
export interface OpenBook {
  /** Keyed, with a key that lives as long as the window. */
  keyOf(name: string): string;
  /** What this person was shown of a customer on this day, as close as this: all of it is written down. */
  shown(day: number, customer: string, person: string, tier: Tier): { has(one: string): boolean };
  /** A shelf, or those whose names begin so; null while it is closed. */
  at: { shelf: Shelf } | { search: string } | null;
  /** The customer who is open in it. */
  entry: string | null;
}

/** What is to be shown of a customer and is not written down yet. `day`: when it began, epoch ms. */
export interface BookDue {
  day: number;
  customer: string;
  visit: string | null;
  person: string;
  tier: Tier;
  reason: 'prepared' | 'booked';
  classes: Revealed[];
}

export interface OpenedBook {
  rows: Map<string, BookRow>;
  entry: Map<string, Entry>;
  due: BookDue[];
}

/** An occasion is of use to who prepares when it is no further away than this, in ms. */
export const OCCASION_NEAR_MS = 21 * 86_400_000;
/** Lines one row shows. */
const ROW_LINES = 3;
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

function strangerRow({ scene }: Look, id: string): BookRow {
  const { address } = scene.facts.customer(id)!;
  return { given: null, family: null, address, place: null, appointments: {}, lines: [] };
}

function ownRow(look: Look, viewer: Viewer, known: Acquaintance, open: OpenBook, due: BookDue[]): BookRow {
  const { facts, place, customer, reader } = known;
  const named = isNamed(place);
  const lines = linesOf(look, viewer, known, open);
  const coming = POLICY[reader.tier].appointment === null ? [] : comingTo(look, customer);
  const isShown = gate(known, viewer, open, due, [
    ...new Set<Revealed>(lines.map(({ about }) => about)),
    ...(coming.length > 0 ? (['appointment'] as const) : []),
    ...(coming.some(({ checkedInAt }) => checkedInAt !== null) ? (['came'] as const) : []),
  ]);
  const shown = isShown('appointment') ? coming : [];
  const asShown = (one: Appointment) => (isShown('came') ? one : { ...one, checkedInAt: null });
  return {
    ...{ given: named ? facts.given : null, family: named ? facts.family : null, address: facts.address, place },
    appointments: Object.fromEntries(
      shown.map((one) => [open.keyOf(`appointment/${one.id}`), appointmentRow(look, viewer, asShown(one))]),
    ),
    lines: lines.filter(({ about }) => isShown(about)),
  };
}

function appointmentRow(
  { scene }: Look,
  viewer: Viewer,
  { person, startsAt, endsAt, purpose, checkedInAt, preparation, readyAt }: Appointment,
): AppointmentRow {
  return {
    startsAt,
    endsAt,
    purpose,
    with: givenOf(scene.facts, person),
    isMine: person === viewer.person,
    checkedInAt,
    preparation,
    readyAt,
  };
}

/** Those that are not over, and were not cancelled. */
export function comingTo({ scene: { facts, nowMs } }: Look, customer: string): readonly Appointment[] {
  return facts.appointmentsOf(customer).filter(({ cancelledAt, endsAt }) => cancelledAt === null && endsAt > nowMs);
}

/** What of a customer is next: promises, an occasion that is near, and wishes for what is sold where the viewer stands. */
function linesOf(look: Look, viewer: Viewer, known: Acquaintance, open: OpenBook): BookLine[] {
  const { places, live, nowMs } = look.scene;
  const zone = [...live.colleagues(nowMs)].find(({ id }) => id === viewer.person)?.zone ?? null;
  const sold = zone === null ? null : (places.zones.get(zone)?.category ?? null);
  const isNear = (fact: Fact) => fact.kind === 'wish' && sold !== null && fact.category === sold;
  const isNext = (fact: Fact) =>
    fact.kind === 'promise' || (fact.kind === 'occasion' && fact.body.at <= nowMs + OCCASION_NEAR_MS) || isNear(fact);
  const drafts = readOf(look, known, isNext).flatMap((read) => factLine(read).map((draft) => ({ draft, read })));
  const rank = ({ read: { fact } }: (typeof drafts)[0]) =>
    fact.kind === 'wish' ? 0 : fact.kind === 'promise' ? (fact.body.dueAt ?? Number.MAX_SAFE_INTEGER) : fact.learnedAt;
  return drafts
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, ROW_LINES)
    .map(({ draft: { content, from, id }, read: { fact } }) => {
      // A list is read from further away than a card: the words an occasion was told in stay there.
      const quiet = content.about === 'occasion' ? { ...content, text: null } : content;
      return { ...quiet, key: open.keyOf(`${content.about}/${id}`), from, near: isNear(fact) };
    });
}

/** Those facts of some kind that may be read as themselves. */
function readOf({ scene }: Look, { customer, reader, around }: Acquaintance, isSome: (fact: Fact) => boolean): Read[] {
  return scene.facts.factsOf(customer).flatMap((fact) => {
    const licence: Licence | null = isSome(fact) ? licenceOf(fact, reader, around) : null;
    const from = sourceOf(fact, reader.person, around.dayStartMs);
    return licence !== null && isItem(fact, licence) ? [{ fact, licence, from }] : [];
  });
}

type Promised = Extract<Fact, { kind: 'promise' }>;

/** Promises that are open, as far as the viewer may know of them. */
function promisesOf(look: Look, known: Acquaintance): Promised[] {
  const isOpen = (fact: Fact) => fact.kind === 'promise' && fact.body.status === 'open';
  return readOf(look, known, isOpen).flatMap(({ fact }) => (fact.kind === 'promise' ? fact : []));
}

function entryOf(look: Look, viewer: Viewer, known: Acquaintance, open: OpenBook, due: BookDue[]): Entry | null {
  const { scene } = look;
  const { customer, facts, reader, around, visit } = known;
  const { live, places, nowMs } = scene;
  const own = [...live.colleagues(nowMs)].find(({ id }) => id === viewer.person) ?? null;
  const seen = [...live.visits()].filter((one) => mayKnowOf(scene, viewer, one));
  const zone = visit?.zone ?? null;
  const about = {
    customer: facts,
    facts: scene.facts.factsOf(customer),
    // To be left alone for a while is said of who is here; for who is not, that while is over.
    visit: {
      track: visit?.track ?? 0,
      openedAt: visit?.openedAt ?? Number.NEGATIVE_INFINITY,
      zoneCategory: zone === null ? null : (places.zones.get(zone)?.category ?? null),
    },
    ...{ reader, around, isClose: isClose(places, own, seen), photoUntil: null, isShown: () => true },
    keyOf: open.keyOf,
  };
  const whole = brief(about);
  if (!whole) return null;
  const promises = promisesOf(look, known);
  const isShown = gate(known, viewer, open, due, [
    ...revealedBy(whole),
    ...(promises.length > 0 ? (['promise'] as const) : []),
  ]);
  // How to address them comes with every entry: without it none was shown yet.
  const card = isShown('address') ? brief({ ...about, isShown }) : null;
  if (!card) return null;
  const { track: _, ...rest } = card;
  const shown = isShown('promise') ? promises : [];
  const rows = shown.map((fact) => [open.keyOf(`promise/${fact.id}`), promiseRow(look, viewer, known, fact)] as const);
  return { card: rest, promises: Object.fromEntries(rows), ledger: ledgerOf(look, known) };
}

function promiseRow(
  { scene: { facts } }: Look,
  viewer: Viewer,
  { place }: Acquaintance,
  { body, person }: Promised,
): PromiseRow {
  const { text, dueAt, next = 'maker' } = body;
  const isMine = next === 'maker' ? person === viewer.person : next === 'house' || place === 'primary';
  return { text, dueAt, by: givenOf(facts, person), next, isMine };
}

/** Of their own promises to this customer alone: nobody is compared with anybody. */
function ledgerOf({ scene: { facts, nowMs } }: Look, { customer, reader, around }: Acquaintance): PromiseLedger {
  const ledger = { kept: 0, broken: 0, late: 0 };
  for (const fact of facts.factsOf(customer)) {
    if (fact.kind !== 'promise' || fact.person !== reader.person) continue;
    const { body } = fact;
    // One that was kept is nothing to speak of, and counts where it could be spoken of.
    if (licenceOf({ ...fact, body: { ...body, status: 'open' } }, reader, around) === null) continue;
    if (body.status !== 'open') ledger[body.status] += 1;
    else if (body.dueAt !== null && body.dueAt < nowMs) ledger.late += 1;
  }
  return ledger;
}

/** Which of these classes may be shown now; notes what has to be written down before the rest is. */
function gate(
  { customer, reader, around, visit }: Acquaintance,
  { person }: Viewer,
  open: OpenBook,
  due: BookDue[],
  classes: readonly Revealed[],
): (one: Revealed) => boolean {
  const { tier } = reader;
  const day = around.dayStartMs;
  const shown = open.shown(day, customer, person, tier);
  const lacking = [...new Set(classes)].filter((one) => !shown.has(one)).sort();
  if (lacking.length > 0)
    due.push({ day, customer, visit: visit?.id ?? null, person, tier, reason: 'prepared', classes: lacking });
  return (one) => shown.has(one);
}
