/** Tables of who is asked to go to a visit, and of what people at work say they are doing: neither is kept for long. */
import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { OwnStatus, Ring } from '../../protocol/alert.ts';
import { instant, storeId } from './column.ts';
import { person } from './people.ts';
import { visit } from './visit.ts';

/** Somebody was asked to go to a customer, or to take them over: `asked` by a colleague, or in `relief` of one. */
export const offer = pgTable(
  'offer',
  {
    storeId: storeId(),
    id: uuid().notNull(),
    visitId: uuid().notNull(),
    personId: text().notNull(),
    ring: text().$type<Exclude<Ring, 'manager'> | 'asked' | 'relief'>().notNull(),
    /** Of a hand-over alone: who asks, or serves meanwhile. */
    fromPersonId: text(),
    /** What of the reason the ring does not say: the category, and whether a language counted. */
    category: text(),
    language: boolean().notNull(),
    /** Whether a word on how to serve goes with a hand-over. */
    warm: boolean().notNull(),
    offeredAt: instant().notNull(),
    until: instant().notNull(),
    /** It did not ring. */
    quiet: boolean().notNull(),
    declinedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    foreignKey({ columns: [table.storeId, table.visitId], foreignColumns: [visit.storeId, visit.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [table.storeId, table.personId], foreignColumns: [person.storeId, person.id] }),
    foreignKey({ columns: [table.storeId, table.fromPersonId], foreignColumns: [person.storeId, person.id] }),
    index('offer_of_visit').on(table.storeId, table.visitId),
    check(
      'offer_ring_known',
      sql`${table.ring} in ('booked', 'primary', 'secondary', 'served', 'turn', 'asked', 'relief')`,
    ),
    check('offer_from_of_hand_over', sql`(${table.fromPersonId} is not null) = (${table.ring} in ('asked', 'relief'))`),
  ],
);

/** What somebody at work says they are doing, in place of what was found out; one row each, and none once it is over. */
export const saidStatus = pgTable(
  'said_status',
  {
    storeId: storeId(),
    personId: text().notNull(),
    status: text().$type<OwnStatus>().notNull(),
    since: instant().notNull(),
    until: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.personId] }),
    foreignKey({ columns: [table.storeId, table.personId], foreignColumns: [person.storeId, person.id] }),
    check('said_status_known', sql`${table.status} in ('free', 'with_customer', 'on_break')`),
  ],
);
