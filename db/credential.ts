/** What people sign in with, and the tries that were not right. */
import { and, asc, desc, eq, gt, isNull, lt, or } from 'drizzle-orm';
import type { Db } from './db.ts';
import { credential, signInFailure } from './schema.ts';

export type CredentialRow = typeof credential.$inferSelect;
export type FailureRow = typeof signInFailure.$inferSelect;

const whose = (storeId: string, personId: string) =>
  and(eq(credential.storeId, storeId), eq(credential.personId, personId));

/** Every credential of a store. */
export async function readCredentials(db: Db, storeId: string): Promise<CredentialRow[]> {
  return db.select().from(credential).where(eq(credential.storeId, storeId)).orderBy(asc(credential.personId));
}

export async function readCredential(db: Db, storeId: string, personId: string): Promise<CredentialRow | null> {
  const [row] = await db.select().from(credential).where(whose(storeId, personId));
  return row ?? null;
}

/** Writes new credentials; who has some keeps those. */
export async function addCredentials(db: Db, rows: CredentialRow[]): Promise<void> {
  if (rows.length > 0) await db.insert(credential).values(rows).onConflictDoNothing();
}

export type Pin = Pick<CredentialRow, 'pinHash' | 'pinSetAt' | 'firstPinUntil'>;

/** Puts a PIN in the place of the one whose hash this is; false when it is not that one any more. */
export async function exchangePin(
  db: Db,
  storeId: string,
  personId: string,
  fromHash: string,
  pin: Pin,
): Promise<boolean> {
  const rows = await db
    .update(credential)
    .set(pin)
    .where(and(whose(storeId, personId), eq(credential.pinHash, fromHash)))
    .returning({ personId: credential.personId });
  return rows.length > 0;
}

/** Gives a person a PIN, in place of any they had. Their second factor stays, and so does a lock. */
export async function putPin(db: Db, storeId: string, personId: string, pin: Pin): Promise<void> {
  const nothing = { totpSealed: null, totpStep: null, lockedAt: null };
  await db
    .insert(credential)
    .values({ storeId, personId, ...pin, ...nothing })
    .onConflictDoUpdate({ target: [credential.storeId, credential.personId], set: pin });
}

/** Puts a second factor in place, not yet confirmed; null takes it away. */
export async function putSecondFactor(
  db: Db,
  storeId: string,
  personId: string,
  totpSealed: Buffer | null,
): Promise<void> {
  await db.update(credential).set({ totpSealed, totpStep: null }).where(whose(storeId, personId));
}

/** Uses a time step up; false when it, or a later one, was used before. */
export async function useTimeStep(db: Db, storeId: string, personId: string, totpStep: number): Promise<boolean> {
  const rows = await db
    .update(credential)
    .set({ totpStep })
    .where(and(whose(storeId, personId), or(isNull(credential.totpStep), lt(credential.totpStep, totpStep))))
    .returning({ personId: credential.personId });
  return rows.length > 0;
}

/** Locks an account, or (null) opens it again. */
export async function setLock(db: Db, storeId: string, personId: string, lockedAt: number | null): Promise<void> {
  await db.update(credential).set({ lockedAt }).where(whose(storeId, personId));
}

/** Where and when tries at an account went wrong since it was last signed in to. */
export async function readFailures(db: Db, storeId: string, personId: string): Promise<FailureRow[]> {
  return db
    .select()
    .from(signInFailure)
    .where(and(eq(signInFailure.storeId, storeId), eq(signInFailure.personId, personId)))
    .orderBy(desc(signInFailure.at));
}

/** What went wrong on a device after a moment, whosever account it was, the newest first. */
export async function readFailuresOn(
  db: Db,
  storeId: string,
  deviceId: string,
  afterMs: number,
): Promise<FailureRow[]> {
  return db
    .select()
    .from(signInFailure)
    .where(and(eq(signInFailure.storeId, storeId), eq(signInFailure.deviceId, deviceId), gt(signInFailure.at, afterMs)))
    .orderBy(desc(signInFailure.at));
}

export async function addFailure(db: Db, row: FailureRow): Promise<void> {
  await db.insert(signInFailure).values(row);
}

/** Forgets an account's tries. */
export async function forgetFailures(db: Db, storeId: string, personId: string): Promise<void> {
  await db.delete(signInFailure).where(and(eq(signInFailure.storeId, storeId), eq(signInFailure.personId, personId)));
}
