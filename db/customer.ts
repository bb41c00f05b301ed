/** Customers, the books they stand in, and what they answered when they were asked. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { inParts } from './in-parts.ts';
import { answer, book, customer } from './schema.ts';

export type CustomerRow = typeof customer.$inferSelect;
/** A customer to be written: what is left out is as the table says. */
export type NewCustomer = typeof customer.$inferInsert;
export type BookRow = typeof book.$inferSelect;
export type AnswerRow = typeof answer.$inferSelect;

/** All customers of a store, by id. */
export async function readCustomers(db: Db, storeId: string): Promise<CustomerRow[]> {
  return db.select().from(customer).where(eq(customer.storeId, storeId)).orderBy(asc(customer.id));
}

/** Who stands in whose book in a store, by customer. */
export async function readBooks(db: Db, storeId: string): Promise<BookRow[]> {
  return db
    .select()
    .from(book)
    .where(eq(book.storeId, storeId))
    .orderBy(asc(book.customerId), asc(book.place), asc(book.personId));
}

export async function addCustomers(db: Db, customers: NewCustomer[]): Promise<void> {
  for (const rows of inParts(customers)) await db.insert(customer).values(rows);
}

/** Writes customers; of one who is there, only what the house says of them: what they chose themself stays. */
export async function putCustomers(db: Db, customers: CustomerRow[]): Promise<CustomerRow[]> {
  if (customers.length === 0) return [];
  return db
    .insert(customer)
    .values(customers)
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
}

/** What may change of a customer by a word of their own or of the house. */
export type CustomerChange = Partial<Omit<CustomerRow, 'storeId' | 'id'>>;

/** The customer as changed; null when there is none. */
export async function changeCustomer(
  db: Db,
  storeId: string,
  id: string,
  change: CustomerChange,
): Promise<CustomerRow | null> {
  const [row] = await db
    .update(customer)
    .set(change)
    .where(and(eq(customer.storeId, storeId), eq(customer.id, id)))
    .returning();
  return row ?? null;
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
