/** Tables of what the house knows about a customer: facts with their provenance, a photo, who is linked to whom, and who looked. */
import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { FACT_KINDS, type FactBody, type FactKind, HOWS, type How } from '../../protocol/fact.ts';
import { bytes, instant, sealed, storeId } from './column.ts';
import { customer, person } from './people.ts';
import { store } from './place.ts';
import { visit } from './visit.ts';

/** One thing known about one customer. */
export const fact = pgTable(
  'fact',
  {
    storeId: storeId(),
    id: text().notNull(),
    customerId: text().notNull(),
    kind: text().$type<FactKind>().notNull(),
    /** What is known, in the shape of its kind. */
    body: sealed<FactBody>().notNull(),
    /** The house's category it belongs to, where it has one: secondaries see their categories. */
    category: text(),
    how: text().$type<How>().notNull(),
    /** Who learned it, sold it, wrote it, promised it; null when the customer entered it themself. */
    personId: text(),
    learnedAt: instant().notNull(),
    expiresAt: instant(),
    /** Who may read a note. */
    audience: text().$type<'primary' | 'book' | 'house'>(),
    /** What the customer decided about it: `speak` of it freely, `know` only, or `forget`. */
    licence: text().$type<'speak' | 'know' | 'forget'>(),
    /** When the customer last said it themself, here. */
    repeatedAt: instant(),
    /** The customer it must be kept from: a surprise, a gift. */
    secretFromId: text(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    foreignKey({ columns: [table.storeId, table.customerId], foreignColumns: [customer.storeId, customer.id] }),
    foreignKey({ columns: [table.storeId, table.personId], foreignColumns: [person.storeId, person.id] }),
    foreignKey({ columns: [table.storeId, table.secretFromId], foreignColumns: [customer.storeId, customer.id] }),
    index('fact_of_customer').on(table.storeId, table.customerId),
    check('fact_kind_known', sql`${table.kind} in ${FACT_KINDS}`.inlineParams()),
    check('fact_how_known', sql`${table.how} in ${HOWS}`.inlineParams()),
    check('fact_audience_known', sql`${table.audience} in ('primary', 'book', 'house')`),
    check('fact_audience_of_notes', sql`(${table.kind} = 'note') = (${table.audience} is not null)`),
    check('fact_licence_known', sql`${table.licence} in ('speak', 'know', 'forget')`),
  ],
);

/**
 * What has been taken in once and may not come in again: lines of a till, known customer or not, and facts that a
 * customer had forgotten. Only a digest of each outside name is kept (`db/taken.ts`).
 */
export const taken = pgTable(
  'taken',
  { storeId: storeId().references(() => store.id), digest: bytes().notNull() },
  (table) => [
    primaryKey({ columns: [table.storeId, table.digest] }),
    check('taken_is_digest', sql`octet_length(${table.digest}) = 32`),
  ],
);

/** A customer's own picture, which they gave and may take back. */
export const photo = pgTable(
  'photo',
  {
    storeId: storeId(),
    customerId: text().notNull(),
    type: text().$type<'image/webp'>().notNull(),
    picture: sealed<Buffer>().notNull(),
    addedAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.customerId] }),
    foreignKey({ columns: [table.storeId, table.customerId], foreignColumns: [customer.storeId, customer.id] }),
  ],
);

/** Two customers who belong together; a link only once both agreed to it. */
export const relation = pgTable(
  'relation',
  {
    storeId: storeId(),
    aId: text().notNull(),
    bId: text().notNull(),
    /** A role word: «spouses», «siblings»; sealed for the first of the two. */
    kind: sealed<string>().notNull(),
    aAgreed: boolean().notNull(),
    bAgreed: boolean().notNull(),
    learnedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.aId, table.bId] }),
    foreignKey({ columns: [table.storeId, table.aId], foreignColumns: [customer.storeId, customer.id] }),
    foreignKey({ columns: [table.storeId, table.bId], foreignColumns: [customer.storeId, customer.id] }),
    check('relation_is_of_two', sql`${table.aId} <> ${table.bId}`),
  ],
);

/** Who serves a customer during a visit, and how they came to. */
export const assignment = pgTable(
  'assignment',
  {
    storeId: storeId(),
    id: uuid().notNull(),
    visitId: uuid().notNull(),
    personId: text().notNull(),
    byPersonId: text().notNull(),
    how: text().$type<'accepted' | 'claimed' | 'given' | 'handed_over' | 'near'>().notNull().default('given'),
    startedAt: instant().notNull(),
    /** When they were with the customer first. */
    greetedAt: instant(),
    /** Until when the customer said they would rather look around. */
    lookingUntil: instant(),
    endedAt: instant(),
    /** The customer asked for this very person. */
    requested: boolean().notNull().default(false),
    /** They took leave of the customer: it did not end otherwise. */
    finished: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    foreignKey({ columns: [table.storeId, table.visitId], foreignColumns: [visit.storeId, visit.id] }),
    foreignKey({ columns: [table.storeId, table.personId], foreignColumns: [person.storeId, person.id] }),
    foreignKey({ columns: [table.storeId, table.byPersonId], foreignColumns: [person.storeId, person.id] }),
    unique('assignment_once').on(table.storeId, table.visitId, table.personId, table.startedAt),
    check('assignment_how_known', sql`${table.how} in ('accepted', 'claimed', 'given', 'handed_over', 'near')`),
    check('assignment_ends_after_it_starts', sql`${table.endedAt} >= ${table.startedAt}`),
  ],
);
