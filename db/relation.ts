/** Customers who belong together: how, the first of the two alone opens. */
import { eq } from 'drizzle-orm';
import type { Db } from './db.ts';
import { relation } from './schema.ts';
import { type Open, openRows, type RowAt, sealRow } from './sealed-row.ts';
import type { Vault } from './vault.ts';

type Kept = typeof relation.$inferSelect;
export type RelationRow = Open<Kept>;

/** Where what is sealed of a relation belongs. */
export const relationAt = ({ storeId, aId, bId }: { storeId: string; aId: string; bId: string }): RowAt => {
  return { storeId, customer: aId, table: 'relation', row: bId };
};

export async function readRelations(db: Db, vault: Vault, storeId: string): Promise<RelationRow[]> {
  return openRows(vault, await db.select().from(relation).where(eq(relation.storeId, storeId)), relationAt);
}

/** Writes relations; one of the same two customers stays as it is. */
export async function addRelations(db: Db, vault: Vault, relations: readonly RelationRow[]): Promise<void> {
  if (relations.length > 0)
    await db
      .insert(relation)
      .values(relations.map((row) => sealRow<Kept>(vault, relationAt(row), row)))
      .onConflictDoNothing();
}
