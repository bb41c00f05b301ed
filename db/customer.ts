/** Customers, the books they stand in, and what they answered when they were asked. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { inParts } from './in-parts.ts';
import { answer, book, customer } from './schema.ts';
import { type Open, openRow, openRows, type RowAt, sealRow } from './sealed-row.ts';
import type { Vault } from './vault.ts';

type Kept = typeof customer.$inferSelect;
export type CustomerRow = Open<Kept>;
/** A customer to be written: what is left out is as the table says. */
export type NewCustomer = Open<typeof customer.$inferInsert>;
export type BookRow = typeof book.$inferSelect;
export type AnswerRow = typeof answer.$inferSelect;

/** Where what is sealed of a customer belongs. */
export const customerAt = ({ storeId, id }: { storeId: string; id: string }): RowAt => ({
  storeId,
  customer: id,
  table: 'customer',
});

/** A customer as the table holds them, open; null when their key is gone. */
export const openCustomer = (vault: Vault, row: Kept): CustomerRow | null => openRow(vault, customerAt(row), row);

/** All customers of a store whose keys are there, by id. */
export async function readCustomers(db: Db, vault: Vault, storeId: string): Promise<CustomerRow[]> {
  const rows = await db.select().from(customer).where(eq(customer.storeId, storeId)).orderBy(asc(customer.id));
  return openRows(vault, rows, customerAt);
}

/** Who stands in whose book in a store, by customer. */
export async function readBooks(db: Db, storeId: string): Promise<BookRow[]> {
  return db
    .select()
    .from(book)
    .where(eq(book.storeId, storeId))
    .orderBy(asc(book.customerId), asc(book.place), asc(book.personId));
}

/** Writes customers, and makes keys for those who have none. */
export async function addCustomers(db: Db, vault: Vault, customers: readonly NewCustomer[]): Promise<void> {
  admit(vault, customers);
  for (const rows of inParts(customers)) await db.insert(customer).values(rows.map((row) => closed(vault, row)));
}

/** Writes customers; of one who is there, only what the house says of them: what they chose themself stays. */
export async function putCustomers(db: Db, vault: Vault, customers: readonly CustomerRow[]): Promise<CustomerRow[]> {
  if (customers.length === 0) return [];
  admit(vault, customers);
  const written = await db
    .insert(customer)
    .values(customers.map((row) => closed(vault, row)))
    .onConflictDoUpdate({
      target: [customer.storeId, customer.id],
      set: {
        given: sql`excluded.given`,
        family: sql`excluded.family`,
        address: sql`excluded.address`,
        avoid: sql`excluded.avoid`,
        pronounce: sql`excluded.pronounce`,
        languages: sql`excluded.languages`,
      },
    })
    .returning();
  return openRows(vault, written, customerAt);
}

/** What may change of a customer by a word of their own or of the house. */
export type CustomerChange = Partial<Omit<CustomerRow, 'storeId' | 'id'>>;

/** The customer as changed; null when there is none, or their key is gone. */
export async function changeCustomer(
  db: Db,
  vault: Vault,
  { storeId, id }: { storeId: string; id: string },
  change: CustomerChange,
): Promise<CustomerRow | null> {
  if (!vault.holds(storeId, id)) return null;
  const [row] = await db
    .update(customer)
    .set(sealRow<Partial<Kept>>(vault, customerAt({ storeId, id }), change))
    .where(and(eq(customer.storeId, storeId), eq(customer.id, id)))
    .returning();
  return row ? openCustomer(vault, row) : null;
}

const closed = <Row extends NewCustomer>(vault: Vault, row: Row) =>
  sealRow<typeof customer.$inferInsert>(vault, customerAt(row), row);

function admit(vault: Vault, customers: readonly { storeId: string; id: string }[]): void {
  for (const store of new Set(customers.map(({ storeId }) => storeId)))
    vault.admit(
      store,
      customers.filter(({ storeId }) => storeId === store).map(({ id }) => id),
    );
}

/** Puts whole books in the place of those these customers had; in a transaction of the caller's. */
export async function replaceBooks(db: Db, storeId: string, customers: string[], books: BookRow[]): Promise<void> {
  await db.delete(book).where(and(eq(book.storeId, storeId), inArray(book.customerId, customers)));
  await addBooks(db, books);
}

export async function addBooks(db: Db, books: BookRow[]): Promise<void> {
  for (const rows of inParts(books)) await db.insert(book).values(rows);
}

/** Keeps a customer's answer; the same one twice is kept once. */
export async function keepAnswer(db: Db, given: AnswerRow): Promise<void> {
  await db.insert(answer).values(given).onConflictDoNothing();
}

/** A customer's answers, oldest first. */
export async function readAnswers(db: Db, storeId: string): Promise<AnswerRow[]> {
  return db.select().from(answer).where(eq(answer.storeId, storeId)).orderBy(asc(answer.answeredAt));
}
