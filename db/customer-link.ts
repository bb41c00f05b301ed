/** Links that open the door to a customer's page once, and customers' sessions; of either only a hash is kept. Times in epoch ms. */
import { and, asc, eq, gt, isNull, lte, ne } from 'drizzle-orm';
import type { Db } from './db.ts';
import { customerLink, customerSession } from './schema.ts';

export type CustomerLinkRow = typeof customerLink.$inferSelect;
export type CustomerSessionRow = typeof customerSession.$inferSelect;

/** Keeps a new link, and lets go of those that are over. */
export async function addCustomerLink(db: Db, row: CustomerLinkRow): Promise<void> {
  await db.delete(customerLink).where(lte(customerLink.expiresAt, row.createdAt));
  await db.insert(customerLink).values(row);
}

/** When each link ends that somebody has open, the first to end first. */
export async function endsOfOpenLinks(db: Db, storeId: string, personId: string, nowMs: number): Promise<number[]> {
  const theirs = and(eq(customerLink.storeId, storeId), eq(customerLink.createdById, personId));
  const rows = await db
    .select({ expiresAt: customerLink.expiresAt })
    .from(customerLink)
    .where(and(theirs, isOpen(nowMs)))
    .orderBy(asc(customerLink.expiresAt));
  return rows.map(({ expiresAt }) => expiresAt);
}

const isOpen = (nowMs: number) => and(isNull(customerLink.usedAt), gt(customerLink.expiresAt, nowMs));

/** Uses a link up; null when there is none, it was used, or it is over. Of two at once one gets it. */
export async function useCustomerLink(db: Db, codeHash: Buffer, nowMs: number): Promise<CustomerLinkRow | null> {
  const [row] = await db
    .update(customerLink)
    .set({ usedAt: nowMs })
    .where(and(eq(customerLink.codeHash, codeHash), isOpen(nowMs)))
    .returning();
  return row ?? null;
}

export async function addCustomerSession(db: Db, row: CustomerSessionRow): Promise<void> {
  await db.insert(customerSession).values(row);
}

/** Every session that is not over; those that are over go. */
export async function readCustomerSessions(db: Db, nowMs: number): Promise<CustomerSessionRow[]> {
  await db.delete(customerSession).where(lte(customerSession.expiresAt, nowMs));
  return db.select().from(customerSession);
}

/** A session lasts until then. */
export async function extendCustomerSession(db: Db, tokenHash: Buffer, expiresAt: number): Promise<void> {
  await db.update(customerSession).set({ expiresAt }).where(eq(customerSession.tokenHash, tokenHash));
}

export async function endCustomerSession(db: Db, tokenHash: Buffer): Promise<void> {
  await db.delete(customerSession).where(eq(customerSession.tokenHash, tokenHash));
}

/** Ends every session of a customer but this one. */
export async function endOtherCustomerSessions(
  db: Db,
  { storeId, customerId, tokenHash }: Pick<CustomerSessionRow, 'storeId' | 'customerId' | 'tokenHash'>,
): Promise<void> {
  const theirs = and(eq(customerSession.storeId, storeId), eq(customerSession.customerId, customerId));
  await db.delete(customerSession).where(and(theirs, ne(customerSession.tokenHash, tokenHash)));
}
