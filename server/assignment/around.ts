/** What the ladder asks of the world: handed in, and read at the moment of asking. */
import type { Colleague, Visit } from '../live/reading.ts';

/** Somebody who works here. */
export interface Worker {
  readonly id: string;
  readonly role: 'associate' | 'manager';
  /** What they sell. */
  readonly categories: readonly string[];
  /** How well they speak each language. */
  readonly languages: Readonly<Record<string, string>>;
}

export interface Around {
  /** The visits going on. Those of scope `mine` exist for the customer's own associates alone. */
  visits(): Iterable<Visit>;
  /** When the store's day began, epoch ms. */
  dayStartMs(): number;
  /** Whether a customer is left alone: they went private, or took back being known. */
  isLeftAlone(customer: string): boolean;
  /** Everybody who works here. */
  people(): readonly Worker[];
  /** Those of them who are on the floor, where they are. */
  colleagues(): Iterable<Colleague>;
  /** Whether their shift is on, breaks among it. */
  isAtWork(person: string): boolean;
  /** Whether they are in the house, as far as is known: on shift, or at a screen. */
  isIn(person: string): boolean;
  /** When the break is over that the rota has for them now, epoch ms; null when it has none. */
  breakUntil(person: string): number | null;
  /** Whether they are where customers do not come. */
  isBackstage(person: string): boolean;
  /** Whether an alert would get to them: a screen of theirs is open, or was a moment ago. */
  isReached(person: string): boolean;
  bookOf(customer: string): { readonly primary: string | null; readonly secondaries: readonly string[] };
  /** The categories for which somebody stands in a customer's book; none means all. */
  categoriesOf(customer: string, person: string): readonly string[];
  /** With whom a customer has an appointment about now. */
  bookedWith(customer: string): string | null;
  /** Who served a customer within the month, the last first. */
  servedLately(customer: string): readonly string[];
  /** What of a customer decides who is sent, and when. Undefined for nobody. */
  wishesOf(customer: string): { readonly languages: readonly string[]; readonly approachAfterMs: number } | undefined;
  /** What is sold in a zone; null between zones, and where nobody may see who is there. */
  categoryOf(zone: string | null): string | null;
}

/** Appointments as they are now. */
export interface AppointmentsNow {
  /** With whom a customer has one about now. */
  bookedWith(customer: string, nowMs: number): string | null;
}

/** Of a house that keeps none. */
export const NO_APPOINTMENTS: AppointmentsNow = { bookedWith: () => null };
