/** What disclosure needs to know about people; handed in as an argument, read at the moment of asking. */
import type { Appointment } from '../../protocol/appointment.ts';
import type { Fact } from '../../protocol/fact.ts';
import type { Words } from '../../protocol/place.ts';
import type { Sign } from '../../protocol/sign.ts';

export interface CustomerFacts {
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
}

export interface PersonFacts {
  given: string;
  family: string;
  role: 'associate' | 'manager';
  /** What they sell. */
  categories: readonly string[];
  /** How well they speak each language. */
  languages: Readonly<Record<string, string>>;
  /** The sign they chose to be shown by on walls. */
  sign?: Sign | null;
}

/** A customer's client book: who is theirs. */
export interface BookFacts {
  primary: string | null;
  secondaries: readonly string[];
}

export interface Facts {
  /** Everybody who is known. */
  customers(): Iterable<{ id: string }>;
  /** How far a customer may be recognised, and since when (epoch ms); undefined for nobody. */
  consentOf(
    customer: string,
  ): { mode: 'automatic' | 'ask' | 'off'; scope: 'store' | 'mine'; consentSince: number } | undefined;
  customer(id: string): CustomerFacts | undefined;
  person(id: string): PersonFacts | undefined;
  bookOf(customer: string): BookFacts;
  /** The categories for which a person stands in a customer's book; none for the primary, who has all, and for others. */
  categoriesOf(customer: string, person: string): readonly string[];
  /** Everything known about a customer, oldest first; what they had forgotten is not among it, what has expired may be. */
  factsOf(customer: string): readonly Fact[];
  /** The customers in whose book a person stands. */
  inBooksOf(person: string): Iterable<string>;
  /** A customer's appointments, earliest first, those that were cancelled or are over among them. */
  appointmentsOf(customer: string): readonly Appointment[];
  /** The same of those somebody is booked for. */
  appointmentsWith(person: string): readonly Appointment[];
  /** Everybody's, in no order. */
  appointments(): Iterable<Appointment>;
  /** Whether two customers belong together and both agreed that the house knows it. */
  areLinked(a: string, b: string): boolean;
  /** Until when the picture they gave may be shown, epoch ms; null without one. Another term is another picture. */
  photoUntil(customer: string, nowMs: number): number | null;
}
