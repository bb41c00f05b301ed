/** Visits and stays: reading back what was true, and writing what happened. Times in epoch ms. */
import { and, asc, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { assignment, audit, type EndWhy, stay, visit } from './schema.ts';

export type VisitRow = typeof visit.$inferSelect;
/** A visit to be written: what is left out is as the table says. */
export type NewVisit = typeof visit.$inferInsert;
export type StayRow = typeof stay.$inferSelect;

/** A visit that had not ended, with all its stays in order. */
export interface OpenVisit extends VisitRow {
  stays: StayRow[];
}

/** The visits of a store that are still open, oldest first. */
export async function openVisits(db: Db, storeId: string): Promise<OpenVisit[]> {
  const visits = await db
    .select()
    .from(visit)
    .where(and(eq(visit.storeId, storeId), isNull(visit.endedAt)))
    .orderBy(asc(visit.openedAt), asc(visit.id));
  if (visits.length === 0) return [];
  const ids = visits.map(({ id }) => id);
  const stays = await db
    .select()
    .from(stay)
    .where(and(eq(stay.storeId, storeId), inArray(stay.visitId, ids)))
    .orderBy(asc(stay.seq));
  return visits.map((row) => ({ ...row, stays: stays.filter(({ visitId }) => visitId === row.id) }));
}

/** A completed stay, with what decides who may learn of it. */
export interface CompletedStay {
  visitId: string;
  seq: number;
  zoneId: string;
  scope: VisitRow['scope'];
  enteredAt: number;
  leftAt: number;
}

/** Stays that ended at or after `sinceMs` (today's, given the start of the day), in the order they ended. */
export async function staysSince(db: Db, storeId: string, sinceMs: number): Promise<CompletedStay[]> {
  const rows = await db
    .select({
      visitId: stay.visitId,
      seq: stay.seq,
      zoneId: stay.zoneId,
      scope: visit.scope,
      enteredAt: stay.enteredAt,
      leftAt: stay.leftAt,
    })
    .from(stay)
    .innerJoin(visit, and(eq(visit.storeId, stay.storeId), eq(visit.id, stay.visitId)))
    .where(and(eq(stay.storeId, storeId), gte(stay.leftAt, sinceMs)))
    .orderBy(asc(stay.leftAt));
  return rows.map((row) => ({ ...row, leftAt: row.leftAt! }));
}

export interface VisitKey {
  storeId: string;
  id: string;
}

/** Every statement below does one thing to up to 200 rows; a row must not be named twice in one call. */
export async function putVisits(db: Db, rows: NewVisit[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insert(visit)
    .values(rows)
    .onConflictDoUpdate({
      target: [visit.storeId, visit.id],
      // Said again, a visit keeps when it was last heard and, unless told otherwise, how it ended.
      set: {
        scope: sql`excluded.scope`,
        entranceId: sql`excluded.entrance_id`,
        openedAt: sql`excluded.opened_at`,
        endedAt: sql`coalesce(excluded.ended_at, ${visit.endedAt})`,
        endWhy: sql`coalesce(excluded.end_why, ${visit.endWhy})`,
      },
    });
}

/**
 * Takes visits back that never were, with their stays. Of one during which somebody was shown something, or assigned, that
 * stays on record: such a visit only ends, when it was last heard.
 */
export async function removeVisits(db: Db, keys: VisitKey[]): Promise<void> {
  if (keys.length === 0) return;
  const these = keyIn([visit.storeId, visit.id], keys.map(visitKey));
  const onRecord = sql`(exists (select 1 from ${audit}
    where ${audit.storeId} = ${visit.storeId} and ${audit.visitId} = ${visit.id})
    or exists (select 1 from ${assignment}
    where ${assignment.storeId} = ${visit.storeId} and ${assignment.visitId} = ${visit.id}))`;
  await db.delete(visit).where(sql`${these} and not ${onRecord}`);
  const endedAt = sql`greatest(${visit.openedAt}, ${visit.lastSeenAt})`;
  await db.update(visit).set({ endedAt, endWhy: 'timeout' }).where(these);
}

/** Notes whether somebody is with the customer, as they say themself or as an associate says. */
export async function accompanyVisit(
  db: Db,
  { storeId, id }: VisitKey,
  by: 'customer' | 'associate',
  is: boolean,
): Promise<void> {
  await db
    .update(visit)
    .set(by === 'customer' ? { saysAccompanied: is } : { accompanied: is })
    .where(and(eq(visit.storeId, storeId), eq(visit.id, id)));
}

/** Ends visits; those that do not exist are passed over. */
export async function endVisits(db: Db, ends: (VisitKey & { at: number; why: EndWhy })[]): Promise<void> {
  if (ends.length === 0) return;
  const rows = ends.map(
    ({ storeId, id, at, why }) => sql`(${storeId}::text, ${id}::uuid, ${iso(at)}::timestamptz, ${why}::text)`,
  );
  await db.execute(sql`
    update ${visit} set ended_at = said.at, end_why = said.why
    from (values ${sql.join(rows, sql`, `)}) as said (store_id, id, at, why)
    where ${visit.storeId} = said.store_id and ${visit.id} = said.id`);
}

/** Opens visits again that were ended too early. */
export async function resumeVisits(db: Db, keys: VisitKey[]): Promise<void> {
  if (keys.length === 0) return;
  await db
    .update(visit)
    .set({ endedAt: null, endWhy: null })
    .where(keyIn([visit.storeId, visit.id], keys.map(visitKey)));
}

/** Notes when visits were last heard. */
export async function seeVisits(db: Db, seen: (VisitKey & { at: number })[]): Promise<void> {
  if (seen.length === 0) return;
  const rows = seen.map(({ storeId, id, at }) => sql`(${storeId}::text, ${id}::uuid, ${iso(at)}::timestamptz)`);
  await db.execute(sql`
    update ${visit} set last_seen_at = said.at
    from (values ${sql.join(rows, sql`, `)}) as said (store_id, id, at)
    where ${visit.storeId} = said.store_id and ${visit.id} = said.id`);
}

export async function putStays(db: Db, rows: StayRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insert(stay)
    .values(rows)
    .onConflictDoUpdate({
      target: [stay.storeId, stay.visitId, stay.seq],
      set: { zoneId: sql`excluded.zone_id`, enteredAt: sql`excluded.entered_at`, leftAt: sql`excluded.left_at` },
    });
}

export async function removeStays(db: Db, keys: { storeId: string; visitId: string; seq: number }[]): Promise<void> {
  if (keys.length === 0) return;
  const rows = keys.map(({ storeId, visitId, seq }) => sql`(${storeId}, ${visitId}::uuid, ${seq}::integer)`);
  await db.delete(stay).where(keyIn([stay.storeId, stay.visitId, stay.seq], rows));
}

const iso = (epochMs: number): string => new Date(epochMs).toISOString();
const visitKey = ({ storeId, id }: VisitKey) => sql`(${storeId}, ${id}::uuid)`;
const keyIn = (columns: object[], rows: ReturnType<typeof sql>[]) =>
  sql`(${sql.join(
    columns.map((column) => sql`${column}`),
    sql`, `,
  )}) in (${sql.join(rows, sql`, `)})`;
