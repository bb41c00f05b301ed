/** Tables of who may come in: providers, devices, people's credentials and sessions, each secret only as a hash. */
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
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { WallMode } from '../../protocol/wall.ts';
import { bytes, instant, storeId } from './column.ts';
import { customer, person, type Role } from './people.ts';
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

export type DeviceKind = 'tablet' | 'wall';

/** A tablet or wall display that a manager has enrolled. */
export const device = pgTable(
  'device',
  {
    storeId: storeId().references(() => store.id),
    id: uuid().notNull(),
    kind: text().$type<DeviceKind>().notNull(),
    name: text().notNull(),
    /** SHA-256 of the token in its cookie. */
    tokenHash: bytes().notNull(),
    /** Null for the first, enrolled with the installation's set-up code. */
    enrolledById: text(),
    enrolledAt: instant().notNull(),
    /** False once a manager has shut it out. */
    active: boolean().notNull(),
    /** What a wall display shows; null is `public`, which every wall begins as. */
    wallMode: text().$type<WallMode>(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    unique('device_token').on(table.tokenHash),
    foreignKey({ columns: [table.storeId, table.enrolledById], foreignColumns: [person.storeId, person.id] }),
    check('device_kind_known', sql`${table.kind} in ('tablet', 'wall')`),
    check(
      'device_wall_mode_known',
      sql`${table.wallMode} is null or (${table.kind} = 'wall' and ${table.wallMode} in ('public', 'back_office'))`,
    ),
    check('device_token_is_hash', sql`octet_length(${table.tokenHash}) = 32`),
  ],
);

/** A code that enrols one device, once, for a short while. */
export const enrolment = pgTable(
  'enrolment',
  {
    storeId: storeId().references(() => store.id),
    /** SHA-256 of the code. */
    codeHash: bytes().notNull(),
    kind: text().$type<DeviceKind>().notNull(),
    name: text().notNull(),
    createdById: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.codeHash] }),
    foreignKey({ columns: [table.storeId, table.createdById], foreignColumns: [person.storeId, person.id] }),
    check('enrolment_kind_known', sql`${table.kind} in ('tablet', 'wall')`),
  ],
);

/** What a person signs in with. */
export const credential = pgTable(
  'credential',
  {
    storeId: storeId(),
    personId: text().notNull(),
    /** Salted slow hash, with its parameters. */
    pinHash: text().notNull(),
    pinSetAt: instant().notNull(),
    /** Until when a PIN that a manager gave may be exchanged for one's own; null once it is one's own. */
    firstPinUntil: instant(),
    /** The second factor's secret, sealed with the installation's key; null before it is set up. */
    totpSealed: bytes(),
    /** The last time step that was used: no code counts twice. Null until a first code has shown that the secret arrived. */
    totpStep: integer(),
    /** Set after too many wrong PINs in a row, until a manager opens it again. */
    lockedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.personId] }),
    foreignKey({ columns: [table.storeId, table.personId], foreignColumns: [person.storeId, person.id] }),
  ],
);

/** Tries at signing in that were not right, for as long as they count; a try is written down before it is looked at. */
export const signInFailure = pgTable(
  'sign_in_failure',
  {
    storeId: storeId(),
    id: uuid().notNull(),
    personId: text().notNull(),
    deviceId: uuid().notNull(),
    at: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    foreignKey({ columns: [table.storeId, table.personId], foreignColumns: [person.storeId, person.id] }),
    foreignKey({ columns: [table.storeId, table.deviceId], foreignColumns: [device.storeId, device.id] }),
    index('sign_in_failure_of_person').on(table.storeId, table.personId, table.at),
  ],
);

/** A signed-in person's session, on the device they signed in on. */
export const session = pgTable(
  'session',
  {
    /** SHA-256 of the token. */
    tokenHash: bytes().primaryKey(),
    storeId: storeId(),
    personId: text().notNull(),
    /** What they were when they signed in: it holds for no other role. */
    role: text().$type<Role>().notNull(),
    deviceId: uuid().notNull(),
    /** What is still to be done before it opens anything else; null when it is whole. */
    lacks: text().$type<'pin' | 'second_factor'>(),
    createdAt: instant().notNull(),
    /** When the screen was last touched, as far as it was written down. */
    touchedAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.storeId, table.personId], foreignColumns: [person.storeId, person.id] }),
    foreignKey({ columns: [table.storeId, table.deviceId], foreignColumns: [device.storeId, device.id] }),
    check('session_token_is_hash', sql`octet_length(${table.tokenHash}) = 32`),
    check('session_role_known', sql`${table.role} in ('associate', 'manager')`),
    check('session_lacks_known', sql`${table.lacks} in ('pin', 'second_factor')`),
  ],
);

