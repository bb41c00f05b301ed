/** The audit: rows that are only ever added, one chain for each store. Times in epoch ms. */
import { and, asc, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Db } from './db.ts';
import { audit, visit } from './schema.ts';

export type { AuditDetails, AuditKind } from './schema/audit.ts';
export type AuditRow = typeof audit.$inferSelect;

/** All of them or none, in one statement. A sequence number that is taken is refused by the key. */
export async function addAudit(db: Db, rows: readonly AuditRow[]): Promise<void> {
  if (rows.length > 0) await db.insert(audit).values([...rows]);
}

/** The end of a store's chain; null for one that has not begun. */
export async function lastOfAudit(db: Db, storeId: string): Promise<Pick<AuditRow, 'seq' | 'hash'> | null> {
  const [row] = await db
    .select({ seq: audit.seq, hash: audit.hash })
    .from(audit)
    .where(eq(audit.storeId, storeId))
    .orderBy(desc(audit.seq))
    .limit(1);
  return row ?? null;
}

/** Up to `limit` rows of a chain in order, from the one after `afterSeq` on. */
export async function readAudit(db: Db, storeId: string, afterSeq: number, limit: number): Promise<AuditRow[]> {
  return db
    .select()
    .from(audit)
    .where(and(eq(audit.storeId, storeId), gt(audit.seq, afterSeq)))
    .orderBy(asc(audit.seq))
    .limit(limit);
}

/** What was shown of a store's open visits so far. */
export async function revealsOfOpenVisits(db: Db, storeId: string): Promise<AuditRow[]> {
  const rows = await db
    .select({ audit })
    .from(audit)
    .innerJoin(visit, and(eq(visit.storeId, audit.storeId), eq(visit.id, audit.visitId)))
    .where(and(eq(audit.storeId, storeId), eq(audit.kind, 'reveal'), isNull(visit.endedAt)));
  return rows.map((row) => row.audit);
}
