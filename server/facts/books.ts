/** Client books in memory: who stands in whose, for which categories, and the customers of each person. */
import type { BookRow } from '../../db/customer.ts';

/** A customer's client book. */
export interface RosterBook {
  primary: string | null;
  secondaries: readonly string[];
}

export interface Books {
  of(customer: string): RosterBook;
  categoriesOf(customer: string, person: string): readonly string[];
  /** The customers who have this person in their book. */
  inBooksOf(person: string): Iterable<string>;
  /** A customer's whole book, in the order of the database. */
  rowsOf(customer: string): readonly BookRow[];
  /** Puts a whole book in the place of the one there was. */
  put(customer: string, rows: readonly BookRow[]): void;
}

const NO_BOOK: RosterBook = { primary: null, secondaries: [] };
const NONE: readonly never[] = [];

export function createBooks(rows: readonly BookRow[]): Books {
  const books = new Map<string, { rows: readonly BookRow[]; book: RosterBook }>();
  const customers = new Map<string, Set<string>>();
  const kept: Books = {
    of: (customer) => books.get(customer)?.book ?? NO_BOOK,
    categoriesOf: (customer, person) =>
      books.get(customer)?.rows.find(({ personId, place }) => personId === person && place === 'secondary')
        ?.categories ?? NONE,
    inBooksOf: (person) => customers.get(person) ?? NONE,
    rowsOf: (customer) => books.get(customer)?.rows ?? NONE,
    put(customer, rows) {
      for (const { personId } of kept.rowsOf(customer)) customers.get(personId)?.delete(customer);
      for (const { personId } of rows) customers.set(personId, (customers.get(personId) ?? new Set()).add(customer));
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
