/** What those who work here let customers see of their hours. */
import { and, eq } from 'drizzle-orm';
import type { HoursGrain } from '../protocol/rota.ts';
import type { Db } from './db.ts';
import { hoursHidden, hoursShown } from './schema.ts';

export type HoursHiddenRow = typeof hoursHidden.$inferSelect;

export async function readHoursShown(db: Db, storeId: string): Promise<{ personId: string; grain: HoursGrain }[]> {
  return db.select().from(hoursShown).where(eq(hoursShown.storeId, storeId));
}

export async function putHoursShown(db: Db, storeId: string, personId: string, grain: HoursGrain): Promise<void> {
  await db
    .insert(hoursShown)
    .values({ storeId, personId, grain })
    .onConflictDoUpdate({ target: [hoursShown.storeId, hoursShown.personId], set: { grain } });
}

export async function readHoursHidden(db: Db, storeId: string): Promise<HoursHiddenRow[]> {
  return db.select().from(hoursHidden).where(eq(hoursHidden.storeId, storeId));
}

/** Hides somebody's hours from a customer, or shows them again; twice is once. */
export async function hideHours(db: Db, row: HoursHiddenRow, isHidden: boolean): Promise<void> {
  if (isHidden) await db.insert(hoursHidden).values(row).onConflictDoNothing();
  else
    await db
      .delete(hoursHidden)
      .where(
        and(
          eq(hoursHidden.storeId, row.storeId),
          eq(hoursHidden.personId, row.personId),
          eq(hoursHidden.customerId, row.customerId),
        ),
      );
}
