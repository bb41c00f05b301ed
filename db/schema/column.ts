/** Column types that read the same from both drivers: instants as epoch milliseconds, bytes as Buffers, sealed or not, words as JSON. */
import { customType, jsonb, text } from 'drizzle-orm/pg-core';
import type { Words } from '../../protocol/place.ts';

/** A moment: `timestamptz` with milliseconds in the database, epoch milliseconds in code. */
export const instant = customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  toDriver: (epochMs) => new Date(epochMs).toISOString(),
  fromDriver: (stored) => Date.parse(stored),
});

/** Raw bytes. */
export const bytes = customType<{ data: Buffer; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (stored) => Buffer.from(stored),
});

declare const holds: unique symbol;
/** What a customer's key alone turns into a `Value` (`db/vault.ts`). */
export type Sealed<Value> = Buffer & { readonly [holds]: Value };

/** A value of a customer's, sealed under their own key. */
export const sealed = <Value>() =>
  customType<{ data: Sealed<Value>; driverData: Uint8Array }>({
    dataType: () => 'bytea',
    fromDriver: (stored) => Buffer.from(stored) as Sealed<Value>,
  })();

/** Something said in each language of the house. */
export const words = () => jsonb().$type<Words>();

/** The store a row belongs to; part of every key. */
export const storeId = () => text('store_id').notNull();
