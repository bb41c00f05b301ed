/** How far a store has lived: read at the start, written now and then. Times in epoch ms. */
import { eq } from 'drizzle-orm';
import type { Db } from './db.ts';
import { livedTime } from './schema.ts';

export type LivedTimeRow = typeof livedTime.$inferSelect;

/** Null for a store that was there before anybody asked. */
export async function readLivedTime(db: Db, storeId: string): Promise<LivedTimeRow | null> {
  const [row] = await db.select().from(livedTime).where(eq(livedTime.storeId, storeId));
  return row ?? null;
}

export async function putLivedTime(db: Db, row: LivedTimeRow): Promise<void> {
  const { storeId: _, ...set } = row;
  await db.insert(livedTime).values(row).onConflictDoUpdate({ target: livedTime.storeId, set });
}
