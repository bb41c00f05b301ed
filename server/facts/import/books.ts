/** Imports client books: of each customer in the table the whole book, which takes the place of the one they had. */
import { type BookRow, replaceBooks } from '../../../db/customer.ts';
import type { ImportOutcome } from '../../../protocol/house-table.ts';
import type { Change } from '../known.ts';
import { list, oneOf, readRow } from './cells.ts';
import { type House, id, inParts, type TableImport } from './table.ts';

const READERS = {
  customer: id,
  person: id,
  place: oneOf('primary', 'secondary'),
  categories: list(id),
};

export function createBooksImport({ store: storeId, roster, people }: House): TableImport {
  const books = new Map<string, BookRow[]>();
  const lines: { line: number; column: string; customer: string }[] = [];

  const kindOf = (customer: string, rows: readonly BookRow[]): keyof ImportOutcome => {
    const before = roster.bookRows(customer);
    if (before.length === 0) return 'added';
    return asText(before) === asText(rows) ? 'unchanged' : 'changed';
  };
  const outcome = (): ImportOutcome => {
    const counts = { added: 0, changed: 0, unchanged: 0 };
    for (const [customer, rows] of books) counts[kindOf(customer, rows)] += rows.length;
    return counts;
  };

  return {
    required: ['customer', 'person', 'place'],
    take(cells, line) {
      const read = readRow(READERS, cells);
      if ('faults' in read) return read.faults;
      const { customer, person, place, categories } = read.row;
      const book = books.get(customer) ?? [];
      if (!roster.customer(customer)) return [{ column: 'customer', problem: 'expected the id of a customer' }];
      if (!people.has(person))
        return [{ column: 'person', problem: 'expected the id of somebody who works or has worked here' }];
      if (book.some(({ personId }) => personId === person))
        return [{ column: 'person', problem: 'expected each person once in a customer’s book' }];
      if (place === 'primary' && book.some((row) => row.place === 'primary'))
        return [{ column: 'place', problem: 'expected one primary in a customer’s book' }];
      lines.push({ line, column: 'customer', customer });
      books.set(customer, [...book, { storeId, customerId: customer, personId: person, place, categories }]);
      return [];
    },
    about: () => lines,
    outcome: async () => outcome(),
    async write(db, pace) {
      const result = outcome();
      const changes: Change[] = [];
      await inParts([...books], pace, async (part) => {
        const customers = part.map(([customer]) => customer);
        await replaceBooks(
          db,
          storeId,
          customers,
          part.flatMap(([, rows]) => rows),
        );
        for (const [customer, rows] of part) changes.push({ type: 'book', customer, rows: inOrder(rows) });
      });
      return { changes, result };
    },
  };
}

/** As the database hands a book out: the primary first, then by person. */
const inOrder = (rows: readonly BookRow[]): BookRow[] =>
  [...rows].sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.personId < b.personId ? -1 : 1));

const asText = (rows: readonly BookRow[]): string =>
  JSON.stringify(inOrder(rows).map(({ personId, place, categories }) => [personId, place, categories]));
