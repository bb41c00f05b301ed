/** Customers' own pictures: one each, which they gave and may take back. Times in epoch ms. */
import { and, eq, gt, inArray, lte } from 'drizzle-orm';
import type { Db } from './db.ts';
import { photo } from './schema.ts';
import { type Open, openRow, type RowAt, sealRow } from './sealed-row.ts';
import type { Vault } from './vault.ts';

type Kept = typeof photo.$inferSelect;
export type PhotoRow = Open<Kept>;

/** Where a sealed picture belongs. */
export const photoAt = ({ storeId, customerId }: { storeId: string; customerId: string }): RowAt => {
  return { storeId, customer: customerId, table: 'photo' };
};

/** Until when each customer's picture may be shown. */
export async function readPhotoTerms(db: Db, storeId: string): Promise<{ customerId: string; expiresAt: number }[]> {
  return db
    .select({ customerId: photo.customerId, expiresAt: photo.expiresAt })
    .from(photo)
    .where(eq(photo.storeId, storeId));
}

/** A customer's picture, unless it has expired or their key is gone. */
export async function readPhoto(
  db: Db,
  vault: Vault,
  { storeId, customerId }: { storeId: string; customerId: string },
  nowMs: number,
): Promise<PhotoRow | null> {
  const [row] = await db
    .select()
    .from(photo)
    .where(and(eq(photo.storeId, storeId), eq(photo.customerId, customerId), gt(photo.expiresAt, nowMs)));
  return row ? openRow(vault, photoAt(row), row) : null;
}

/** Writes a picture in the place of the one there was. */
export async function putPhoto(db: Db, vault: Vault, given: PhotoRow): Promise<void> {
  const row = sealRow<Kept>(vault, photoAt(given), given);
  const { storeId: _, customerId: __, ...set } = row;
  await db
    .insert(photo)
    .values(row)
    .onConflictDoUpdate({ target: [photo.storeId, photo.customerId], set });
}

export async function removePhoto(db: Db, storeId: string, customerId: string): Promise<void> {
  await db.delete(photo).where(and(eq(photo.storeId, storeId), eq(photo.customerId, customerId)));
}

/** Deletes those of these customers' pictures that have expired; answers whose. */
export async function removeExpiredPhotos(
  db: Db,
  storeId: string,
  customers: readonly string[],
  nowMs: number,
): Promise<Set<string>> {
  const these = and(eq(photo.storeId, storeId), inArray(photo.customerId, [...customers]), lte(photo.expiresAt, nowMs));
  const gone = await db.delete(photo).where(these).returning({ customer: photo.customerId });
  return new Set(gone.map(({ customer }) => customer));
}
