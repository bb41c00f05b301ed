/** A customer's receipt: who was shown what of them and when, and what was done about the way to their page. */
import { and, desc, eq } from 'drizzle-orm';
import type { AuditRow } from './audit.ts';
import type { CustomerWayRow } from './customer-code.ts';
import type { Db } from './db.ts';
import { audit, customerWay } from './schema.ts';

/** What somebody was shown of a customer: how close they were, why, and what it was about. */
export interface RevealRow {
  at: number;
  personId: string;
  tier: string;
  reason: string;
  classes: readonly string[];
}

/** The last `limit` reveals of a customer, newest first. */
export async function readReveals(db: Db, storeId: string, customerId: string, limit: number): Promise<RevealRow[]> {
  const rows = await db
    .select()
    .from(audit)
    .where(and(eq(audit.storeId, storeId), eq(audit.customerId, customerId), eq(audit.kind, 'reveal')))
    .orderBy(desc(audit.seq))
    .limit(limit);
  return rows.flatMap((row) => asReveal(row) ?? []);
}

/** A row of the audit as the reveal it tells of; null for one that tells of something else. */
export function asReveal({ kind, at, personId, details }: AuditRow): RevealRow | null {
  const { tier, reason, classes } = details;
  if (kind !== 'reveal' || personId === null || typeof tier !== 'string' || typeof reason !== 'string') return null;
  return { at, personId, tier, reason, classes: Array.isArray(classes) ? classes.map(String) : [] };
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
