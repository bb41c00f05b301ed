/** The one type all queries are written against, whichever driver is behind it. */
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema.ts';

/** An open database, or a transaction in one. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;
