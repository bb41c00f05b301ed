/** Associates and managers. */
import { asc, eq } from 'drizzle-orm';
import type { Db } from './db.ts';
import { person } from './schema.ts';

export type PersonRow = typeof person.$inferSelect;

/** Everybody who works or has worked in a store, by id. */
export async function readPeople(db: Db, storeId: string): Promise<PersonRow[]> {
  return db.select().from(person).where(eq(person.storeId, storeId)).orderBy(asc(person.id));
}

export async function addPeople(db: Db, people: PersonRow[]): Promise<void> {
  if (people.length > 0) await db.insert(person).values(people);
}
