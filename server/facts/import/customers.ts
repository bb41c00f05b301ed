/** Imports customers: who they are. What they chose themselves an import may bring along, and never changes. */
import { type CustomerRow, putCustomers } from '../../../db/customer.ts';
import type { ImportOutcome } from '../../../protocol/house-table.ts';
import { MAX_APPROACH_AFTER_MS, MAX_NAME_LENGTH } from '../../../protocol/limits.ts';
import { Language } from '../../../protocol/profile.ts';
import type { Change } from '../known.ts';
import type { RosterCustomer } from '../roster.ts';
import { fits, instant, list, maybe, oneOf, type RowOf, readRow, whole } from './cells.ts';
import { ERASED, type House, id, inParts, type TableImport, written } from './table.ts';

const MINUTE_MS = 60_000;
const name = written(MAX_NAME_LENGTH);

const READERS = {
  id,
  given: name,
  family: name,
  address_en: maybe(name),
  address_fr: maybe(name),
  avoid: maybe(name),
  pronounce: maybe(name),
  languages: list(fits(Language)),
  approach_after_min: maybe(whole(0, MAX_APPROACH_AFTER_MS / MINUTE_MS), 0),
  guide_online: maybe(oneOf('yes', 'no'), 'no'),
  consent_mode: maybe(oneOf('automatic', 'ask', 'off'), 'off'),
  consent_scope: maybe(oneOf('store', 'mine'), 'store'),
  consent_since: maybe(instant),
};
type Row = RowOf<typeof READERS>;

export function createCustomersImport({ store, roster, vault, wasErased }: House, nowMs: number): TableImport {
  const taken = new Map<string, { line: number; row: Row }>();

  const kindOf = (row: Row): keyof ImportOutcome => {
    const known = roster.customer(row.id);
    if (!known) return 'added';
    return saysTheSame(known, toRow(row, store, nowMs)) ? 'unchanged' : 'changed';
  };
  const outcome = (): ImportOutcome => {
    const counts = { added: 0, changed: 0, unchanged: 0 };
    for (const { row } of taken.values()) counts[kindOf(row)] += 1;
    return counts;
  };

  return {
    required: ['id', 'given', 'family'],
    take(cells, line) {
      const read = readRow(READERS, cells);
      if ('faults' in read) return read.faults;
      const { row } = read;
      const earlier = taken.get(row.id);
      if (earlier) return [{ column: 'id', problem: `expected each customer once; line ${earlier.line} has this one` }];
      if (wasErased(row.id)) return [{ column: 'id', problem: ERASED }];
      if (row.consent_mode !== 'off' && row.consent_since === null)
        return [{ column: 'consent_since', problem: 'expected the day on which they gave this consent' }];
      if (row.consent_since !== null && row.consent_since > nowMs)
        return [{ column: 'consent_since', problem: 'expected a day that is not to come' }];
      taken.set(row.id, { line, row });
      return [];
    },
    about: () => [...taken].map(([customer, { line }]) => ({ line, column: 'id', customer })),
    outcome: async () => outcome(),
    async write(db, pace) {
      const result = outcome();
      const changes: Change[] = [];
      // All at once: the disk is waited for a single time.
      vault.admit(store, [...taken.keys()]);
      await inParts([...taken.values()], pace, async (part) => {
        const written = await putCustomers(
          db,
          vault,
          part.map(({ row }) => toRow(row, store, nowMs)),
        );
        for (const row of written) changes.push({ type: 'customer', row });
      });
      return { changes, result };
    },
  };
}

function toRow(row: Row, storeId: string, nowMs: number): CustomerRow {
  const { id, given, family, avoid, pronounce, languages } = row;
  const plain = `${given} ${family}`;
  return {
    ...{ storeId, id, given, family, avoid, pronounce, languages },
    address: { en: row.address_en ?? plain, fr: row.address_fr ?? plain },
    approachAfterMs: row.approach_after_min * MINUTE_MS,
    guideOnline: row.guide_online === 'yes',
    ...{ consentMode: row.consent_mode, consentScope: row.consent_scope, consentSince: row.consent_since ?? nowMs },
  };
}

function saysTheSame(known: RosterCustomer, row: CustomerRow): boolean {
  const said = ({ given, family, address, avoid, pronounce, languages }: RosterCustomer | CustomerRow) =>
    JSON.stringify([given, family, address.en, address.fr, avoid, pronounce, languages]);
  return said(known) === said(row);
}
