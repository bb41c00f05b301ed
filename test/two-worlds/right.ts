/**
 * Who has the right to what, once more and from the page for people alone: the table is read from `docs/disclosure.md`,
 * the rules are its sentences. It knows nothing of the code that discloses, so that neither can cover for the other.
 */
import { readFileSync } from 'node:fs';
import type { Fact } from '../../protocol/fact.ts';

/** A visit as the store has it. `walksWith`: customers, of whom the reader may or may not know. */
export interface VisitNow {
  customer: string;
  scope: 'store' | 'mine';
  zone: string | null;
  servedBy: string | null;
  /** Who holds an open glass of it. */
  glassOf: readonly string[];
  isAccompanied: boolean;
  walksWith: readonly string[];
}

/** All that rights follow from at one moment. */
export interface Moment {
  nowMs: number;
  dayStartMs: number;
  visits: readonly VisitNow[];
  isAtWork(person: string): boolean;
  role(person: string): 'associate' | 'manager' | null;
  book(customer: string): {
    primary: string | null;
    secondaries: readonly { person: string; categories: readonly string[] }[];
  };
  facts(customer: string): readonly Fact[];
  /** How far a customer may be recognised. */
  consent(customer: string): { mode: 'automatic' | 'ask' | 'off'; scope: 'store' | 'mine' };
  guideOnline(customer: string): boolean;
  /** Of whom somebody broke a glass lately. */
  brokenLately: readonly string[];
}

const page = readFileSync(new URL('../../docs/disclosure.md', import.meta.url), 'utf8');
const [head, ...rows] = page
  .split('\n## The table\n')[1]!
  .split('\n## ')[0]!
  .split('\n')
  .filter((line) => /^\| *[a-z]/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** By tier, what the page says that breaking the glass makes of it. */
const opens = new Map(
  page
    .split('\n## Breaking the glass\n')[1]!
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => /^\| *[a-z]/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, tier, opened]) => [tier!, opened!] as const),
);

/** Whether the table tells this tier anything of a thing; nobody is told anything of somebody who is not there. */
export function tells(thing: string, tier: string): boolean {
  const row = rows.find(([, name]) => name === thing);
  const cell = row?.[head!.indexOf(tier)];
  if (cell === undefined) throw new Error(`the page has no ${thing} for ${tier}`);
  return cell !== 'sealed';
}

const inBook = (now: Moment, person: string, customer: string): 'primary' | 'secondary' | null => {
  const { primary, secondaries } = now.book(customer);
  if (primary === person) return 'primary';
  return secondaries.some((one) => one.person === person) ? 'secondary' : null;
};

/** The tier while nobody is with the customer; blind where nobody is. */
function tierAlone(now: Moment, person: string, visit: VisitNow): string {
  if (!now.isAtWork(person)) return 'blind';
  const close = inBook(now, person, visit.customer);
  if (close) return close;
  if (visit.scope === 'mine') return 'blind';
  const tier = visit.servedBy === person ? 'stand-in' : now.role(person) === 'manager' ? 'manager' : 'colleague';
  return visit.glassOf.includes(person) ? (opens.get(tier) ?? tier) : tier;
}

/** Whether somebody whose customer it is first hears of a glass, by the form of address. */
export function isToldOfGlass(now: Moment, person: string, customer: string): boolean {
  return now.isAtWork(person) && inBook(now, person, customer) === 'primary' && now.brokenLately.includes(customer);
}

const knows = (now: Moment, person: string) => (visit: VisitNow) => tierAlone(now, person, visit) !== 'blind';

function inCompany(now: Moment, person: string, visit: VisitNow): boolean {
  const known = now.visits.filter(knows(now, person));
  return visit.isAccompanied || known.some(({ customer }) => visit.walksWith.includes(customer));
}

/** The tier of a person for the customer's visit now; blind, when there is none. */
export function tierOf(now: Moment, person: string, customer: string): string {
  const visit = now.visits.find((one) => one.customer === customer);
  if (!visit) return 'blind';
  const alone = tierAlone(now, person, visit);
  if (!inCompany(now, person, visit)) return alone;
  return { primary: 'secondary', secondary: 'stand-in' }[alone] ?? alone;
}

