/** Rows with sealed columns, closed and open: which columns those are, and whose key is theirs. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Sealed } from './schema/column.ts';
import type { SealedAt, Vault } from './vault.ts';

/** Every sealed column, by table. */
export const SEALED_COLUMNS = {
  customer: ['given', 'family', 'address', 'avoid', 'pronounce', 'languages'],
  fact: ['body'],
  photo: ['picture'],
  relation: ['kind'],
  appointment: ['purpose', 'preparation'],
} as const;
export type SealedTable = keyof typeof SEALED_COLUMNS;

/** A row as the code knows it: what the table holds sealed stands open. */
export type Open<Row> = { [Column in keyof Row]: OpenValue<Row[Column]> };
type OpenValue<Kept> = Kept extends Sealed<infer Value> ? Value : Kept;
/** Whose a row is: the table, the customer and, where they have several, the row. */
export type RowAt = Omit<SealedAt, 'column'> & { table: SealedTable };

/** Rows opened in one go: more would keep the next tick waiting. */
const OPENED_AT_ONCE = 500;

/** Seals those of the sealed columns that the row has. */
export function sealRow<Row extends object>(vault: Vault, at: RowAt, row: Open<Row>): Row {
  const closed: Partial<Record<string, unknown>> = { ...row };
  for (const column of SEALED_COLUMNS[at.table]) {
    const value = closed[column] ?? null;
    if (value !== null) closed[column] = vault.seal({ ...at, column }, value);
  }
  return closed as Row;
}

/** The row, open; null when a column of it does not open: the customer's key is gone, or somebody changed it. */
export function openRow<Row extends object>(vault: Vault, at: RowAt, row: Row): Open<Row> | null {
  const open: Partial<Record<string, unknown>> = { ...row };
  for (const column of SEALED_COLUMNS[at.table]) {
    const sealed = open[column] as Buffer | null;
    if (sealed === null) continue;
    const value = vault.open({ ...at, column }, sealed);
    if (value === null) return null;
    open[column] = value;
  }
  return open as Open<Row>;
}

/** Those of many rows that open, in their order; others have their turn in between. */
export async function openRows<Row extends object>(
  vault: Vault,
  rows: readonly Row[],
  atOf: (row: Row) => RowAt,
): Promise<Open<Row>[]> {
  const open: Open<Row>[] = [];
  for (let at = 0; at < rows.length; at += OPENED_AT_ONCE) {
    if (at > 0) await breathe();
    for (const row of rows.slice(at, at + OPENED_AT_ONCE)) {
      const one = openRow(vault, atOf(row), row);
      if (one) open.push(one);
    }
  }
  return open;
}
