/** Deletes what has outlived its term, a few rows at a time; facts and photos apart, which are held in memory too. */
import { and, eq, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Db } from './db.ts';
import type { Purged, TERM_DAYS } from './retention.ts';
import {
  answer,
  assignment,
  customerLink,
  customerSession,
  customerWay,
  enrolment,
  historyHour,
  offer,
  saidStatus,
  session,
  shift,
  stay,
  visit,
  walkIn,
} from './schema.ts';

/** Deletes `limit` rows at most that were over by `cutoffMs` (epoch); of each that went whose it was, null where no customer’s. */
type Remove = (db: Db, storeId: string, cutoffMs: number, limit: number) => Promise<(string | null)[]>;

/** What goes by the clock alone, in the order it goes: by which term, and under which name it is told. */
export const OUTLIVED: { what: Purged; term: keyof typeof TERM_DAYS; remove: Remove }[] = [
  {
    what: 'stay',
    term: 'stay',
    async remove(db, storeId, cutoffMs, limit) {
      const isOver = and(eq(stay.storeId, storeId), lte(stay.leftAt, cutoffMs));
      const gone = await db
        .delete(stay)
        .where(first(limit, stay, isOver))
        .returning({ visit: stay.visitId });
      if (gone.length === 0) return [];
      const ids = [...new Set(gone.map((row) => row.visit))];
      const visits = await db
        .select({ id: visit.id, customer: visit.customerId })
        .from(visit)
        .where(and(eq(visit.storeId, storeId), inArray(visit.id, ids)));
      const customers = new Map(visits.map(({ id, customer }) => [id, customer]));
      return gone.map((row) => customers.get(row.visit) ?? null);
    },
  },
  {
    what: 'visit',
    term: 'visit',
    async remove(db, storeId, cutoffMs, limit) {
      const over = await db
        .select({ id: visit.id })
        .from(visit)
        .where(and(eq(visit.storeId, storeId), lte(visit.endedAt, cutoffMs)))
        .limit(limit);
      const ids = over.map(({ id }) => id);
      await db.delete(assignment).where(and(eq(assignment.storeId, storeId), inArray(assignment.visitId, ids)));
      const these = and(eq(visit.storeId, storeId), inArray(visit.id, ids));
      const gone = await db.delete(visit).where(these).returning({ customer: visit.customerId });
      return gone.map(({ customer }) => customer);
    },
  },
  { what: 'visit', term: 'visit', remove: ended(walkIn, walkIn.storeId, walkIn.until) },
  {
    what: 'answer',
    term: 'visit',
    async remove(db, storeId, cutoffMs, limit) {
      const isOver = and(eq(answer.storeId, storeId), lte(answer.answeredAt, cutoffMs));
      const gone = await db
        .delete(answer)
        .where(first(limit, answer, isOver))
        .returning({ id: answer.customerId });
      return gone.map(({ id }) => id);
    },
  },
  {
    what: 'way',
    term: 'way',
    async remove(db, storeId, cutoffMs, limit) {
      const isOver = and(eq(customerWay.storeId, storeId), lte(customerWay.at, cutoffMs));
      const which = first(limit, customerWay, isOver);
      const gone = await db.delete(customerWay).where(which).returning({ id: customerWay.customerId });
      return gone.map(({ id }) => id);
    },
  },
  { what: 'shift', term: 'shift', remove: ended(shift, shift.storeId, shift.endsAt) },
  { what: 'hour', term: 'hour', remove: ended(historyHour, historyHour.storeId, historyHour.at) },
  { what: 'passing', term: 'passing', remove: ended(offer, offer.storeId, offer.until) },
  { what: 'passing', term: 'passing', remove: ended(saidStatus, saidStatus.storeId, saidStatus.until) },
  { what: 'passing', term: 'passing', remove: ended(session, session.storeId, session.expiresAt) },
  { what: 'passing', term: 'passing', remove: ended(enrolment, enrolment.storeId, enrolment.expiresAt) },
  { what: 'passing', term: 'passing', remove: ended(customerLink, customerLink.storeId, customerLink.expiresAt) },
  {
    what: 'passing',
    term: 'passing',
    remove: ended(customerSession, customerSession.storeId, customerSession.expiresAt),
  },
];

/** Of a table that is no customer's to be told of. */
function ended<Table extends PgTable>(table: Table, store: SQL.Aliased | object, at: object): Remove {
  return async (db, storeId, cutoffMs, limit) => {
    const isOver = sql`${store} = ${storeId} and ${at} <= ${new Date(cutoffMs).toISOString()}::timestamptz`;
    const gone = await db
      .delete(table)
      .where(first(limit, table, isOver))
      .returning({ one: sql<number>`1` });
    return gone.map(() => null);
  };
}

/** The first rows of these, by where they lie: the statement takes no more of them. */
const first = (limit: number, table: PgTable, which: SQL | undefined): SQL =>
  sql`ctid = any (array (select ctid from ${table} where ${which} limit ${limit}))`;
