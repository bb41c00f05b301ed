/** Through whose rights the database is asked: one store's, those of its arrivals, or those of the door to all stores. */
import type { Db } from './db.ts';

/**
 * On a PostgreSQL server each has rights of its own, and a query that forgets its store finds nothing of another
 * (`db/wall`). On the embedded database, whose one session may do everything, all are the same.
 */
export interface Handles {
  /** What must look across stores: which there are, who may come in, which phones and programs are known. */
  door: Db;
  /** All of one store, and nothing of another. */
  of(store: string): Db;
  /** What letting fixes in writes down of one store: visits, their stays, and the end of assignments. */
  arrivals(store: string): Db;
}

/** One database for all of them. */
export const oneHandle = (db: Db): Handles => ({ door: db, of: () => db, arrivals: () => db });
