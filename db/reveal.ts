/** Who was shown what of a customer during a visit. Times in epoch ms. */
import { and, eq, isNull } from 'drizzle-orm';
import type { Db } from './db.ts';
import { reveal, visit } from './schema.ts';

export type RevealRow = typeof reveal.$inferSelect;

/** What was shown of a store's open visits so far. */
export async function revealsOfOpenVisits(db: Db, storeId: string): Promise<RevealRow[]> {
  const rows = await db
    .select({ reveal })
    .from(reveal)
    .innerJoin(visit, and(eq(visit.storeId, reveal.storeId), eq(visit.id, reveal.visitId)))
    .where(and(eq(reveal.storeId, storeId), isNull(visit.endedAt)));
  return rows.map((row) => row.reveal);
}

export async function addReveal(db: Db, row: RevealRow): Promise<void> {
  await db.insert(reveal).values(row);
}
