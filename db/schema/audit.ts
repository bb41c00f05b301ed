/** The record of what was done with what is known of customers: one chain of rows for each store, in which nothing can be altered unnoticed. */
import { bigint, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, storeId } from './column.ts';

/**
 * `reveal`: something about a customer was shown to somebody. `told`: that they are here, to somebody who may know who they
 * are. `exported`: a table was taken away. `glass_started`, `glass_stopped`: somebody broke the glass; `glass_refused`: or
 * tried to too often. `looked`: somebody opened the client book, or searched it. `taken_on`: a customer became
 * somebody's; `joined`: and was written down for the first time. `hours`: a customer asked when somebody is in, who may see
 * that they did. `erased`, `purged`: what was known of a customer went; `taken_back`: a part of it, by their own word.
 * `restored`: the database was put back to an earlier state, and somebody said so. `wall_shows`: a manager decided what a
 * wall display shows. `announced`: a manager published, withdrew or deleted what customers are told.
 */
export const AUDIT_KINDS = [
  ...([
    'reveal',
    'told',
    'exported',
    'glass_started',
    'glass_stopped',
    'glass_refused',
    'looked',
    'taken_on',
    'joined',
    'hours',
    'erased',
    'purged',
    'taken_back',
    'restored',
    'wall_shows',
    'announced',
  ] as const),
];
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** What an entry tells beyond who and whom: words from closed lists, whole numbers, ids. Never free text. */
export type AuditDetails = { readonly [name: string]: string | number | boolean | null | readonly (string | number)[] };

/** Names people, customers and visits without a foreign key: they can go, and the chain stays whole. */
export const audit = pgTable(
  'audit',
  {
    storeId: storeId(),
    /** 1, 2, 3 and so on, without a gap. */
    seq: bigint({ mode: 'number' }).notNull(),
    at: instant().notNull(),
    kind: text().$type<AuditKind>().notNull(),
    personId: text(),
    customerId: text(),
    visitId: uuid(),
    details: jsonb().$type<AuditDetails>().notNull(),
    /** Somebody's own words, sealed under the customer's key: with the key they become unreadable, and the chain stays whole. */
    words: bytes(),
    /** SHA-256 over the hash before and this row (`server/audit/chain.ts`). */
    hash: bytes().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.seq] }),
    index('audit_of_customer').on(table.storeId, table.customerId, table.seq),
    index('audit_of_visit').on(table.storeId, table.visitId),
  ],
);
