/** Who is asked to go to a visit, and what people say they are doing. Times in epoch ms. */
import { and, eq, getTableColumns, gte, isNull, lte } from 'drizzle-orm';
import type { Db } from './db.ts';
import { offer, saidStatus, visit } from './schema.ts';

export type OfferRow = typeof offer.$inferSelect;
export type SaidStatusRow = typeof saidStatus.$inferSelect;

/** Writes down offers; one that is there already stays as it is. */
export async function addOffers(db: Db, rows: OfferRow[]): Promise<void> {
  if (rows.length > 0) await db.insert(offer).values(rows).onConflictDoNothing();
}

/** Somebody said no; to one that was said no to already nothing happens. */
export async function declineOffer(
  db: Db,
  { storeId, id, at }: { storeId: string; id: string; at: number },
): Promise<void> {
  const isTheirs = and(eq(offer.storeId, storeId), eq(offer.id, id), isNull(offer.declinedAt));
  await db.update(offer).set({ declinedAt: at }).where(isTheirs);
}

/** The offers of visits that have not ended, in the order they were made. */
export async function offersOfOpenVisits(db: Db, storeId: string): Promise<OfferRow[]> {
  return db
    .select(getTableColumns(offer))
    .from(offer)
    .innerJoin(visit, and(eq(visit.storeId, offer.storeId), eq(visit.id, offer.visitId)))
    .where(and(eq(offer.storeId, storeId), isNull(visit.endedAt)))
    .orderBy(offer.offeredAt, offer.id);
}

/** Offers made since then, of visits that the whole house may know of, in order. */
export async function offersSince(db: Db, storeId: string, sinceMs: number): Promise<OfferRow[]> {
  return db
    .select(getTableColumns(offer))
    .from(offer)
    .innerJoin(visit, and(eq(visit.storeId, offer.storeId), eq(visit.id, offer.visitId)))
    .where(and(eq(offer.storeId, storeId), eq(visit.scope, 'store'), gte(offer.offeredAt, sinceMs)))
    .orderBy(offer.offeredAt, offer.id);
}

/** What people say they are doing, as far as it holds at this moment; what is over goes. */
export async function readSaid(db: Db, storeId: string, nowMs: number): Promise<SaidStatusRow[]> {
  await db.delete(saidStatus).where(and(eq(saidStatus.storeId, storeId), lte(saidStatus.until, nowMs)));
  return db.select().from(saidStatus).where(eq(saidStatus.storeId, storeId));
}

/** Puts what somebody says in the place of what they said before. */
export async function putSaid(db: Db, row: SaidStatusRow): Promise<void> {
  const { status, since, until } = row;
  const target = [saidStatus.storeId, saidStatus.personId];
  await db.insert(saidStatus).values(row).onConflictDoUpdate({ target, set: { status, since, until } });
}

export async function removeSaid(db: Db, storeId: string, personId: string): Promise<void> {
  await db.delete(saidStatus).where(and(eq(saidStatus.storeId, storeId), eq(saidStatus.personId, personId)));
}
