/** What disclosure needs to know about people; handed in as an argument, read at the moment of asking. */
import type { Words } from '../../protocol/place.ts';

export interface CustomerFacts {
  given: string;
  family: string;
  address: Words;
}

export interface PersonFacts {
  given: string;
  family: string;
  role: 'associate' | 'manager';
}

/** A customer's client book: who is theirs. */
export interface BookFacts {
  primary: string | null;
  secondaries: readonly string[];
}

export interface Facts {
  customer(id: string): CustomerFacts | undefined;
  person(id: string): PersonFacts | undefined;
  bookOf(customer: string): BookFacts;
}
