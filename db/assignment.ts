/** Who serves a visit: assignments as a manager makes them, and as they end. Times in epoch ms. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { assignment, visit } from './schema.ts';
import type { VisitKey } from './visit.ts';

export type AssignmentRow = typeof assignment.$inferSelect;

/** The assignments of a store's open visits that have not ended. */
export async function openAssignments(db: Db, storeId: string): Promise<AssignmentRow[]> {
  const rows = await db
    .select({ assignment })
    .from(assignment)
    .innerJoin(visit, and(eq(visit.storeId, assignment.storeId), eq(visit.id, assignment.visitId)))
    .where(and(eq(assignment.storeId, storeId), isNull(assignment.endedAt), isNull(visit.endedAt)));
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
