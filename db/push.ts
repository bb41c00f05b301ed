/** Where push services take messages for sessions: one address each, sealed before it gets here. */
import { and, eq, getTableColumns, gt } from 'drizzle-orm';
import type { SessionRow } from './access.ts';
import type { Db } from './db.ts';
import { device, pushSubscription, session } from './schema.ts';

export type PushRow = typeof pushSubscription.$inferSelect;

/** Those of sessions that have not expired, on devices that were not shut out, the oldest first. */
export async function readPushes(db: Db, nowMs: number): Promise<{ push: PushRow; session: SessionRow }[]> {
  return db
    .select({ push: getTableColumns(pushSubscription), session: getTableColumns(session) })
    .from(pushSubscription)
    .innerJoin(session, eq(session.tokenHash, pushSubscription.sessionHash))
    .innerJoin(device, and(eq(device.storeId, session.storeId), eq(device.id, session.deviceId)))
    .where(and(gt(session.expiresAt, nowMs), eq(device.active, true)))
    .orderBy(pushSubscription.createdAt);
}

/** In the place of the one this session had. */
export async function putPush(db: Db, row: PushRow): Promise<void> {
  const { endpointSealed, createdAt } = row;
  await db
    .insert(pushSubscription)
    .values(row)
    .onConflictDoUpdate({
      target: [pushSubscription.storeId, pushSubscription.sessionHash],
      set: { endpointSealed, createdAt },
    });
}

export async function removePush(db: Db, storeId: string, sessionHash: Buffer): Promise<void> {
  const isIt = and(eq(pushSubscription.storeId, storeId), eq(pushSubscription.sessionHash, sessionHash));
  await db.delete(pushSubscription).where(isIt);
}
