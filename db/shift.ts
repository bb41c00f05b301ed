/** Shifts and their breaks. Times in epoch ms. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Db } from './db.ts';
import { shift, shiftBreak } from './schema.ts';

export interface ShiftRow {
  storeId: string;
  id: string;
  personId: string;
  startsAt: number;
  endsAt: number;
  breaks: { startsAt: number; endsAt: number }[];
}

/** All shifts of a store, earliest first. */
export async function readShifts(db: Db, storeId: string): Promise<ShiftRow[]> {
  const shifts = await db
    .select()
    .from(shift)
    .where(eq(shift.storeId, storeId))
    .orderBy(asc(shift.startsAt), asc(shift.id));
  const breaks = await db.select().from(shiftBreak).where(eq(shiftBreak.storeId, storeId)).orderBy(asc(shiftBreak.seq));
  return shifts.map((row) => ({
    ...row,
    breaks: breaks.filter(({ shiftId }) => shiftId === row.id).map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
  }));
}

/** Puts shifts in the place of those with the same ids, all or none. */
export async function replaceShifts(db: Db, storeId: string, shifts: ShiftRow[]): Promise<void> {
  if (shifts.length === 0) return;
  await db.transaction(async (change) => {
    const ids = shifts.map(({ id }) => id);
    await change.delete(shift).where(and(eq(shift.storeId, storeId), inArray(shift.id, ids)));
    await change.insert(shift).values(shifts.map(({ breaks: _, ...row }) => row));
    const breaks = shifts.flatMap((row) => row.breaks.map((each, seq) => ({ storeId, shiftId: row.id, seq, ...each })));
    if (breaks.length > 0) await change.insert(shiftBreak).values(breaks);
  });
}
