/** The house's catalogue: announcements in its order, and their pictures. */
import { and, asc, eq } from 'drizzle-orm';
import type { CatalogueEntry } from '../protocol/announcement.ts';
import type { Db } from './db.ts';
import { announcement, announcementPicture } from './schema.ts';

type Row = typeof announcement.$inferSelect;

/** All of a store's, in the house's order. */
export async function readAnnouncements(db: Db, storeId: string): Promise<CatalogueEntry[]> {
  const rows = db.select().from(announcement).where(eq(announcement.storeId, storeId));
  return (await rows.orderBy(asc(announcement.ordinal), asc(announcement.id))).map(entryOf);
}

/** Writes each in its place in the order, over what was there of the same id. */
export async function putAnnouncements(
  db: Db,
  storeId: string,
  placed: readonly { entry: CatalogueEntry; ordinal: number }[],
): Promise<void> {
  for (const { entry, ordinal } of placed) {
    const row = rowOf(storeId, entry, ordinal);
    const { storeId: _, id: __, ...set } = row;
    const target = [announcement.storeId, announcement.id];
    await db.insert(announcement).values(row).onConflictDoUpdate({ target, set });
  }
}

/** Removes one, with its picture. */
export async function removeAnnouncement(db: Db, storeId: string, id: string): Promise<void> {
  await db.delete(announcement).where(and(eq(announcement.storeId, storeId), eq(announcement.id, id)));
}

/** Puts a picture in the place of the one there was. */
export async function putAnnouncementPicture(db: Db, given: typeof announcementPicture.$inferSelect): Promise<void> {
  const { name, webp } = given;
  const target = [announcementPicture.storeId, announcementPicture.announcementId];
  await db.insert(announcementPicture).values(given).onConflictDoUpdate({ target, set: { name, webp } });
}

export async function removeAnnouncementPicture(db: Db, storeId: string, id: string): Promise<void> {
  const its = and(eq(announcementPicture.storeId, storeId), eq(announcementPicture.announcementId, id));
  await db.delete(announcementPicture).where(its);
}

/** The picture of this name, as WebP; null for one that was replaced. */
export async function readAnnouncementPicture(db: Db, storeId: string, name: string): Promise<Buffer | null> {
  const named = and(eq(announcementPicture.storeId, storeId), eq(announcementPicture.name, name));
  const [row] = await db.select({ webp: announcementPicture.webp }).from(announcementPicture).where(named);
  return row?.webp ?? null;
}

function entryOf({ storeId: _, ordinal: __, fromDay, untilDay, body, ...row }: Row): CatalogueEntry {
  return { ...row, text: body, from: fromDay, until: untilDay };
}

function rowOf(storeId: string, { from, until, text, ...entry }: CatalogueEntry, ordinal: number): Row {
  return { ...entry, storeId, ordinal, body: text, fromDay: from, untilDay: until };
}
