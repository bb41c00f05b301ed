/** Tables of the catalogue: what the house announces, and pictures of it. They tell nothing of any customer. */
import { foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { AnnouncementKind, AnnouncementState } from '../../protocol/announcement.ts';
import { bytes, instant, storeId, words } from './column.ts';
import { person } from './people.ts';

export const announcement = pgTable(
  'announcement',
  {
    storeId: storeId(),
    id: text().notNull(),
    version: integer().notNull(),
    /** Its place in the house's order, from 0. */
    ordinal: integer().notNull(),
    state: text().$type<AnnouncementState>().notNull(),
    kind: text().$type<AnnouncementKind>().notNull(),
    title: words().notNull(),
    body: words().notNull(),
    categories: text().array().notNull(),
    /** Days and moments of the store's wall: `2026-11-23`, `2026-11-23T18:30`. */
    fromDay: text().notNull(),
    untilDay: text(),
    startsAt: text(),
    endsAt: text(),
    place: words().notNull(),
    alt: words().notNull(),
    picture: text(),
    savedBy: text().notNull(),
    savedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    foreignKey({ columns: [table.storeId, table.savedBy], foreignColumns: [person.storeId, person.id] }),
  ],
);

export const announcementPicture = pgTable(
  'announcement_picture',
  {
    storeId: storeId(),
    announcementId: text().notNull(),
    name: text().notNull(),
    webp: bytes().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.announcementId] }),
    foreignKey({
      columns: [table.storeId, table.announcementId],
      foreignColumns: [announcement.storeId, announcement.id],
    }).onDelete('cascade'),
  ],
);
