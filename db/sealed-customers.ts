/** Whether a database holds customers who are sealed with keys that must be somewhere. */
import { inArray, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { customer } from './schema.ts';
import { SEALED_FORMS } from './vault.ts';

/** Whether there is a customer whose row was sealed. */
export async function holdsSealedCustomers(db: Db): Promise<boolean> {
  const form = sql<number>`get_byte(${customer.given}, 0)`;
  const rows = await db.select({ id: customer.id }).from(customer).where(inArray(form, SEALED_FORMS)).limit(1);
  return rows.length > 0;
}
