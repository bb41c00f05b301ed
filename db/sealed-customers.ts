/** Whether a database holds customers who are sealed with keys that must be somewhere. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Handles } from './handles.ts';
import { customer } from './schema.ts';
import { storeIds } from './store.ts';
import { SEALED_FORMS } from './vault.ts';

/** Whether there is a customer whose row was sealed, in any store. */
export async function holdsSealedCustomers({ door, of }: Handles): Promise<boolean> {
  const form = sql<number>`get_byte(${customer.given}, 0)`;
  for (const store of await storeIds(door)) {
    const isSealed = and(eq(customer.storeId, store), inArray(form, SEALED_FORMS));
    const rows = await of(store).select({ id: customer.id }).from(customer).where(isSealed).limit(1);
    if (rows.length > 0) return true;
  }
  return false;
}
