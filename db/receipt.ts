/** A customer's receipt: who was shown what of them, and when. */
import { and, desc, eq } from 'drizzle-orm';
import type { Db } from './db.ts';
import { reveal } from './schema.ts';

export type RevealRow = typeof reveal.$inferSelect;

/** The last `limit` reveals of a customer, newest first. */
export async function readReveals(db: Db, storeId: string, customerId: string, limit: number): Promise<RevealRow[]> {
  return db
    .select()
    .from(reveal)
    .where(and(eq(reveal.storeId, storeId), eq(reveal.customerId, customerId)))
    .orderBy(desc(reveal.at), desc(reveal.id))
    .limit(limit);
}
