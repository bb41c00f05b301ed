/** Tables of places: stores, their floors as drawings, zones with their rules, and entrances. Metres and milliseconds. */
import { sql } from 'drizzle-orm';
import { check, doublePrecision, foreignKey, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Floor, Plan, Ring, ZonePolicy } from '../../protocol/place.ts';
import { storeId, words } from './column.ts';

/** What is only drawn of a floor: walls, openings, fixtures and the like. */
export type Drawing = Pick<Floor, 'outline' | 'walls' | 'openings' | 'fixtures' | 'decor' | 'stairs'>;

export const store = pgTable('store', {
  id: text().primaryKey(),
  name: text().notNull(),
  timeZone: text().notNull(),
  locales: text().array().notNull(),
  hours: jsonb().$type<Plan['store']['hours']>().notNull(),
});

export const floor = pgTable(
  'floor',
  {
    storeId: storeId().references(() => store.id),
    id: text().notNull(),
    /** Its place in the plan: position frames count floors from it. */
    ordinal: integer().notNull(),
    level: integer().notNull(),
    name: words().notNull(),
    drawing: jsonb().$type<Drawing>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.storeId, table.id] })],
);

export const zone = pgTable(
  'zone',
  {
    storeId: storeId(),
    id: text().notNull(),
    floorId: text().notNull(),
    ordinal: integer().notNull(),
    name: words().notNull(),
    policy: text().$type<ZonePolicy>().notNull(),
    category: text().notNull(),
    capacity: doublePrecision().notNull(),
    ring: jsonb().$type<Ring>().notNull(),
    anchorXM: doublePrecision('anchor_x_m').notNull(),
    anchorYM: doublePrecision('anchor_y_m').notNull(),
    parentId: text(),
    honestDotM: doublePrecision('honest_dot_m').notNull(),
    entryDelayMs: doublePrecision('entry_delay_ms').notNull(),
    exitToleranceM: doublePrecision('exit_tolerance_m').notNull(),
    toleranceTimeoutMs: doublePrecision('tolerance_timeout_ms').notNull(),
    exitDelayMs: doublePrecision('exit_delay_ms').notNull(),
    timeoutMs: doublePrecision('timeout_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    foreignKey({ columns: [table.storeId, table.floorId], foreignColumns: [floor.storeId, floor.id] }),
    foreignKey({ columns: [table.storeId, table.parentId], foreignColumns: [table.storeId, table.id] }),
    check('zone_policy_known', sql`${table.policy} in ('public', 'quiet', 'dark', 'staff')`),
    check(
      'zone_rules_not_negative',
      sql`least(${table.entryDelayMs}, ${table.exitToleranceM}, ${table.toleranceTimeoutMs}, ${table.exitDelayMs}, ${table.timeoutMs}) >= 0`,
    ),
  ],
);

export const entrance = pgTable(
  'entrance',
  {
    storeId: storeId(),
    id: text().notNull(),
    ordinal: integer().notNull(),
    floorId: text().notNull(),
    zoneId: text().notNull(),
    name: words().notNull(),
    atXM: doublePrecision('at_x_m').notNull(),
    atYM: doublePrecision('at_y_m').notNull(),
    outsideXM: doublePrecision('outside_x_m').notNull(),
    outsideYM: doublePrecision('outside_y_m').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    foreignKey({ columns: [table.storeId, table.floorId], foreignColumns: [floor.storeId, floor.id] }),
    foreignKey({ columns: [table.storeId, table.zoneId], foreignColumns: [zone.storeId, zone.id] }),
  ],
);
