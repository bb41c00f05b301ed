/** Tables of hours that are over: figures of a zone with at least five visits behind each. No row, and no column, is anybody's. */
import { sql } from 'drizzle-orm';
import { boolean, check, doublePrecision, foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, storeId } from './column.ts';
import { store, zone } from './place.ts';

/** An hour that was counted, whether or not enough came in it. */
export const historyHour = pgTable(
  'history_hour',
  {
    storeId: storeId().references(() => store.id),
    at: instant().notNull(),
    /** False when the server did not look all of it. */
    isWhole: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.storeId, table.at] })],
);

/** A zone in it. Where fewer than five visits stand behind a figure there is none, and where none is there is no row. */
export const historyCell = pgTable(
  'history_cell',
  {
    storeId: storeId(),
    at: instant().notNull(),
    zoneId: text().notNull(),
    visits: integer().notNull(),
    mean: doublePrecision().notNull(),
    most: integer().notNull(),
    stays: integer(),
    dwellMeanMs: doublePrecision(),
    dwellMedianMs: doublePrecision(),
    greeted: integer(),
    waitMeanMs: doublePrecision(),
    waitP90Ms: doublePrecision('wait_p90_ms'),
    inTime: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.at, table.zoneId] }),
    foreignKey({ columns: [table.storeId, table.at], foreignColumns: [historyHour.storeId, historyHour.at] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [table.storeId, table.zoneId], foreignColumns: [zone.storeId, zone.id] }),
    check(
      'history_cell_of_five',
      sql`${table.visits} >= 5 and coalesce(${table.stays}, 5) >= 5 and coalesce(${table.greeted}, 5) >= 5`,
    ),
    check(
      'history_cell_dwell_whole',
      sql`num_nulls(${table.stays}, ${table.dwellMeanMs}, ${table.dwellMedianMs}) in (0, 3)`,
    ),
    check(
      'history_cell_wait_whole',
      sql`num_nulls(${table.greeted}, ${table.waitMeanMs}, ${table.waitP90Ms}, ${table.inTime}) in (0, 4)`,
    ),
  ],
);
