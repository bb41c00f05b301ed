/** Customers, the books they stand in, and what they answered when they were asked. */
import { asc, eq } from 'drizzle-orm';
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
