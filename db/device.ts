/** Tablets and walls that were let in, and the codes that let them in: each known only by a hash. */
import { and, asc, eq, gt, isNull, lte } from 'drizzle-orm';
import type { WallMode } from '../protocol/wall.ts';
import type { Db } from './db.ts';
import { device, enrolment } from './schema.ts';

export type DeviceRow = typeof device.$inferSelect;
export type EnrolmentRow = typeof enrolment.$inferSelect;

/** Every device of a store, shut out or not, the newest first. */
export async function readDevices(db: Db, storeId: string): Promise<DeviceRow[]> {
  const rows = await db.select().from(device).where(eq(device.storeId, storeId)).orderBy(asc(device.enrolledAt));
  return rows.reverse();
}

/** The device whose cookie holds this token, unless it was shut out. */
export async function readDevice(db: Db, tokenHash: Buffer): Promise<DeviceRow | null> {
  const [row] = await db
    .select()
    .from(device)
    .where(and(eq(device.tokenHash, tokenHash), eq(device.active, true)));
  return row ?? null;
}

/** A wall begins as one within sight of customers. */
export async function addDevice(db: Db, row: Omit<DeviceRow, 'wallMode'>): Promise<void> {
  await db.insert(device).values(row);
}

/** Whether there was such a device, still let in. */
export async function shutOutDevice(db: Db, storeId: string, id: string): Promise<boolean> {
  const rows = await db
    .update(device)
    .set({ active: false })
    .where(and(eq(device.storeId, storeId), eq(device.id, id), eq(device.active, true)))
    .returning({ id: device.id });
  return rows.length > 0;
}

/** Changes what a wall shows; false when there is no such wall, or it was shut out. */
export async function setWallMode(db: Db, storeId: string, id: string, wallMode: WallMode): Promise<boolean> {
  const isWall = and(eq(device.storeId, storeId), eq(device.id, id), eq(device.kind, 'wall'), eq(device.active, true));
  const rows = await db.update(device).set({ wallMode }).where(isWall).returning({ id: device.id });
  return rows.length > 0;
}

/** Keeps a new code, and forgets those that have run out. */
export async function addEnrolment(db: Db, row: EnrolmentRow): Promise<void> {
  await db.delete(enrolment).where(and(eq(enrolment.storeId, row.storeId), lte(enrolment.expiresAt, row.createdAt)));
  await db.insert(enrolment).values(row);
}

/** Uses a code up: what it was for, or null when there is no such code, or it was used or has run out. */
export async function useEnrolment(db: Db, codeHash: Buffer, nowMs: number): Promise<EnrolmentRow | null> {
  const [row] = await db
    .update(enrolment)
    .set({ usedAt: nowMs })
    .where(and(eq(enrolment.codeHash, codeHash), isNull(enrolment.usedAt), gt(enrolment.expiresAt, nowMs)))
    .returning();
  return row ?? null;
}
