/** Tables of who may come in: providers by the hash of their key, sessions by the hash of their token. */
import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { bytes, instant, storeId } from './column.ts';
import { person } from './people.ts';
import { store } from './place.ts';

/** A sensor system that may send fixes to one store. */
export const provider = pgTable(
  'provider',
  {
    storeId: storeId().references(() => store.id),
    id: text().notNull(),
    name: text().notNull(),
    /** SHA-256 of the key. */
    keyHash: bytes().notNull(),
    active: boolean().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    unique('provider_key').on(table.keyHash),
    check('provider_key_is_hash', sql`octet_length(${table.keyHash}) = 32`),
  ],
);

/** A signed-in person's session. */
export const session = pgTable(
  'session',
  {
    /** SHA-256 of the token. */
    tokenHash: bytes().primaryKey(),
    storeId: storeId(),
    personId: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.storeId, table.personId], foreignColumns: [person.storeId, person.id] }),
    check('session_token_is_hash', sql`octet_length(${table.tokenHash}) = 32`),
  ],
);
