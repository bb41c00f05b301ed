/** The table of walk-ins: people without a tag whom somebody opened by hand. Nothing of themself stands in it. */

import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Approach } from '../../protocol/approach.ts';
import { instant, storeId } from './column.ts';
import { person } from './people.ts';
import { zone } from './place.ts';

export const walkIn = pgTable(
  'walk_in',
  {
    storeId: storeId(),
    id: uuid().notNull(),
    /** A call for help to a zone is kept as a walk-in is: somebody is to go there. */
    kind: text().$type<'walk_in' | 'help'>().notNull().default('walk_in'),
    zoneId: text().notNull(),
    /** One that somebody of the house speaks, if anybody said so. */
    language: text(),
    openedById: text().notNull(),
    openedAt: instant().notNull(),
    /** When they are closed, unless somebody says that they are still here; once they are closed, when that was. */
    until: instant().notNull(),
    /** Who serves them now, since when, and when they greeted them. */
    servedById: text(),
    servedSince: instant(),
    greetedAt: instant(),
    /** Whether they asked for whoever serves them. */
    requested: boolean().notNull().default(false),
    /** How the first greeting stood to when they were opened. */
    approach: text().$type<Approach>(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    foreignKey({ columns: [table.storeId, table.zoneId], foreignColumns: [zone.storeId, zone.id] }),
    foreignKey({ columns: [table.storeId, table.openedById], foreignColumns: [person.storeId, person.id] }),
    foreignKey({ columns: [table.storeId, table.servedById], foreignColumns: [person.storeId, person.id] }),
    check('walk_in_kind_known', sql`${table.kind} in ('walk_in', 'help')`),
    check('walk_in_approach_known', sql`${table.approach} in ('early', 'in_time', 'late')`),
    check('walk_in_ends_after_it_starts', sql`${table.until} >= ${table.openedAt}`),
    check('walk_in_served_since', sql`(${table.servedById} is not null) = (${table.servedSince} is not null)`),
    check('walk_in_greeted_by_whoever_serves', sql`${table.greetedAt} is null or ${table.servedById} is not null`),
  ],
);
