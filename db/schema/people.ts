/** Tables of people: associates and managers with their shifts, customers with their consent, client books, and tags. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Words } from '../../protocol/place.ts';
import type { HoursGrain, ShiftDeed } from '../../protocol/rota.ts';
import { bytes, instant, sealed, storeId } from './column.ts';
import { store, zone } from './place.ts';

export type Role = 'associate' | 'manager';
export type ConsentMode = 'automatic' | 'ask' | 'off';
export type ConsentScope = 'store' | 'mine';

/** A shift as it was planned, before anybody said anything of it. Times in epoch ms. */
export interface PlannedShift {
  personId: string;
  startsAt: number;
  endsAt: number;
  breaks: { startsAt: number; endsAt: number }[];
}

/** Which sign somebody is shown by; older rows hold its drawing besides, which is the pages' affair by now. */
export interface ChosenSign {
  name: string;
}

export const person = pgTable(
  'person',
  {
    storeId: storeId().references(() => store.id),
    id: text().notNull(),
    given: text().notNull(),
    family: text().notNull(),
    role: text().$type<Role>().notNull(),
    /** How well each language is spoken. */
    languages: jsonb().$type<Record<string, string>>().notNull(),
    categories: text().array().notNull(),
    homeZoneId: text(),
    sign: jsonb().$type<ChosenSign>(),
    /** False once they have left the house: no sign-in, no tag, no rota. */
    active: boolean().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    foreignKey({ columns: [table.storeId, table.homeZoneId], foreignColumns: [zone.storeId, zone.id] }),
    check('person_role_known', sql`${table.role} in ('associate', 'manager')`),
  ],
);

export const shift = pgTable(
  'shift',
  {
    storeId: storeId(),
    id: text().notNull(),
    personId: text().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** Since when they are off; null while they are expected. Why is not written down. */
    offAt: instant(),
    /** What brought it, so that the same brings it again: the tables of the house, its calendar, or a person's. */
    source: text(),
    planned: jsonb().$type<PlannedShift>(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    foreignKey({ columns: [table.storeId, table.personId], foreignColumns: [person.storeId, person.id] }),
    check('shift_has_length', sql`${table.endsAt} > ${table.startsAt}`),
  ],
);

export const shiftBreak = pgTable(
  'shift_break',
  {
    storeId: storeId(),
    shiftId: text().notNull(),
    seq: integer().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.shiftId, table.seq] }),
    foreignKey({ columns: [table.storeId, table.shiftId], foreignColumns: [shift.storeId, shift.id] }).onDelete(
      'cascade',
    ),
    check('shift_break_has_length', sql`${table.endsAt} > ${table.startsAt}`),
  ],
);

/** What somebody said of a shift, and who: one row for each time. */
export const shiftChange = pgTable(
  'shift_change',
  {
    storeId: storeId(),
    id: uuid().notNull(),
    shiftId: text().notNull(),
    kind: text().$type<ShiftDeed>().notNull(),
    byPersonId: text().notNull(),
    at: instant().notNull(),
    undoneAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    foreignKey({ columns: [table.storeId, table.shiftId], foreignColumns: [shift.storeId, shift.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [table.storeId, table.byPersonId], foreignColumns: [person.storeId, person.id] }),
  ],
);

/** How finely somebody lets customers see their hours; without a row, that they are in today. */
export const hoursShown = pgTable(
  'hours_shown',
  {
    storeId: storeId(),
    personId: text().notNull(),
    grain: text().$type<HoursGrain>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.personId] }),
    foreignKey({ columns: [table.storeId, table.personId], foreignColumns: [person.storeId, person.id] }),
    check('hours_shown_grain_known', sql`${table.grain} in ('hidden', 'day', 'part', 'exact')`),
  ],
);

export const customer = pgTable(
  'customer',
  {
    storeId: storeId().references(() => store.id),
    id: text().notNull(),
    given: sealed<string>().notNull(),
    family: sealed<string>().notNull(),
    /** Form of address with surname. */
    address: sealed<Words>().notNull(),
    /** What not to do when addressing them. */
    avoid: sealed<string>(),
    pronounce: sealed<string>(),
    languages: sealed<string[]>().notNull(),
    /** They would rather look around first, for this long after coming in; 0 for at once. */
    approachAfterMs: integer().notNull().default(0),
    /** Whether what they bought online may guide what they are shown; asked on joining. */
    guideOnline: boolean().notNull().default(false),
    consentMode: text().$type<ConsentMode>().notNull(),
    consentScope: text().$type<ConsentScope>().notNull(),
    consentSince: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    check('customer_consent_mode_known', sql`${table.consentMode} in ('automatic', 'ask', 'off')`),
    check('customer_consent_scope_known', sql`${table.consentScope} in ('store', 'mine')`),
    check('customer_approach_not_negative', sql`${table.approachAfterMs} >= 0`),
  ],
);

export const book = pgTable(
  'book',
  {
    storeId: storeId(),
    customerId: text().notNull(),
    personId: text().notNull(),
    place: text().$type<'primary' | 'secondary'>().notNull(),
    categories: text().array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.customerId, table.personId] }),
    foreignKey({ columns: [table.storeId, table.customerId], foreignColumns: [customer.storeId, customer.id] }),
    foreignKey({ columns: [table.storeId, table.personId], foreignColumns: [person.storeId, person.id] }),
    check('book_place_known', sql`${table.place} in ('primary', 'secondary')`),
    uniqueIndex('book_one_primary').on(table.storeId, table.customerId).where(sql`${table.place} = 'primary'`),
  ],
);

/** From whom somebody hides their hours. */
export const hoursHidden = pgTable(
  'hours_hidden',
  {
    storeId: storeId(),
    personId: text().notNull(),
    customerId: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.personId, table.customerId] }),
    foreignKey({ columns: [table.storeId, table.personId], foreignColumns: [person.storeId, person.id] }),
    foreignKey({ columns: [table.storeId, table.customerId], foreignColumns: [customer.storeId, customer.id] }),
  ],
);

/** Whose device a tag is. Only an HMAC of the tag is ever kept (`db/tag.ts`). */
export const tag = pgTable(
  'tag',
  {
    storeId: storeId(),
    hmac: bytes().notNull(),
    customerId: text(),
    personId: text(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.hmac] }),
    foreignKey({ columns: [table.storeId, table.customerId], foreignColumns: [customer.storeId, customer.id] }),
    foreignKey({ columns: [table.storeId, table.personId], foreignColumns: [person.storeId, person.id] }),
    check('tag_is_hmac', sql`octet_length(${table.hmac}) = 32`),
    check('tag_has_one_holder', sql`(${table.customerId} is null) <> (${table.personId} is null)`),
  ],
);
