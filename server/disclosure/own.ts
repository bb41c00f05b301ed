/** What customers are told of themselves, on their own page: everything, but what must be kept from them. */
import type { Appointment } from '../../protocol/appointment.ts';
import type { Consent } from '../../protocol/consent.ts';
import type { Fact } from '../../protocol/fact.ts';
import type { MeView, OwnAppointment, OwnAssociate, OwnFact } from '../../protocol/me.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { Doorbell } from '../live/doorbell.ts';
import type { Facts } from './facts.ts';
import { initials } from './initials.ts';
import { givenOf, type KeptPage, receiptPage } from './receipt.ts';
import type { Scene } from './scene.ts';

/** The customer's own state beyond what a scene tells. */
export interface Own {
  customer: string;
  consent: Consent;
  bell: Doorbell | undefined;
  /** For how long a question on arrival waits, ms. */
  askTimeoutMs: number;
  /** Whether an associate is at work now. */
  isOnDuty(person: string): boolean;
  /** The newest page of their receipt; null when it cannot be read just now. */
  receipt: KeptPage | null;
  /** A keyed function: names a fact on this page, and says nothing about how many others there are. */
  keyOf(fact: string): string;
}

/** The page of one customer; null for nobody's. */
export function ownPage(scene: Scene, own: Own): MeView | null {
  const { facts, places, nowMs } = scene;
  const customer = facts.customer(own.customer);
  if (!customer) return null;
  const { consent, bell } = own;
  const { name, timeZone } = places.plan.store;
  return {
    protocol: PROTOCOL_VERSION,
    t: nowMs,
    store: { name, timeZone },
    address: customer.address,
    consent,
    presence: presenceOf(scene, own),
    askedUntil: bell?.state === 'asked' ? bell.at + own.askTimeoutMs : null,
    approachAfterMs: customer.approachAfterMs,
    guideOnline: customer.guideOnline,
    accompanied: saysAccompanied(scene, own.customer),
    photoUntil: facts.photoUntil(own.customer, nowMs),
    people: associatesOf(facts, own.customer).map(({ id: _, ...associate }) => associate),
    appointments: ownAppointments(facts, own, nowMs).map((one) => ownAppointment(facts, one, own.keyOf)),
    facts: ownFacts(facts, own, nowMs).map((fact) => ownFact(facts, fact, own.keyOf)),
    receipt: own.receipt && receiptPage(facts, own.receipt, nowMs),
  };
}

/** The fact a customer's page names so; undefined for what is kept from them. */
export function ownFactNamed(facts: Facts, own: Pick<Own, 'customer' | 'keyOf'>, key: string, nowMs: number) {
  return ownFacts(facts, own, nowMs).find(({ id }) => own.keyOf(id) === key);
}

/** The appointment a customer's page names so, if it can still be cancelled. */
export function ownAppointmentNamed(
  facts: Pick<Facts, 'appointmentsOf'>,
  own: Pick<Own, 'customer' | 'keyOf'>,
  key: string,
  nowMs: number,
) {
  const open = ownAppointments(facts, own, nowMs).filter(({ cancelledAt }) => cancelledAt === null);
  return open.find(({ id }) => own.keyOf(id) === key);
}

/** Those that are not over. */
function ownAppointments(
  facts: Pick<Facts, 'appointmentsOf'>,
  { customer }: Pick<Own, 'customer'>,
  nowMs: number,
): Appointment[] {
  return facts.appointmentsOf(customer).filter(({ endsAt }) => endsAt > nowMs);
}

function ownAppointment(facts: Facts, one: Appointment, keyOf: Own['keyOf']): OwnAppointment {
  const { id, startsAt, endsAt, purpose, person, checkedInAt, preparation, cancelledAt } = one;
  const times = {
    startsAt,
    endsAt,
    purpose,
    checkedInAt,
    things: preparation?.things ?? [],
    isCancelled: cancelledAt !== null,
  };
  return { key: keyOf(id), ...times, with: givenOf(facts, person) };
}

/** What has faded is known to nobody any more. A surprise is kept from the one it is for. */
function ownFacts(facts: Facts, { customer }: Pick<Own, 'customer'>, nowMs: number): Fact[] {
  return facts
    .factsOf(customer)
    .filter(({ secretFrom, expiresAt }) => secretFrom !== customer && (expiresAt === null || expiresAt > nowMs));
}

function presenceOf({ live, facts, assignments }: Scene, { customer, bell, isOnDuty }: Own): MeView['presence'] {
  if (bell?.state === 'asked') return 'asked';
  if (bell?.state === 'deaf') return 'private';
  for (const visit of live.visits()) {
    if (visit.customer !== customer) continue;
    const { primary, secondaries } = facts.bookOf(customer);
    const isSeen = [primary, ...secondaries].some((person) => person !== null && isOnDuty(person));
    const isStuck = assignments.stuck().some((one) => one.visit === visit.id);
    return visit.scope === 'mine' && (!isSeen || isStuck) ? 'alone' : 'here';
  }
  return 'away';
}

function saysAccompanied({ live }: Scene, customer: string): boolean | null {
  const visit = [...live.visits()].find((one) => one.customer === customer);
  return visit ? live.attendance(visit.id).accompaniedBy.includes('customer') : null;
}

/** Who stands in their book, by the house's id, which does not leave it. */
export function associatesOf(facts: Facts, customer: string): (OwnAssociate & { id: string })[] {
  const { primary, secondaries } = facts.bookOf(customer);
  const theirs = [
    ...(primary === null ? [] : [{ id: primary, place: 'primary' as const }]),
    ...secondaries.map((id) => ({ id, place: 'secondary' as const })),
  ];
  return theirs.flatMap(({ id, place }) => {
    const person = facts.person(id);
    return person ? [{ id, given: person.given, family: person.family, initials: initials(person), place }] : [];
  });
}

function ownFact(facts: Facts, fact: Fact, keyOf: Own['keyOf']): OwnFact {
  const { id, kind, how, person, learnedAt, expiresAt, licence } = fact;
  const by = givenOf(facts, person);
  // The body has the shape of its kind before and after.
  return { key: keyOf(id), kind, body: ownBody(fact), how, by, learnedAt, expiresAt, licence } as OwnFact;
}

/** A body without what is another person's, the catalogue's or the till's. */
function ownBody(fact: Fact): object {
  switch (fact.kind) {
    case 'occasion': {
      const { withCustomer: _, ...body } = fact.body;
      return body;
    }
    case 'purchase': {
      const { itemId: _, priceMinor: __, ...body } = fact.body;
      return body;
    }
    case 'wish':
      return { text: fact.body.text };
    case 'promise': {
      const { task: _, ...body } = fact.body;
      return body;
    }
    case 'manner':
    case 'sense':
    case 'access':
    case 'size':
    case 'note':
    case 'moment':
    case 'told':
      return fact.body;
    default:
      return fact satisfies never;
  }
}
