/** What a report on discretion is made from: visits of which the whole house may know, and no others. Times in epoch ms. */
import { and, eq, gte, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { audit, visit, walkIn } from './schema.ts';

/** Of one store, from `fromMs` until before `untilMs`. */
export interface Span {
  storeId: string;
  fromMs: number;
  untilMs: number;
}

/** Joined, so that what is told of a visit for the customer's own people, or of one that is gone, is not there. */
const ofHouse = and(eq(visit.storeId, audit.storeId), eq(visit.id, audit.visitId), eq(visit.scope, 'store'));

/** When it was first written of each visit that somebody so close was told of the customer, or shown something of them. */
export async function reachedBetween(db: Db, { storeId, fromMs, untilMs }: Span) {
  const tier = sql<string>`${audit.details}->>'tier'`;
  const throughGlass = sql<boolean>`${audit.details}->>'reason' = 'glass'`;
  return db
    .select({
      ...{ kind: audit.kind, tier, throughGlass, visit: visit.id, customer: visit.customerId },
      at: sql`min(${audit.at})`.mapWith(audit.at),
    })
    .from(audit)
    .innerJoin(visit, ofHouse)
    .where(and(inAudit(storeId, fromMs, untilMs), inArray(audit.kind, ['told', 'reveal'])))
    .groupBy(audit.kind, tier, throughGlass, visit.id, visit.customerId);
}

/** How visits and walk-ins that began then were come up to; a walk-in is somebody of their own. */
export async function approachedBetween(db: Db, { storeId, fromMs, untilMs }: Span) {
  const began = (table: typeof visit | typeof walkIn, more?: SQL) =>
    and(
      ...[eq(table.storeId, storeId), gte(table.openedAt, fromMs), lt(table.openedAt, untilMs)],
      ...[isNotNull(table.approach), more],
    );
  const visits = await db
    .select({ approach: visit.approach, at: visit.openedAt, visit: visit.id, customer: visit.customerId })
    .from(visit)
    .where(began(visit, eq(visit.scope, 'store')));
  const walkIns = await db
    .select({ approach: walkIn.approach, at: walkIn.openedAt, visit: walkIn.id, customer: walkIn.id })
    .from(walkIn)
    .where(began(walkIn));
  return [...visits, ...walkIns];
}

/** Glasses that were broken then with what closed them, and tries too many, as rows of the audit. */
export async function glassBetween(db: Db, { storeId, fromMs, untilMs }: Span) {
  const what = { kind: audit.kind, at: audit.at, person: audit.personId, details: audit.details };
  const broken = await db
    .select(what)
    .from(audit)
    .innerJoin(visit, ofHouse)
    .where(and(inAudit(storeId, fromMs, untilMs), eq(audit.kind, 'glass_started')));
  const rest = await db
    .select(what)
    .from(audit)
    .where(
      and(
        ...[eq(audit.storeId, storeId), gte(audit.at, fromMs)],
        inArray(audit.kind, ['glass_stopped', 'glass_refused']),
      ),
    );
  return [...broken, ...rest.filter(({ kind, at }) => kind === 'glass_stopped' || at < untilMs)];
}

const inAudit = (storeId: string, fromMs: number, untilMs: number) =>
  and(eq(audit.storeId, storeId), gte(audit.at, fromMs), lt(audit.at, untilMs));
