/** A PostgreSQL server given by its address, through postgres.js. */
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import type { Database, Refused } from './database.ts';
import type { Db } from './db.ts';
import { bringUpToDate, migrationsDigest, migrationsFolder } from './migrate.ts';
import * as schema from './schema.ts';
import { raiseWall } from './wall/raise.ts';
import { ROLES } from './wall/roles.ts';

const CONNECT_WITHIN_S = 10;
/** A statement that takes longer than this is given up by the server, so that ours can try again. */
const STATEMENT_TIMEOUT_MS = 15_000;
/** Any number that no other program uses here: two servers that start at once migrate one after the other. */
const MIGRATION_LOCK = 726_884_713;

/** Connections at once: of all that looks across stores, of one store, and of its arrivals, which are written in turn. */
const MOST = { door: 4, store: 4, arrivals: 1 };
/** A connection that nobody needed for this long is given back. */
const IDLE_S = 60;
const QUIET = { onnotice: () => undefined, connect_timeout: CONNECT_WITHIN_S };

/** Connects and migrates; `ownerUrl` where another user than the server's own may do that. */
export async function openServer(url: string, ownerUrl = url): Promise<Database | Refused> {
  const migrated = await migrateServer(ownerUrl, ownerUrl === url ? '' : userOf(url));
  if ('refused' in migrated) return migrated;
  const clients: postgres.Sql[] = [];
  function connect(max: number, as: Record<string, string> = {}): Db {
    const connection = { application_name: 'sotto', statement_timeout: STATEMENT_TIMEOUT_MS, ...as };
    const client = postgres(url, { ...QUIET, max, idle_timeout: IDLE_S, connection });
    clients.push(client);
    return drizzle({ client, schema, casing: 'snake_case' });
  }
  const db = connect(MOST.store);
  const close = async () => void (await Promise.all(clients.map((client) => client.end({ timeout: 5 }))));
  if (!migrated.hasWall) return { db, kind: 'postgres', notice: NO_WALL, close };
  const byStore = (max: number, role: string) => {
    const known = new Map<string, Db>();
    return (store: string): Db => {
      const handle = known.get(store) ?? connect(max, { role, 'sotto.store': store });
      known.set(store, handle);
      return handle;
    };
  };
  const handles = {
    door: connect(MOST.door, { role: ROLES.door }),
    of: byStore(MOST.store, ROLES.app),
    arrivals: byStore(MOST.arrivals, ROLES.ingest),
  };
  return { db, handles, kind: 'postgres', close };
}

const NO_WALL =
  'The database user may not make roles: stores are kept apart by Sotto’s own queries alone. docs/running.md says what to run by hand.';

const userOf = (url: string): string => decodeURIComponent(new URL(url).username);

/** On one connection of its own, so that the lock is taken and given back by the same session. */
async function migrateServer(url: string, login: string): Promise<Refused | { hasWall: boolean }> {
  const client = postgres(url, { ...QUIET, max: 1 });
  const db = drizzle({ client, schema, casing: 'snake_case' });
  const folder = migrationsFolder();
  try {
    await db.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`);
    const later = await bringUpToDate(db, folder, () => migrate(db, { migrationsFolder: folder }));
    return later ? { refused: later } : { hasWall: await standsWall(db, migrationsDigest(folder), login) };
  } catch (error) {
    const reason = unreachable(error);
    if (!reason) throw error;
    return { refused: `The PostgreSQL server that DATABASE_URL names cannot be used: ${reason}.` };
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Whether the wall stands now; false where the user may not raise it. */
async function standsWall(db: Db, migrations: string, login: string): Promise<boolean> {
  try {
    await raiseWall(db, { migrations, login });
    return true;
  } catch (error) {
    if (codeOf(error) === INSUFFICIENT_PRIVILEGE) return false;
    throw error;
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';

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
const unreachable = (error: unknown): string | null => REASONS[codeOf(error) ?? ''] ?? null;

/** The first code that an error or what caused it has. */
function codeOf(error: unknown): string | null {
  const { code, cause } = error as { code?: string; cause?: unknown };
  return code ?? (cause ? codeOf(cause) : null);
}
