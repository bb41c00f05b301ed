/** Deletes every row about a customer, in a transaction of the caller's. The audit alone keeps the house's number. */
import { and, eq, inArray, or } from 'drizzle-orm';
import type { Db } from '../db.ts';
import {
  answer,
  appointment,
  assignment,
  book,
  consentChange,
  customer,
  customerCode,
  customerCodeFailure,
  customerLink,
  customerSession,
  customerWay,
  fact,
  hoursHidden,
  offer,
  photo,
  relation,
  stay,
  tag,
  visit,
} from '../schema.ts';

/** How many rows went, by table; those of which none went are left out. */
export type ErasedRows = Record<string, number>;

/** Tables whose rows are about the customer they name, in an order in which they can go. */
const OF_A_CUSTOMER = {
  fact,
  photo,
  appointment,
  book,
  hours_hidden: hoursHidden,
  tag,
  customer_link: customerLink,
  customer_session: customerSession,
  customer_code_failure: customerCodeFailure,
  customer_code: customerCode,
  customer_way: customerWay,
  answer,
  consent_change: consentChange,
};

/** Twice is once. A surprise that others prepared for them is kept from nobody any more. */
export async function eraseRows(db: Db, storeId: string, id: string): Promise<ErasedRows> {
  const rows: ErasedRows = {};
  const count = (table: string, gone: readonly object[]): void => {
    if (gone.length > 0) rows[table] = gone.length;
  };
  const visits = db
    .select({ id: visit.id })
    .from(visit)
    .where(and(eq(visit.storeId, storeId), eq(visit.customerId, id)));
  for (const [name, table] of Object.entries({ assignment, offer, stay })) {
    const theirs = and(eq(table.storeId, storeId), inArray(table.visitId, visits));
    count(name, await db.delete(table).where(theirs).returning({ storeId: table.storeId }));
  }
  const ofVisit = and(eq(visit.storeId, storeId), eq(visit.customerId, id));
  count('visit', await db.delete(visit).where(ofVisit).returning({ storeId: visit.storeId }));
  await db
    .update(fact)
    .set({ secretFromId: null })
    .where(and(eq(fact.storeId, storeId), eq(fact.secretFromId, id)));
  const related = and(eq(relation.storeId, storeId), or(eq(relation.aId, id), eq(relation.bId, id)));
  count('relation', await db.delete(relation).where(related).returning({ storeId: relation.storeId }));
  for (const [name, table] of Object.entries(OF_A_CUSTOMER)) {
    const theirs = and(eq(table.storeId, storeId), eq(table.customerId, id));
    count(name, await db.delete(table).where(theirs).returning({ storeId: table.storeId }));
  }
  const self = and(eq(customer.storeId, storeId), eq(customer.id, id));
  count('customer', await db.delete(customer).where(self).returning({ storeId: customer.storeId }));
  return rows;
}

/** Every customer of a database, also those whose key is gone. */
export async function everyCustomer(db: Db): Promise<{ storeId: string; id: string }[]> {
  return db.select({ storeId: customer.storeId, id: customer.id }).from(customer);
}
