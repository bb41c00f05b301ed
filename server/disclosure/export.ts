/** The house's own tables as its managers may take them away: rows of CSV, made from what is true now, for nobody else. */
import { csvLine, guarded } from '../../protocol/csv.ts';
import type { Fact } from '../../protocol/fact.ts';
import { HOUSE_TABLES, type HouseTable } from '../../protocol/house-table.ts';
import type { Disclosed } from './disclosed.ts';
import type { CustomerFacts } from './facts.ts';
import type { Viewer } from './viewer.ts';

const MINUTE_MS = 60_000;
/** Customers whose rows go out in one piece. */
const CUSTOMERS_AT_ONCE = 200;

/** A customer as the house keeps them, with what they chose. */
export interface KeptCustomer extends CustomerFacts {
  id: string;
  mode: 'automatic' | 'ask' | 'off';
  scope: 'store' | 'mine';
  /** Epoch ms. */
  consentSince: number;
}

/** Where an export reads. */
export interface KeptFacts {
  customers(): Iterable<KeptCustomer>;
  factsOf(customer: string): readonly Fact[];
  bookRows(customer: string): readonly { personId: string; place: string; categories: readonly string[] }[];
}

/** The mark itself. Kept private: whatever carries it was made in this file. */
const disclosed = <T>(value: T): Disclosed<T> => value as Disclosed<T>;

/**
 * A table as CSV, piece by piece, and of how many rows; null for who is no manager. This is the house's right to its own records, not a tier's
 * to a card: it holds what was bought, and no note, wish, promise or anything that somebody was told.
 */
export function discloseExport(
  facts: KeptFacts,
  viewer: Viewer,
  table: HouseTable,
): { rows: number; pieces: Generator<Disclosed<string>> } | null {
  if (viewer.role !== 'manager') return null;
  let rows = 0;
  for (const customer of facts.customers()) rows += ROWS[table](facts, customer).length;
  return { rows, pieces: pieces(facts, table) };
}

function* pieces(facts: KeptFacts, table: HouseTable): Generator<Disclosed<string>> {
  const columns = HOUSE_TABLES[table];
  let piece = csvLine(columns);
  let customers = 0;
  for (const customer of facts.customers()) {
    for (const row of ROWS[table](facts, customer))
      piece += csvLine(columns.map((column) => guarded(String(row[column] ?? ''))));
    customers += 1;
    if (customers % CUSTOMERS_AT_ONCE > 0) continue;
    yield disclosed(piece);
    piece = '';
  }
  yield disclosed(piece);
}

type Row = Record<string, string | number | null>;

const ROWS: Record<HouseTable, (facts: KeptFacts, customer: KeptCustomer) => Row[]> = {
  customers: (_, { id, given, family, address, avoid, pronounce, languages, ...chosen }) => [
    {
      ...{ id, given, family, address_en: address.en, address_fr: address.fr, avoid, pronounce },
      languages: languages.join(' '),
      approach_after_min: Math.round(chosen.approachAfterMs / MINUTE_MS),
      guide_online: chosen.guideOnline ? 'yes' : 'no',
      ...{ consent_mode: chosen.mode, consent_scope: chosen.scope, consent_since: asText(chosen.consentSince) },
    },
  ],
  purchases: ({ factsOf }, { id: customer }) =>
    factsOf(customer).flatMap((fact) => {
      if (fact.kind !== 'purchase') return [];
      const { item, itemId, colour, size, quantity, priceMinor, forRole } = fact.body;
      return {
        ...{ id: fact.id, customer, date: asText(fact.learnedAt), channel: fact.how === 'online' ? 'online' : 'store' },
        ...{ sold_by: fact.person, item, item_id: itemId, category: fact.category, colour, size, quantity },
        price: priceMinor === null ? null : (priceMinor / 100).toFixed(2),
        for: forRole,
      };
    }),
  books: ({ bookRows }, { id: customer }) =>
    bookRows(customer).map(({ personId, place, categories }) => {
      return { customer, person: personId, place, categories: categories.join(' ') };
    }),
};

const asText = (atMs: number): string => new Date(atMs).toISOString();
