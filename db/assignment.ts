/** Who serves a visit: assignments as they are made, and as they end. Times in epoch ms. */
import { and, asc, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { assignment, visit, walkIn } from './schema.ts';
import type { VisitKey } from './visit.ts';

export type AssignmentRow = typeof assignment.$inferSelect;

/** The assignments of a store's open visits, in the order they began. */
export async function assignmentsOfOpenVisits(db: Db, storeId: string): Promise<AssignmentRow[]> {
  const rows = await db
    .select({ assignment })
    .from(assignment)
    .innerJoin(visit, and(eq(visit.storeId, assignment.storeId), eq(visit.id, assignment.visitId)))
    .where(and(eq(assignment.storeId, storeId), isNull(visit.endedAt)))
    .orderBy(asc(assignment.startedAt), asc(assignment.id));
  return rows.map((row) => row.assignment);
}

export async function addAssignment(db: Db, row: AssignmentRow): Promise<void> {
  await db.insert(assignment).values(row);
}

/** Ends whatever assignments these visits have; none ends before it began. */
export async function endAssignments(db: Db, ends: (VisitKey & { at: number })[]): Promise<void> {
  if (ends.length === 0) return;
  const rows = ends.map(({ storeId, id, at }) => {
    return sql`(${storeId}::text, ${id}::uuid, ${new Date(at).toISOString()}::timestamptz)`;
  });
  await db.execute(sql`
    update ${assignment} set ended_at = greatest(said.at, ${assignment.startedAt})
    from (values ${sql.join(rows, sql`, `)}) as said (store_id, id, at)
    where ${assignment.storeId} = said.store_id and ${assignment.visitId} = said.id and ${assignment.endedAt} is null`);
}

/** What is said of the assignment that a visit has now: when they were greeted, or that they would rather look around. */
export async function changeAssignment(
  db: Db,
  { storeId, id }: VisitKey,
  change: Partial<Pick<AssignmentRow, 'greetedAt' | 'lookingUntil' | 'requested' | 'finished' | 'endedAt'>>,
): Promise<void> {
  const isNow = and(eq(assignment.storeId, storeId), eq(assignment.visitId, id), isNull(assignment.endedAt));
  await db.update(assignment).set(change).where(isNow);
}

/** When customers were greeted, as it was noticed; of an assignment with a greeting the first stays. */
export async function greetAssignments(db: Db, greeted: (VisitKey & { at: number })[]): Promise<void> {
  for (const { storeId, id, at } of greeted) {
    const isNow = and(eq(assignment.storeId, storeId), eq(assignment.visitId, id), isNull(assignment.endedAt));
    await db
      .update(assignment)
      .set({ greetedAt: at })
      .where(and(isNow, isNull(assignment.greetedAt)));
  }
}

/** Whom somebody served since then who had asked for them: customers of whom the whole house may know, and walk-ins. */
export async function requestedSince(
  db: Db,
  storeId: string,
  sinceMs: number,
): Promise<{ visit: string; person: string; at: number }[]> {
  const ofVisits = await db
    .select({ visit: visit.id, person: assignment.personId, at: assignment.startedAt })
    .from(assignment)
    .innerJoin(visit, and(eq(visit.storeId, assignment.storeId), eq(visit.id, assignment.visitId)))
    .where(
      and(
        ...[eq(assignment.storeId, storeId), gte(assignment.startedAt, sinceMs)],
        ...[eq(assignment.requested, true), eq(visit.scope, 'store')],
      ),
    );
  const ofWalkIns = await db
    .select({ visit: walkIn.id, person: walkIn.servedById, at: walkIn.servedSince })
    .from(walkIn)
    .where(and(eq(walkIn.storeId, storeId), gte(walkIn.servedSince, sinceMs), eq(walkIn.requested, true)));
  return [...ofVisits, ...ofWalkIns.map((row) => ({ ...row, person: row.person!, at: row.at! }))];
}

/** Who served which customer since then, the last first. */
export async function servedSince(
  db: Db,
  storeId: string,
  sinceMs: number,
): Promise<{ customer: string; person: string; at: number }[]> {
  return db
    .select({ customer: visit.customerId, person: assignment.personId, at: assignment.startedAt })
    .from(assignment)
    .innerJoin(visit, and(eq(visit.storeId, assignment.storeId), eq(visit.id, assignment.visitId)))
    .where(and(eq(assignment.storeId, storeId), gte(assignment.startedAt, sinceMs)))
    .orderBy(desc(assignment.startedAt), desc(assignment.id));
}
