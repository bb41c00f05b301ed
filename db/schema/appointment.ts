/** The table of appointments: when a customer comes to see whom. */
import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Purpose } from '../../protocol/appointment.ts';
import type { Preparation } from '../../protocol/preparation.ts';
import { instant, sealed, storeId } from './column.ts';
import { customer, person } from './people.ts';

export const appointment = pgTable(
  'appointment',
  {
    storeId: storeId(),
    id: uuid().notNull(),
    customerId: text().notNull(),
    /** Whom they come to see. */
    personId: text().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    purpose: sealed<Purpose>().notNull(),
    /** Whose word on it was the last, and when; null: the customer's own. */
    byPersonId: text(),
    saidAt: instant().notNull(),
    checkedInAt: instant(),
    /** What is to be made ready when they come, and when it was. */
    preparation: sealed<Preparation>(),
    readyAt: instant(),
    cancelledAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    foreignKey({ columns: [table.storeId, table.customerId], foreignColumns: [customer.storeId, customer.id] }),
    foreignKey({ columns: [table.storeId, table.personId], foreignColumns: [person.storeId, person.id] }),
    foreignKey({ columns: [table.storeId, table.byPersonId], foreignColumns: [person.storeId, person.id] }),
    index('appointment_over').on(table.storeId, table.endsAt),
    check('appointment_has_length', sql`${table.endsAt} > ${table.startsAt}`),
  ],
);
