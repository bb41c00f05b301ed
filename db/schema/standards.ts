/** The table of the house's standards: each version whole, with who set it. A row is never altered. */
import { foreignKey, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Ritual } from '../../protocol/standards.ts';
import { instant, storeId } from './column.ts';
import { person } from './people.ts';

export const standards = pgTable(
  'standards',
  {
    storeId: storeId(),
    version: integer().notNull(),
    ritual: jsonb().$type<Ritual>().notNull(),
    greetedMin: integer().notNull(),
    roomReadyMin: integer().notNull(),
    byPersonId: text().notNull(),
    setAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.version] }),
    foreignKey({ columns: [table.storeId, table.byPersonId], foreignColumns: [person.storeId, person.id] }),
  ],
);
