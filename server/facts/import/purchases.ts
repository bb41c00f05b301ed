/**
 * Imports what customers bought. A purchase that is known stays as it is; one that was forgotten stays forgotten, and one
 * that has outlived its term is not taken in again: it would go within the hour, and be told of as deleted each time.
 */
import { addFacts } from '../../../db/fact.ts';
import { isOutlived } from '../../../db/retention.ts';
import { factDigest, whichTaken } from '../../../db/taken.ts';
import type { Fact } from '../../../protocol/fact.ts';
import { MAX_FACT_TEXT_LENGTH, MAX_FACT_WORD_LENGTH, MAX_PURCHASES_PER_CUSTOMER } from '../../../protocol/limits.ts';
import { factOf } from '../keeper/desk.ts';
import { purchasesHeld } from '../keeper/purchases.ts';
import type { Change } from '../known.ts';
import { instant, maybe, oneOf, price, type RowOf, readRow, whole } from './cells.ts';
import { type House, id, inParts, type RowFault, type TableImport, written } from './table.ts';

const MAX_PIECES = 10_000;
const word = maybe(written(MAX_FACT_WORD_LENGTH));

const READERS = {
  id,
  customer: id,
  date: instant,
  channel: oneOf('store', 'online'),
  sold_by: maybe(id),
  item: written(MAX_FACT_TEXT_LENGTH),
  item_id: word,
  category: maybe(id),
  colour: word,
  size: word,
  quantity: maybe(whole(1, MAX_PIECES), 1),
  price: maybe(price),
  for: word,
};
type Row = RowOf<typeof READERS>;

export function createPurchasesImport({ store, roster, vault, people }: House, nowMs: number): TableImport {
  const taken = new Map<string, { line: number; row: Row }>();
  const perCustomer = new Map<string, number>();
  const known = new Set<string>();
  for (const customer of roster.customers()) for (const fact of roster.factsOf(customer.id)) known.add(fact.id);

  /** A purchase has no term of its own, and is never said again. */
  const isOver = (learnedAt: number) =>
    isOutlived({ expiresAt: null, learnedAt, repeatedAt: null, how: 'sold' }, nowMs);

  function faultsOf(row: Row): RowFault[] {
    const earlier = taken.get(row.id);
    const held = purchasesHeld(roster, row.customer) + (perCustomer.get(row.customer) ?? 0);
    return [
      ...(earlier ? [{ column: 'id', problem: `expected each purchase once; line ${earlier.line} has this one` }] : []),
      ...(roster.customer(row.customer) ? [] : [{ column: 'customer', problem: 'expected the id of a customer' }]),
      ...(row.date > nowMs ? [{ column: 'date', problem: 'expected a day that is not to come' }] : []),
      ...(row.sold_by === null || people.has(row.sold_by)
        ? []
        : [{ column: 'sold_by', problem: 'expected the id of somebody who works or has worked here' }]),
      ...(held >= MAX_PURCHASES_PER_CUSTOMER
        ? [{ column: 'customer', problem: `expected at most ${MAX_PURCHASES_PER_CUSTOMER} purchases of one customer` }]
        : []),
    ];
  }

  return {
    required: ['id', 'customer', 'date', 'channel', 'item'],
    take(cells, line) {
      const read = readRow(READERS, cells);
      if ('faults' in read) return read.faults;
      const { row } = read;
      const faults = faultsOf(row);
      if (faults.length > 0) return faults;
      taken.set(row.id, { line, row });
      if (!known.has(row.id) && !isOver(row.date))
        perCustomer.set(row.customer, (perCustomer.get(row.customer) ?? 0) + 1);
      return [];
    },
    about: () => [...taken.values()].map(({ line, row }) => ({ line, column: 'customer', customer: row.customer })),
    async outcome(db) {
      const fresh = [...taken.values()].flatMap(({ row: { id, date } }) => (known.has(id) || isOver(date) ? [] : [id]));
      const forgotten = await whichTaken(db, store, fresh.map(factDigest));
      const added = fresh.length - forgotten.size;
      return { added, changed: 0, unchanged: taken.size - added };
    },
    async write(db, pace) {
      const changes: Change[] = [];
      await inParts([...taken.values()], pace, async (part) => {
        const facts = part.filter(({ row }) => !isOver(row.date)).map(({ row }) => toFact(row));
        const added = await addFacts(db, vault, store, facts);
        for (const fact of facts) if (added.has(fact.id)) changes.push({ type: 'fact', fact });
      });
      return { changes, result: { added: changes.length, changed: 0, unchanged: taken.size - changes.length } };
    },
  };
}

function toFact(row: Row): Fact {
  const { item, item_id: itemId, colour, size, quantity, price: priceMinor, for: forRole } = row;
  return factOf(row.id, {
    ...{ customer: row.customer, kind: 'purchase', category: row.category, person: row.sold_by, learnedAt: row.date },
    how: row.channel === 'store' ? 'sold' : 'online',
    body: { item, itemId, colour, size, quantity, priceMinor, forRole },
  });
}
