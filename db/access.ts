/** Providers and sessions, each known only by a hash of its secret. */
import { and, eq, getTableColumns, gt, lte, type SQL } from 'drizzle-orm';
import type { Db } from './db.ts';
import { device, provider, session } from './schema.ts';

export type ProviderRow = typeof provider.$inferSelect;
export type SessionRow = typeof session.$inferSelect;

/** Every provider of every store that may send. */
export async function readProviders(db: Db): Promise<ProviderRow[]> {
  return db.select().from(provider).where(eq(provider.active, true));
}

/** Writes a provider; one of the same store and id gets the new name and key. */
export async function putProvider(db: Db, row: ProviderRow): Promise<void> {
  const { name, keyHash, active } = row;
  await db
    .insert(provider)
    .values(row)
    .onConflictDoUpdate({ target: [provider.storeId, provider.id], set: { name, keyHash, active } });
}

export async function addSession(db: Db, row: SessionRow): Promise<void> {
  await db.insert(session).values(row);
}

/** The session with this token hash, unless it has expired or its device was shut out. */
export async function readSession(db: Db, tokenHash: Buffer, nowMs: number): Promise<SessionRow | null> {
  const [row] = await db
    .select(getTableColumns(session))
    .from(session)
    .innerJoin(device, and(eq(device.storeId, session.storeId), eq(device.id, session.deviceId)))
    .where(and(eq(session.tokenHash, tokenHash), gt(session.expiresAt, nowMs), eq(device.active, true)));
  return row ?? null;
}

export async function noteTouch(db: Db, tokenHash: Buffer, touchedAt: number): Promise<void> {
  await db.update(session).set({ touchedAt }).where(eq(session.tokenHash, tokenHash));
}

export async function endSession(db: Db, tokenHash: Buffer): Promise<void> {
  await db.delete(session).where(eq(session.tokenHash, tokenHash));
}

/** The sessions of a store that have not expired, on devices that were not shut out. */
export function readSessions(db: Db, storeId: string, nowMs: number): Promise<SessionRow[]> {
  return db
    .select(getTableColumns(session))
    .from(session)
    .innerJoin(device, and(eq(device.storeId, session.storeId), eq(device.id, session.deviceId)))
    .where(and(eq(session.storeId, storeId), gt(session.expiresAt, nowMs), eq(device.active, true)));
}

/** Ends every session of a person; their token hashes. */
export function endSessionsOf(db: Db, storeId: string, personId: string): Promise<Buffer[]> {
  return endWhere(db, and(eq(session.storeId, storeId), eq(session.personId, personId)));
}

/** Ends every session of a person on a device; their token hashes. */
export function endSessionsAt(db: Db, storeId: string, personId: string, deviceId: string): Promise<Buffer[]> {
  const theirs = and(eq(session.personId, personId), eq(session.deviceId, deviceId));
  return endWhere(db, and(eq(session.storeId, storeId), theirs));
}

/** Ends every session on a device; their token hashes. */
export function endSessionsOn(db: Db, storeId: string, deviceId: string): Promise<Buffer[]> {
  return endWhere(db, and(eq(session.storeId, storeId), eq(session.deviceId, deviceId)));
}

async function endWhere(db: Db, which: SQL | undefined): Promise<Buffer[]> {
  const rows = await db.delete(session).where(which).returning({ tokenHash: session.tokenHash });
  return rows.map(({ tokenHash }) => tokenHash);
}

export async function forgetExpiredSessions(db: Db, nowMs: number): Promise<void> {
  await db.delete(session).where(lte(session.expiresAt, nowMs));
}
