/** A PostgreSQL server given by its address, through postgres.js. */
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import type { Database, Refused } from './database.ts';
import type { Db } from './db.ts';
import { bringUpToDate, migrationsFolder } from './migrate.ts';
import * as schema from './schema.ts';

const CONNECT_WITHIN_S = 10;
/** A statement that takes longer than this is given up by the server, so that ours can try again. */
const STATEMENT_TIMEOUT_MS = 15_000;
/** Any number that no other program uses here: two servers that start at once migrate one after the other. */
const MIGRATION_LOCK = 726_884_713;

/** Connects and migrates. */
export async function openServer(url: string): Promise<Database | Refused> {
  const options = { onnotice: () => undefined, connect_timeout: CONNECT_WITHIN_S };
  const migrated = await migrateServer(url, options);
  if (migrated) return migrated;
  const connection = { application_name: 'sotto', statement_timeout: STATEMENT_TIMEOUT_MS };
  const client = postgres(url, { ...options, connection });
  const db: Db = drizzle({ client, schema, casing: 'snake_case' });
  return { db, kind: 'postgres', close: () => client.end({ timeout: 5 }) };
}

/** On one connection of its own, so that the lock is taken and given back by the same session. */
async function migrateServer(url: string, options: object): Promise<Refused | null> {
  const client = postgres(url, { ...options, max: 1 });
  const db = drizzle({ client, schema, casing: 'snake_case' });
  try {
    await db.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`);
    const later = await bringUpToDate(db, migrationsFolder(), () =>
      migrate(db, { migrationsFolder: migrationsFolder() }),
    );
    return later ? { refused: later } : null;
  } catch (error) {
    const reason = unreachable(error);
    if (!reason) throw error;
    return { refused: `The PostgreSQL server that DATABASE_URL names cannot be used: ${reason}.` };
  } finally {
    await client.end({ timeout: 5 });
  }
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'there is no such host',
  EHOSTUNREACH: 'its host cannot be reached',
  ETIMEDOUT: 'it does not answer',
  CONNECT_TIMEOUT: 'it does not answer',
  CONNECTION_CLOSED: 'it closed the connection',
  CONNECTION_DESTROYED: 'it closed the connection',
  '28P01': 'it refuses the password',
  '28000': 'it refuses the user',
  '3D000': 'it has no such database',
  '42501': 'the user may not create tables there',
  '57P03': 'it is starting up or shutting down',
  '53300': 'it has no connection to spare',
};

/** Why a server could not be used, in words; null when the fault is elsewhere. Never names the address: it holds a password. */
function unreachable(error: unknown): string | null {
  const { code, cause } = error as { code?: string; cause?: unknown };
  return (code && REASONS[code]) || (cause ? unreachable(cause) : null);
}
