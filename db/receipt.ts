/** A customer's receipt: who was shown what of them and when, and what was done about the way to their page. */
import { and, desc, eq } from 'drizzle-orm';
import type { CustomerWayRow } from './customer-code.ts';
import type { Db } from './db.ts';
import { customerWay, reveal } from './schema.ts';

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

/**
 * The last `limit` things of each kind done about the way to a customer's page, newest first: links that are made without
 * end hide no letter.
 */
export async function readWays(db: Db, storeId: string, customerId: string, limit: number): Promise<CustomerWayRow[]> {
  const lastOf = (kind: CustomerWayRow['kind']) =>
    db
      .select()
      .from(customerWay)
      .where(and(eq(customerWay.storeId, storeId), eq(customerWay.customerId, customerId), eq(customerWay.kind, kind)))
      .orderBy(desc(customerWay.at), desc(customerWay.id))
      .limit(limit);
  const each = await Promise.all([lastOf('link'), lastOf('letter'), lastOf('code')]);
  return each.flat().sort((a, b) => b.at - a.at);
}
