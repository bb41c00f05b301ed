/** The table of time as a store has lived it: what is deleted by the clock goes by this, and not by the clock alone. */
import { doublePrecision, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './column.ts';
import { store } from './place.ts';

/** As far as the clock is believed, so that one that jumps deletes nothing (`server/facts/lived-time.ts`). */
export const livedTime = pgTable('lived_time', {
  storeId: text()
    .primaryKey()
    .references(() => store.id),
  /** Up to here time is believed. */
  until: instant().notNull(),
  /** What the clock said when this was written. */
  seenAt: instant().notNull(),
  /** How long the server has run while the clock was ahead of that. */
  doubtedMs: doublePrecision().notNull(),
});
