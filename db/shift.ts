/** Shifts and their breaks, and what was said of them by hand. Times in epoch ms. */
import { and, asc, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { inParts } from './in-parts.ts';
import type { PlannedShift } from './schema/people.ts';
import { shift, shiftBreak, shiftChange } from './schema.ts';

export type { PlannedShift } from './schema/people.ts';
export type ShiftChangeRow = typeof shiftChange.$inferSelect;

export interface ShiftRow {
  storeId: string;
  id: string;
  personId: string;
  startsAt: number;
  endsAt: number;
  /** Since when they are off; null while they are expected. */
  offAt: number | null;
  /** What brought it; null for what no import did. */
  source: string | null;
  planned: PlannedShift | null;
  breaks: { startsAt: number; endsAt: number }[];
}

/** A shift that is as it was planned. */
export const plannedShift = (
  row: Pick<ShiftRow, 'storeId' | 'id' | 'personId' | 'startsAt' | 'endsAt' | 'breaks'>,
  source: string | null = null,
): ShiftRow => {
  const { personId, startsAt, endsAt, breaks } = row;
  return { ...row, offAt: null, source, planned: { personId, startsAt, endsAt, breaks } };
};

/** All shifts of a store, earliest first. */
export async function readShifts(db: Db, storeId: string): Promise<ShiftRow[]> {
  const shifts = await db
    .select()
    .from(shift)
    .where(eq(shift.storeId, storeId))
    .orderBy(asc(shift.startsAt), asc(shift.id));
  const rows = await db.select().from(shiftBreak).where(eq(shiftBreak.storeId, storeId)).orderBy(asc(shiftBreak.seq));
  const breaks = new Map<string, ShiftRow['breaks']>();
  for (const { shiftId, startsAt, endsAt } of rows)
    breaks.set(shiftId, [...(breaks.get(shiftId) ?? []), { startsAt, endsAt }]);
  return shifts.map((row) => ({ ...row, breaks: breaks.get(row.id) ?? [] }));
}

/** Writes shifts down, in the place of those with the same ids; in a transaction of the caller's. */
export async function putShifts(db: Db, storeId: string, shifts: readonly ShiftRow[]): Promise<void> {
  for (const part of inParts(shifts)) {
    const ids = part.map(({ id }) => id);
    await db
      .insert(shift)
      .values(part.map(({ breaks: _, ...row }) => row))
      .onConflictDoUpdate({
        target: [shift.storeId, shift.id],
        set: {
          personId: sql`excluded.person_id`,
          startsAt: sql`excluded.starts_at`,
          endsAt: sql`excluded.ends_at`,
          offAt: sql`excluded.off_at`,
          source: sql`excluded.source`,
          planned: sql`excluded.planned`,
        },
      });
    await db.delete(shiftBreak).where(and(eq(shiftBreak.storeId, storeId), inArray(shiftBreak.shiftId, ids)));
    const breaks = part.flatMap((row) => row.breaks.map((each, seq) => ({ storeId, shiftId: row.id, seq, ...each })));
    for (const some of inParts(breaks)) await db.insert(shiftBreak).values(some);
  }
}

/** What was said of them goes with them. */
export async function removeShifts(db: Db, storeId: string, ids: readonly string[]): Promise<void> {
  for (const part of inParts(ids))
    await db.delete(shift).where(and(eq(shift.storeId, storeId), inArray(shift.id, part)));
}

export async function addShiftChange(db: Db, row: ShiftChangeRow): Promise<void> {
  await db.insert(shiftChange).values(row);
}

export async function undoShiftChange(db: Db, storeId: string, id: string, at: number): Promise<void> {
  await db
    .update(shiftChange)
    .set({ undoneAt: at })
    .where(and(eq(shiftChange.storeId, storeId), eq(shiftChange.id, id)));
}

/** What was said of shifts since then and stands, in order. */
export async function shiftChangesSince(db: Db, storeId: string, sinceMs: number): Promise<ShiftChangeRow[]> {
  return db
    .select()
    .from(shiftChange)
    .where(and(eq(shiftChange.storeId, storeId), gte(shiftChange.at, sinceMs), isNull(shiftChange.undoneAt)))
    .orderBy(asc(shiftChange.at), asc(shiftChange.id));
}
