/** What customers decided about being recognised: their consent as it is, every change of it, and who wants to be left alone. */
import { and, asc, desc, eq, gte, max } from 'drizzle-orm';
import { type CustomerRow, openCustomer } from './customer.ts';
import type { Db } from './db.ts';
import { answer, consentChange, customer, visit } from './schema.ts';
import type { Vault } from './vault.ts';

export interface ConsentChangeRow {
  storeId: string;
  customerId: string;
  mode: CustomerRow['consentMode'];
  scope: CustomerRow['consentScope'];
  /** Epoch ms. */
  changedAt: number;
}

/**
 * Writes a change down and makes it the customer's consent, in a transaction of the caller's. The same change twice is one,
 * and one that says what is so already is none. Answers the customer as they are now; null when there is none,
 * or their key is gone.
 */
export async function changeConsent(db: Db, vault: Vault, change: ConsentChangeRow): Promise<CustomerRow | null> {
  const row = await writeConsent(db, change);
  return row && openCustomer(vault, row);
}

/** The same where the vault is not at hand; answers the row, sealed. */
export async function writeConsent(db: Db, change: ConsentChangeRow): Promise<typeof customer.$inferSelect | null> {
  const { storeId, customerId, mode, scope, changedAt } = change;
  const isTheirs = and(eq(customer.storeId, storeId), eq(customer.id, customerId));
  const [before] = await db.select().from(customer).where(isTheirs).for('update');
  if (!before) return null;
  if (before.consentMode === mode && before.consentScope === scope) return before;
  const [last] = await db
    .select({ seq: consentChange.seq })
    .from(consentChange)
    .where(and(eq(consentChange.storeId, storeId), eq(consentChange.customerId, customerId)))
    .orderBy(desc(consentChange.seq))
    .limit(1);
  await db.insert(consentChange).values({ ...change, seq: (last?.seq ?? 0) + 1 });
  const [row] = await db
    .update(customer)
    .set({ consentMode: mode, consentScope: scope, consentSince: changedAt })
    .where(isTheirs)
    .returning();
  return row!;
}

/** Every change of a customer's consent, in the order they made them. */
export async function readConsentChanges(db: Db, storeId: string, customerId: string): Promise<ConsentChangeRow[]> {
  const { mode, scope, changedAt } = consentChange;
  return db
    .select({ storeId: consentChange.storeId, customerId: consentChange.customerId, mode, scope, changedAt })
    .from(consentChange)
    .where(and(eq(consentChange.storeId, storeId), eq(consentChange.customerId, customerId)))
    .orderBy(asc(consentChange.seq));
}

/**
 * Who said since `sinceMs` (epoch ms), as their last word, that they do not want to be recognised just now, and has not
 * begun a visit since.
 */
export async function quietSince(db: Db, storeId: string, sinceMs: number): Promise<string[]> {
  const words = await db
    .select({ customerId: answer.customerId, at: answer.answeredAt, word: answer.answer })
    .from(answer)
    .where(and(eq(answer.storeId, storeId), gte(answer.answeredAt, sinceMs)))
    .orderBy(asc(answer.answeredAt));
  const opened = await db
    .select({ customerId: visit.customerId, at: max(visit.openedAt) })
    .from(visit)
    .where(and(eq(visit.storeId, storeId), gte(visit.openedAt, sinceMs)))
    .groupBy(visit.customerId);
  const openedAt = new Map(opened.map(({ customerId, at }) => [customerId, at]));
  const last = new Map(words.map((said) => [said.customerId, said]));
  return [...last.values()]
    .filter(({ customerId, at, word }) => word === 'no' && (openedAt.get(customerId) ?? 0) <= at)
    .map(({ customerId }) => customerId);
}
