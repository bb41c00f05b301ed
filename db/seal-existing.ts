/** Seals what a database from before there were keys still holds in plain: all of it, or nothing. */
import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { customerAt } from './customer.ts';
import type { Db } from './db.ts';
import { factAt } from './fact.ts';
import { photoAt } from './photo.ts';
import { relationAt } from './relation.ts';
import { customer, fact, photo, relation } from './schema.ts';
import { type Open, type RowAt, SEALED_COLUMNS, sealRow } from './sealed-row.ts';
import { SEALED_FORMS, type Vault } from './vault.ts';

/** Rows between two words about how far it is. */
const TOLD_EVERY = 1_000;

/**
 * How many rows were sealed; `tell` hears of it on the way. What they were is not left in the tables' files, which only
 * their `owner` may write anew.
 */
export async function sealExisting(
  db: Db,
  vault: Vault,
  tell: (rows: number) => void,
  owner: Db = db,
): Promise<number> {
  let sealed = 0;
  const count = () => {
    sealed += 1;
    if (sealed % TOLD_EVERY === 0) tell(sealed);
  };
  await db.transaction(async (change) => {
    const customers = await change.select().from(customer).where(isPlain(customer.given));
    for (const storeId of new Set(customers.map((row) => row.storeId)))
      vault.admit(
        storeId,
        customers.filter((row) => row.storeId === storeId).map(({ id }) => id),
      );
    for (const row of customers) {
      const isIt = and(eq(customer.storeId, row.storeId), eq(customer.id, row.id));
      await change
        .update(customer)
        .set(sealedRow(vault, customerAt(row), row))
        .where(isIt);
      count();
    }
    for (const row of await change.select().from(fact).where(isPlain(fact.body))) {
      const isIt = and(eq(fact.storeId, row.storeId), eq(fact.id, row.id));
      await change
        .update(fact)
        .set(sealedRow(vault, factAt(row), row))
        .where(isIt);
      count();
    }
    for (const row of await change.select().from(relation).where(isPlain(relation.kind))) {
      const isIt = and(eq(relation.storeId, row.storeId), eq(relation.aId, row.aId), eq(relation.bId, row.bId));
      await change
        .update(relation)
        .set(sealedRow(vault, relationAt(row), row))
        .where(isIt);
      count();
    }
    for (const row of await change.select().from(photo).where(isPlain(photo.picture))) {
      const isIt = and(eq(photo.storeId, row.storeId), eq(photo.customerId, row.customerId));
      await change
        .update(photo)
        .set(sealRow(vault, photoAt(row), row))
        .where(isIt);
      count();
    }
  });
  // Rows that were replaced stay in a table's file until it is written anew.
  if (sealed > 0) for (const table of [customer, fact, relation, photo]) await owner.execute(sql`vacuum full ${table}`);
  return sealed;
}

const isPlain = (column: PgColumn) => notInArray(sql<number>`get_byte(${column}, 0)`, SEALED_FORMS);

/** The row with its plain columns, which hold bytes of JSON, sealed. */
function sealedRow<Row extends object>(vault: Vault, at: RowAt, row: Row): Row {
  const plain: Partial<Record<string, unknown>> = { ...row };
  for (const column of SEALED_COLUMNS[at.table]) {
    const bytes = plain[column] as Buffer | null;
    if (bytes !== null) plain[column] = JSON.parse(bytes.toString());
  }
  return sealRow<Row>(vault, at, plain as Open<Row>);
}
