/** Links that sign a customer's phone in once, and the sessions they open; of either only a hash is kept. Times in epoch ms. */
import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import type { Db } from './db.ts';
import { customerLink, customerSession } from './schema.ts';

export type CustomerLinkRow = typeof customerLink.$inferSelect;
export type CustomerSessionRow = typeof customerSession.$inferSelect;

/** Keeps a new link, and lets go of those that are over. */
export async function addCustomerLink(db: Db, row: CustomerLinkRow): Promise<void> {
  await db.delete(customerLink).where(lte(customerLink.expiresAt, row.createdAt));
  await db.insert(customerLink).values(row);
}

/** Uses a link up; null when there is none, it was used, or it is over. Of two at once one gets it. */
export async function useCustomerLink(db: Db, codeHash: Buffer, nowMs: number): Promise<CustomerLinkRow | null> {
  const isOpen = and(
    eq(customerLink.codeHash, codeHash),
    isNull(customerLink.usedAt),
    gt(customerLink.expiresAt, nowMs),
  );
  const [row] = await db.update(customerLink).set({ usedAt: nowMs }).where(isOpen).returning();
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
