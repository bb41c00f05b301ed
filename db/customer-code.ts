/** The codes that open customers' pages, the tries that were not right, and what was done about the way there. Times in epoch ms. */
import { and, desc, eq } from 'drizzle-orm';
import type { Db } from './db.ts';
import { customerCode, customerCodeFailure, customerWay } from './schema.ts';

export type CustomerCodeRow = typeof customerCode.$inferSelect;
export type CustomerCodeFailureRow = typeof customerCodeFailure.$inferSelect;
export type CustomerWayRow = typeof customerWay.$inferSelect;

const whose = (storeId: string, customerId: string) =>
  and(eq(customerCode.storeId, storeId), eq(customerCode.customerId, customerId));
const triesAt = (storeId: string, customerId: string) =>
  and(eq(customerCodeFailure.storeId, storeId), eq(customerCodeFailure.customerId, customerId));

export async function readCustomerCode(db: Db, storeId: string, customerId: string): Promise<CustomerCodeRow | null> {
  const [row] = await db.select().from(customerCode).where(whose(storeId, customerId));
  return row ?? null;
}

/** Every code of a store. */
export async function readCustomerCodes(db: Db, storeId: string): Promise<CustomerCodeRow[]> {
  return db.select().from(customerCode).where(eq(customerCode.storeId, storeId));
}

/** Puts a code in the place of any the customer had, and forgets the tries at that. */
export async function putCustomerCode(db: Db, row: CustomerCodeRow): Promise<void> {
  const { storeId, customerId, ...code } = row;
  await db
    .insert(customerCode)
    .values(row)
    .onConflictDoUpdate({ target: [customerCode.storeId, customerCode.customerId], set: code });
  await forgetCustomerCodeFailures(db, storeId, customerId);
}

/** Writes codes for those who have none. */
export async function addCustomerCodes(db: Db, rows: CustomerCodeRow[]): Promise<void> {
  if (rows.length > 0) await db.insert(customerCode).values(rows).onConflictDoNothing();
}

/** Puts a code in the place of the one with this hash; false when that is no longer the customer's. */
export async function exchangeCustomerCode(db: Db, before: string, row: CustomerCodeRow): Promise<boolean> {
  const { storeId, customerId, ...code } = row;
  const rows = await db
    .update(customerCode)
    .set(code)
    .where(and(whose(storeId, customerId), eq(customerCode.codeHash, before)))
    .returning({ customerId: customerCode.customerId });
  return rows.length > 0;
}

/** When tries at a customer's code went wrong since it was last right, the newest first. */
export async function readCustomerCodeFailures(db: Db, storeId: string, customerId: string): Promise<number[]> {
  const rows = await db
    .select({ at: customerCodeFailure.at })
    .from(customerCodeFailure)
    .where(triesAt(storeId, customerId))
    .orderBy(desc(customerCodeFailure.at));
  return rows.map(({ at }) => at);
}

export async function addCustomerCodeFailure(db: Db, row: CustomerCodeFailureRow): Promise<void> {
  await db.insert(customerCodeFailure).values(row);
}

export async function forgetCustomerCodeFailures(db: Db, storeId: string, customerId: string): Promise<void> {
  await db.delete(customerCodeFailure).where(triesAt(storeId, customerId));
}

export async function addCustomerWay(db: Db, row: CustomerWayRow): Promise<void> {
  await db.insert(customerWay).values(row);
}
