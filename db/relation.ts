/** Customers who belong together. */
import { eq } from 'drizzle-orm';
import type { Db } from './db.ts';
import { relation } from './schema.ts';

export type RelationRow = typeof relation.$inferSelect;

export async function readRelations(db: Db, storeId: string): Promise<RelationRow[]> {
  return db.select().from(relation).where(eq(relation.storeId, storeId));
}

/** Writes relations; one of the same two customers stays as it is. */
export async function addRelations(db: Db, relations: readonly RelationRow[]): Promise<void> {
  if (relations.length > 0)
    await db
      .insert(relation)
      .values([...relations])
      .onConflictDoNothing();
}
