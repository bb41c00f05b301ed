/** Walk-ins, as they are opened, served and closed. Times in epoch ms. */
import { and, eq, getTableColumns, gt } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { OfferRow } from './offer.ts';
import { offer, walkIn } from './schema.ts';

export type WalkInRow = typeof walkIn.$inferSelect;

export async function addWalkIn(db: Db, row: WalkInRow): Promise<void> {
  await db.insert(walkIn).values(row);
}

/** How long they stay open, who serves them, and how they were come up to. */
export async function changeWalkIn(
  db: Db,
  { storeId, id }: Pick<WalkInRow, 'storeId' | 'id'>,
  change: Partial<Pick<WalkInRow, 'until' | 'servedById' | 'servedSince' | 'greetedAt' | 'requested' | 'approach'>>,
): Promise<void> {
  await db
    .update(walkIn)
    .set(change)
    .where(and(eq(walkIn.storeId, storeId), eq(walkIn.id, id)));
}

/** Those who are not closed at this moment, in the order they were opened. */
export async function openWalkIns(db: Db, storeId: string, nowMs: number): Promise<WalkInRow[]> {
  return db
    .select()
    .from(walkIn)
    .where(and(eq(walkIn.storeId, storeId), gt(walkIn.until, nowMs)))
    .orderBy(walkIn.openedAt, walkIn.id);
}

/** Who was asked to go to those who are not closed, in the order they were. */
export async function offersOfOpenWalkIns(db: Db, storeId: string, nowMs: number): Promise<OfferRow[]> {
  return db
    .select(getTableColumns(offer))
    .from(offer)
    .innerJoin(walkIn, and(eq(walkIn.storeId, offer.storeId), eq(walkIn.id, offer.walkInId)))
    .where(and(eq(offer.storeId, storeId), gt(walkIn.until, nowMs)))
    .orderBy(offer.offeredAt, offer.id);
}
