/** Tables of what happened: visits, the stays in zones they are made of, and customers' answers when they were asked. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Approach } from '../../protocol/approach.ts';
import { instant, storeId } from './column.ts';
import { type ConsentMode, type ConsentScope, customer } from './people.ts';
import { entrance, zone } from './place.ts';

export type EndWhy = 'left' | 'timeout' | 'withdrawn' | 'private';

export const visit = pgTable(
  'visit',
  {
    storeId: storeId(),
    id: uuid().notNull(),
    customerId: text().notNull(),
    scope: text().$type<ConsentScope>().notNull(),
    /** Null when they were first heard elsewhere. */
    entranceId: text(),
    openedAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    /** Somebody is with them, as an associate said. */
    accompanied: boolean().notNull().default(false),
    /** Somebody is with them, as they said themself. */
    saysAccompanied: boolean().notNull().default(false),
    /** How the first greeting stood to the customer's own time; null while there was none that counts. */
    approach: text().$type<Approach>(),
    endedAt: instant(),
    endWhy: text().$type<EndWhy>(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    foreignKey({ columns: [table.storeId, table.customerId], foreignColumns: [customer.storeId, customer.id] }),
    foreignKey({ columns: [table.storeId, table.entranceId], foreignColumns: [entrance.storeId, entrance.id] }),
    uniqueIndex('visit_one_open').on(table.storeId, table.customerId).where(sql`${table.endedAt} is null`),
    check('visit_scope_known', sql`${table.scope} in ('store', 'mine')`),
    check('visit_approach_known', sql`${table.approach} in ('early', 'in_time', 'late')`),
    check('visit_end_why_known', sql`${table.endWhy} in ('left', 'timeout', 'withdrawn', 'private')`),
    check('visit_ends_for_a_reason', sql`(${table.endedAt} is null) = (${table.endWhy} is null)`),
    check('visit_ends_after_it_opens', sql`${table.endedAt} >= ${table.openedAt}`),
  ],
);

export const stay = pgTable(
  'stay',
  {
    storeId: storeId(),
    visitId: uuid().notNull(),
    seq: integer().notNull(),
    zoneId: text().notNull(),
    enteredAt: instant().notNull(),
    leftAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.visitId, table.seq] }),
    foreignKey({ columns: [table.storeId, table.visitId], foreignColumns: [visit.storeId, visit.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [table.storeId, table.zoneId], foreignColumns: [zone.storeId, zone.id] }),
    index('stay_left').on(table.storeId, table.leftAt),
    check('stay_ends_after_it_begins', sql`${table.leftAt} >= ${table.enteredAt}`),
  ],
);

/** Every change of a customer's consent, as they made it. */
export const consentChange = pgTable(
  'consent_change',
  {
    storeId: storeId(),
    customerId: text().notNull(),
    seq: integer().notNull(),
    mode: text().$type<ConsentMode>().notNull(),
    scope: text().$type<ConsentScope>().notNull(),
    changedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.customerId, table.seq] }),
    foreignKey({ columns: [table.storeId, table.customerId], foreignColumns: [customer.storeId, customer.id] }),
    check('consent_change_mode_known', sql`${table.mode} in ('automatic', 'ask', 'off')`),
    check('consent_change_scope_known', sql`${table.scope} in ('store', 'mine')`),
  ],
);

/** A customer's decision when their phone asked them on arrival. */
export const answer = pgTable(
  'answer',
  {
    storeId: storeId(),
    customerId: text().notNull(),
    /** When they were asked, where that is known. */
    askedAt: instant(),
    answeredAt: instant().notNull(),
    answer: text().$type<'yes' | 'no'>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.customerId, table.answeredAt] }),
    foreignKey({ columns: [table.storeId, table.customerId], foreignColumns: [customer.storeId, customer.id] }),
    check('answer_known', sql`${table.answer} in ('yes', 'no')`),
    check('answer_after_question', sql`${table.answeredAt} >= ${table.askedAt}`),
  ],
);
