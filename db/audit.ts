/** The audit: rows that are only ever added, one chain for each store. Times in epoch ms. */
import { and, asc, desc, eq, gt, gte, inArray, isNull, or } from 'drizzle-orm';
import type { Db } from './db.ts';
import { audit, visit } from './schema.ts';
import type { SealedAt, Vault } from './vault.ts';

export type { AuditDetails, AuditKind } from './schema/audit.ts';
export type AuditRow = typeof audit.$inferSelect;

/** Where somebody's own words are sealed. */
export const wordsAt = (storeId: string, customer: string): SealedAt => ({
  ...{ storeId, customer, table: 'audit', column: 'words' },
});

/** Somebody's own words of a row; null when there are none, and when nobody can read them any more. */
export function wordsOf({ storeId, customerId, words }: AuditRow, vault: Vault): string | null {
  const opened = customerId !== null && words !== null ? vault.open(wordsAt(storeId, customerId), words) : null;
  return typeof opened === 'string' ? opened : null;
}

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

/** Every store that has a chain. */
export async function auditedStores(db: Db): Promise<string[]> {
  const rows = await db.selectDistinct({ storeId: audit.storeId }).from(audit).orderBy(asc(audit.storeId));
  return rows.map(({ storeId }) => storeId);
}

/** What a store's audit holds of glasses that were broken since then, in order. */
export async function glassesSince(db: Db, storeId: string, sinceMs: number): Promise<AuditRow[]> {
  const kinds = inArray(audit.kind, ['glass_started', 'glass_stopped']);
  return db
    .select()
    .from(audit)
    .where(and(eq(audit.storeId, storeId), kinds, gte(audit.at, sinceMs)))
    .orderBy(asc(audit.seq));
}

/** What a store's open visits, and some `others`, have of a kind so far: what was shown, or who was told. */
export async function auditOfOpenVisits(
  db: Db,
  storeId: string,
  kind: 'reveal' | 'told',
  others: readonly string[] = [],
): Promise<AuditRow[]> {
  const isAsked = or(isNull(visit.endedAt), inArray(visit.id, [...others]));
  const rows = await db
    .select({ audit })
    .from(audit)
    .innerJoin(visit, and(eq(visit.storeId, audit.storeId), eq(visit.id, audit.visitId)))
    .where(and(eq(audit.storeId, storeId), eq(audit.kind, kind), isAsked));
  return rows.map((row) => row.audit);
}
