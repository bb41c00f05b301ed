/** Client books in memory: who stands in whose, for which categories, and how many customers each person has. */
import type { BookRow } from '../../db/customer.ts';

/** A customer's client book. */
export interface RosterBook {
  primary: string | null;
  secondaries: readonly string[];
}

export interface Books {
  of(customer: string): RosterBook;
  categoriesOf(customer: string, person: string): readonly string[];
  /** How many customers have this person in their book. */
  customersOf(person: string): number;
  /** A customer's whole book, in the order of the database. */
  rowsOf(customer: string): readonly BookRow[];
  /** Puts a whole book in the place of the one there was. */
  put(customer: string, rows: readonly BookRow[]): void;
}

const NO_BOOK: RosterBook = { primary: null, secondaries: [] };
const NONE: readonly never[] = [];

export function createBooks(rows: readonly BookRow[]): Books {
  const books = new Map<string, { rows: readonly BookRow[]; book: RosterBook }>();
  const counts = new Map<string, number>();
  const count = (rows: readonly BookRow[], by: 1 | -1): void => {
    for (const { personId } of rows) counts.set(personId, (counts.get(personId) ?? 0) + by);
  };
  const kept: Books = {
    of: (customer) => books.get(customer)?.book ?? NO_BOOK,
    categoriesOf: (customer, person) =>
      books.get(customer)?.rows.find(({ personId, place }) => personId === person && place === 'secondary')
        ?.categories ?? NONE,
    customersOf: (person) => counts.get(person) ?? 0,
    rowsOf: (customer) => books.get(customer)?.rows ?? NONE,
    put(customer, rows) {
      count(kept.rowsOf(customer), -1);
      count(rows, 1);
      books.set(customer, { rows, book: asBook(rows) });
    },
  };
  const gathered = new Map<string, BookRow[]>();
  for (const row of rows) gathered.set(row.customerId, [...(gathered.get(row.customerId) ?? []), row]);
  for (const [customer, own] of gathered) kept.put(customer, own);
  return kept;
}

function asBook(rows: readonly BookRow[]): RosterBook {
  return {
    primary: rows.find(({ place }) => place === 'primary')?.personId ?? null,
    secondaries: rows.filter(({ place }) => place === 'secondary').map(({ personId }) => personId),
  };
}