/** Whether anything of a fact may stand on the person's card of its customer. */
export function maySee(now: Moment, person: string, fact: Fact): boolean {
  const visit = now.visits.find((one) => one.customer === fact.customer);
  const tier = tierOf(now, person, fact.customer);
  if (!visit || tier === 'blind') return false;
  if (fact.licence === 'forget' || (fact.expiresAt !== null && fact.expiresAt <= now.nowMs)) return false;
  if (fact.kind === 'promise' && fact.body.status === 'kept') return false;
  if (fact.kind === 'occasion' && fact.body.at < now.dayStartMs) return false;

  const accompanied = inCompany(now, person, visit);
  const inTheZone = now.visits.filter(({ zone }) => visit.zone !== null && zone === visit.zone);
  const near = [fact.customer, ...inTheZone.filter(knows(now, person)).map((one) => one.customer)];
  const concerned = fact.kind === 'occasion' ? [fact.secretFrom, fact.body.withCustomer] : [fact.secretFrom];
  if (concerned.some((one) => one !== null && near.includes(one))) return false;
  if (accompanied && (fact.kind === 'occasion' || fact.secretFrom !== null)) return false;

  if (fact.kind === 'promise' && fact.body.task !== null && tells('service task', tier)) return true;
  if (fact.kind === 'note' && fact.body.handling !== null && tells('handling word', tier)) return true;
  if (fact.kind === 'purchase' && fact.licence === 'know') return false;
  if (fact.licence === 'speak' && fact.kind !== 'note') return tells('set free', tier);
  if (fact.how === 'online' && !now.guideOnline(fact.customer)) return false;
  // Of anything from online no item is told, and only purchases make a tendency.
  if (fact.how === 'online' && fact.kind !== 'purchase') return false;

  const thing = thingOf(fact, person, now.dayStartMs);
  const betweenTwo = ['told me', 'wish told me', 'occasion told me', 'own promise', 'said today'].includes(thing);
  if (accompanied && betweenTwo) return false;
  const place = now.book(fact.customer).secondaries.find((one) => one.person === person);
  const isElsewhere = fact.category !== null && !(place?.categories.includes(fact.category) ?? true);
  const isSecondary = tier === 'secondary' && inBook(now, person, fact.customer) === 'secondary';
  if (isSecondary && isElsewhere && !betweenTwo && !tells(thing, 'stand-in')) return false;
  return tells(thing, tier);
}

/** The same with the customer here for their own people, alone: what of somebody who is away the book may tell follows from that. */
function asIfHere(now: Moment, customer: string): Moment {
  if (now.visits.some((one) => one.customer === customer)) return now;
  const alone = { servedBy: null, glassOf: [], isAccompanied: false, walksWith: [] };
  return { ...now, visits: [...now.visits, { customer, scope: 'mine', zone: null, ...alone }] };
}

/** Whether the person stands in the customer's book, and is at work. */
export function keeps(now: Moment, person: string, customer: string): boolean {
  return now.isAtWork(person) && inBook(now, person, customer) !== null;
}

/** Whether anything of a fact may stand in the person's client book: as on a card, and of their own promises how they ended. */
export function maySeeInBook(now: Moment, person: string, fact: Fact): boolean {
  if (!keeps(now, person, fact.customer)) return false;
  const here = asIfHere(now, fact.customer);
  if (maySee(here, person, fact)) return true;
  if (fact.kind !== 'promise' || fact.person !== person) return false;
  return maySee(here, person, { ...fact, body: { ...fact.body, status: 'open' } });
}

/** Whether this person may take the customer on: the book tells them the form of address. */
export function mayTakeOn(now: Moment, person: string, customer: string): boolean {
  const { mode, scope } = now.consent(customer);
  const isFree = scope === 'store' && mode !== 'off' && now.book(customer).primary === null;
  return (
    now.isAtWork(person) && isFree && tells('unassigned', now.role(person) === 'manager' ? 'manager' : 'colleague')
  );
}

/** Whether somebody may know that this customer comes to see `booked`. */
export function mayExpect(now: Moment, person: string, customer: string, booked: string): boolean {
  if (!now.isAtWork(person)) return false;
  const close = inBook(now, person, customer);
  if (close) return tells('booked', close);
  if (now.consent(customer).scope === 'mine') return false;
  if (booked === person) return tells('booked', 'stand-in');
  return tells('booked', now.role(person) === 'manager' ? 'manager' : 'colleague');
}

/** The row of the table a fact stands in, for this reader. */
function thingOf(fact: Fact, person: string, dayStartMs: number): string {
  const isOwn = fact.person === person;
  if (fact.how === 'online') return 'online';
  const inPassing = ['told', 'wish', 'occasion', 'size', 'purchase'].includes(fact.kind);
  if (isOwn && inPassing && (fact.repeatedAt ?? Number.NEGATIVE_INFINITY) >= dayStartMs) return 'said today';
  const ownOr = (own: string, other: string) => (isOwn ? own : other);
  switch (fact.kind) {
    case 'sense':
      return 'senses';
    case 'purchase':
      return ownOr('own sale', 'other sale');
    case 'told':
      return ownOr('told me', 'told');
    case 'wish':
      return ownOr('wish told me', 'wish');
    case 'occasion':
      return ownOr('occasion told me', 'occasion');
    case 'promise':
      return ownOr('own promise', 'promise');
    case 'note':
      if (fact.audience === 'house') return 'note for the house';
      return fact.audience === 'book' ? 'note for the book' : ownOr('own note', 'note of another');
    case 'manner':
    case 'access':
    case 'size':
    case 'moment':
      return fact.kind;
    default:
      return fact satisfies never;
  }
}