/** Where a push service takes a message for the phone or tablet of a session; it goes with the session. */
export const pushSubscription = pgTable(
  'push_subscription',
  {
    storeId: storeId(),
    /** SHA-256 of the session's token. */
    sessionHash: bytes().notNull(),
    /** The address, sealed with the installation's key. */
    endpointSealed: bytes().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.sessionHash] }),
    foreignKey({ columns: [table.sessionHash], foreignColumns: [session.tokenHash] }).onDelete('cascade'),
  ],
);

/** A link that opens the door to a customer's page, once; shown to them in the house as a QR code. */
export const customerLink = pgTable(
  'customer_link',
  {
    storeId: storeId(),
    /** SHA-256 of the link's secret. */
    codeHash: bytes().notNull(),
    customerId: text().notNull(),
    createdById: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.codeHash] }),
    foreignKey({ columns: [table.storeId, table.customerId], foreignColumns: [customer.storeId, customer.id] }),
    foreignKey({ columns: [table.storeId, table.createdById], foreignColumns: [person.storeId, person.id] }),
  ],
);

/** A customer's own session, on their phone. */
export const customerSession = pgTable(
  'customer_session',
  {
    /** SHA-256 of the token. */
    tokenHash: bytes().primaryKey(),
    storeId: storeId(),
    customerId: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.storeId, table.customerId], foreignColumns: [customer.storeId, customer.id] }),
    check('customer_session_token_is_hash', sql`octet_length(${table.tokenHash}) = 32`),
  ],
);

/** The code that opens a customer's page: of the letter the house gave them, or in its place one of their own. */
export const customerCode = pgTable(
  'customer_code',
  {
    storeId: storeId(),
    customerId: text().notNull(),
    kind: text().$type<'letter' | 'own'>().notNull(),
    /** Salted slow hash, with its parameters. */
    codeHash: text().notNull(),
    /** Who issued the letter; null for the demo's, and once it is their own code. */
    issuedById: text(),
    setAt: instant().notNull(),
    /** Until when a letter may be exchanged for a code of their own; null for one that does not run out. */
    expiresAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.customerId] }),
    foreignKey({ columns: [table.storeId, table.customerId], foreignColumns: [customer.storeId, customer.id] }),
    foreignKey({ columns: [table.storeId, table.issuedById], foreignColumns: [person.storeId, person.id] }),
    check('customer_code_kind_known', sql`${table.kind} in ('letter', 'own')`),
  ],
);

/** Tries at a customer's code that were not right, for as long as they count; a try is written down before it is looked at. */
export const customerCodeFailure = pgTable(
  'customer_code_failure',
  {
    storeId: storeId(),
    id: uuid().notNull(),
    customerId: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    foreignKey({ columns: [table.storeId, table.customerId], foreignColumns: [customer.storeId, customer.id] }),
    index('customer_code_failure_of').on(table.storeId, table.customerId, table.at),
  ],
);

/** What was done about the way to a customer's page, for their receipt: shown, a letter issued, a code chosen. */
export const customerWay = pgTable(
  'customer_way',
  {
    storeId: storeId(),
    id: uuid().notNull(),
    customerId: text().notNull(),
    kind: text().$type<'link' | 'letter' | 'code'>().notNull(),
    /** Whose hand it was; null where it was the customer's own. */
    personId: text(),
    at: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.id] }),
    foreignKey({ columns: [table.storeId, table.customerId], foreignColumns: [customer.storeId, customer.id] }),
    foreignKey({ columns: [table.storeId, table.personId], foreignColumns: [person.storeId, person.id] }),
    index('customer_way_of').on(table.storeId, table.customerId, table.at),
    check('customer_way_kind_known', sql`${table.kind} in ('link', 'letter', 'code')`),
  ],
);
