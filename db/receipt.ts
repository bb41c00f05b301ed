/** A customer's receipt: who was shown what of them and when, and what was done about the way to their page. */
import { and, count, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { AuditRow } from './audit.ts';
import type { CustomerWayRow } from './customer-code.ts';
import type { Db } from './db.ts';
import { assignment, audit, customerWay, visit } from './schema.ts';

/** Which part of whose receipt: up to `limit` things before `beforeMs`, epoch ms. */
export interface ReceiptPart {
  storeId: string;
  customerId: string;
  beforeMs: number;
  limit: number;
}

/** Why somebody was told or shown something: a reason, through which glass, and in whose place they served. */
export interface WhyShown {
  reason: string;
  glass?: string;
  /** Whose customer it was first at that time; null for nobody. */
  inPlaceOf?: string | null;
}

/** What somebody was shown of a customer: how close they were, why, and what it was about. */
export interface RevealRow extends WhyShown {
  at: number;
  personId: string;
  tier: string;
  classes: readonly string[];
}

/** What of the audit is on a receipt; what closed a glass stands with what opened it. */
const ON_RECEIPTS = ['reveal', 'told', 'glass_started', 'hours', 'purged', 'taken_back'] as const;

/** The last `limit` things before `beforeMs` that the audit holds for a customer's receipt, newest first. */
export async function readAudited(db: Db, { storeId, customerId, beforeMs, limit }: ReceiptPart): Promise<AuditRow[]> {
  const isTheirs = and(eq(audit.storeId, storeId), eq(audit.customerId, customerId));
  return db
    .select()
    .from(audit)
    .where(and(isTheirs, inArray(audit.kind, [...ON_RECEIPTS]), lt(audit.at, beforeMs)))
    .orderBy(desc(audit.at), desc(audit.seq))
    .limit(limit);
}

/** What closed a customer's glasses since then. */
export async function readGlassEnds(
  db: Db,
  { storeId, customerId, sinceMs }: Pick<ReceiptPart, 'storeId' | 'customerId'> & { sinceMs: number },
): Promise<AuditRow[]> {
  const isTheirs = and(eq(audit.storeId, storeId), eq(audit.customerId, customerId));
  return db
    .select()
    .from(audit)
    .where(and(isTheirs, eq(audit.kind, 'glass_stopped'), gte(audit.at, sinceMs)));
}

/** To whom a manager gave a customer's visits, the last `limit` before `beforeMs`, newest first. */
export async function readGiven(
  db: Db,
  { storeId, customerId, beforeMs, limit }: ReceiptPart,
): Promise<{ at: number; personId: string }[]> {
  return db
    .select({ at: assignment.startedAt, personId: assignment.personId })
    .from(assignment)
    .innerJoin(visit, and(eq(visit.storeId, assignment.storeId), eq(visit.id, assignment.visitId)))
    .where(and(eq(assignment.storeId, storeId), eq(visit.customerId, customerId), lt(assignment.startedAt, beforeMs)))
    .orderBy(desc(assignment.startedAt), desc(assignment.id))
    .limit(limit);
}

/** A row of the audit as the reveal it tells of; null for one that tells of something else. */
export function asReveal(row: AuditRow): RevealRow | null {
  const { kind, at, personId, details } = row;
  const { tier, classes } = details;
  if (kind !== 'reveal' || personId === null || typeof tier !== 'string') return null;
  return { at, personId, tier, ...whyIn(row), classes: Array.isArray(classes) ? classes.map(String) : [] };
}

/** Why, as a row of the audit about a reveal or a telling has it. */
export function whyIn({ details: { reason, glass, inPlaceOf } }: AuditRow): WhyShown {
  return {
    reason: String(reason),
    ...(typeof glass === 'string' && { glass }),
    ...((typeof inPlaceOf === 'string' || inPlaceOf === null) && { inPlaceOf }),
  };
}

/** Something done about the way to a customer's page, so many times within an hour; `at`: the last of them. */
export interface WayRow {
  at: number;
  kind: CustomerWayRow['kind'];
  personId: string | null;
  times: number;
}

/**
 * The last `limit` of each kind before `beforeMs`, newest first. What one person did of a kind within an hour is one row:
 * links that are made without end hide nothing.
 */
export async function readWays(db: Db, { storeId, customerId, beforeMs, limit }: ReceiptPart): Promise<WayRow[]> {
  const isTheirs = and(eq(customerWay.storeId, storeId), eq(customerWay.customerId, customerId));
  const lastAt = sql`max(${customerWay.at})`.mapWith(customerWay.at);
  const lastOf = (kind: CustomerWayRow['kind']) =>
    db
      .select({ at: lastAt, kind: customerWay.kind, personId: customerWay.personId, times: count() })
      .from(customerWay)
      .where(and(isTheirs, eq(customerWay.kind, kind), lt(customerWay.at, beforeMs)))
      .groupBy(customerWay.kind, customerWay.personId, sql`date_trunc('hour', ${customerWay.at})`)
      .orderBy(desc(lastAt))
      .limit(limit);
  const each = await Promise.all([lastOf('link'), lastOf('letter'), lastOf('code')]);
  return each.flat().sort((a, b) => b.at - a.at);
}
