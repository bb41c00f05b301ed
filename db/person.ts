/** Associates and managers. */
import { and, asc, eq } from 'drizzle-orm';
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

/** Changes what somebody is in the house, or whether they still are; false when there is nobody of that id. */
export async function changePerson(
  db: Db,
  storeId: string,
  id: string,
  change: Partial<Pick<PersonRow, 'role' | 'active' | 'sign'>>,
): Promise<boolean> {
  const rows = await db
    .update(person)
    .set(change)
    .where(and(eq(person.storeId, storeId), eq(person.id, id)))
    .returning({ id: person.id });
  return rows.length > 0;
}
