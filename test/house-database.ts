/**
 * The demo house in databases in memory. Opening one takes half a second, so a process empties and fills one again for its
 * next world instead. Whoever has one has it alone until they close it, and then no more.
 */
import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import type { Db } from '../db/db.ts';
import type { House } from '../db/seed/house.ts';
import { seedHouse } from '../db/seed/seed.ts';
import { type CustomerKey, createKeyRing } from '../db/vault/key-ring.ts';
import { createVault, type Vault } from '../db/vault.ts';
import { opened } from '../scripts/databases.ts';

/** A database with copies of the rows that the house had at `nowMs`, as temporary tables: nobody else looks there. */
interface Resting {
  database: Database;
  nowMs: number;
  /** How often it was lent. */
  times: number;
  tables: string[];
  /** What the house's customers are sealed with. */
  keys: CustomerKey[];
}

export interface HouseDatabase extends Database {
  vault: Vault;
}

/** Nothing clears the log of a database in memory, nor what was deleted: after so many worlds another is opened. */
const MOST_TIMES = 40;

/** The engines of this process that nobody has now. */
const resting: Resting[] = [];

/** A database that holds the house as it was seeded at `nowMs`, and nothing besides, with a vault of its own. */
export async function openHouse(parts: { house: House; tagKey: Buffer; nowMs: number }): Promise<HouseDatabase> {
  const at = resting.findIndex(({ nowMs }) => nowMs === parts.nowMs);
  const [rested] = at < 0 ? [] : resting.splice(at, 1);
  if (rested) await fillAgain(rested);
  const taken = rested ?? (await begin(parts));
  const { db, close } = lent(taken.database.db);
  taken.times += 1;
  return {
    db,
    vault: createVault(createKeyRing(taken.keys)),
    kind: 'memory',
    async close() {
      close();
      if (taken.times < MOST_TIMES) resting.push(taken);
      else await taken.database.close();
    },
  };
}

async function begin(parts: { house: House; tagKey: Buffer; nowMs: number }): Promise<Resting> {
  const database = await opened({ dataDir: 'memory' });
  const { db } = database;
  const ring = createKeyRing();
  await seedHouse(db, createVault(ring), parts);
  const tables = await filledTables(db);
  for (const table of tables)
    await db.execute(sql`create temporary table ${copyOf(table)} as table public.${sql.identifier(table)}`);
  return { database, nowMs: parts.nowMs, times: 0, tables, keys: [...ring.keys()] };
}

/** Whatever was written is gone, and the rows that were there at first are there in the same order. */
async function fillAgain({ database: { db }, tables }: Resting): Promise<void> {
  const filled = (await filledTables(db)).map((table) => sql`public.${sql.identifier(table)}`);
  await db.transaction(async (change) => {
    // Copies need no check of their references, nor an order in which they come.
    await change.execute(sql`set local session_replication_role = replica`);
    if (filled.length > 0) await change.execute(sql`truncate ${sql.join(filled, sql`, `)} restart identity cascade`);
    for (const table of tables)
      await change.execute(sql`insert into public.${sql.identifier(table)} table ${copyOf(table)}`);
  });
}

/** By another name: an unqualified one would mean the temporary table. */
const copyOf = (table: string) => sql`pg_temp.${sql.identifier(`house_${table}`)}`;

/** The tables of ours that hold a row. */
async function filledTables(db: Db): Promise<string[]> {
  const ours = await rows(
    db,
    sql`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  const each = ours.map(
    (name) => sql`select ${name}::text as name where exists (select from public.${sql.identifier(name)})`,
  );
  return rows(db, sql.join(each, sql` union all `));
}

async function rows(db: Db, statement: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = (await db.execute(statement)) as unknown as { rows: { name: string }[] };
  return rows.map(({ name }) => name);
}

/** The same database until it is closed; after that, as with one that is gone, nothing can be begun on it. */
function lent(real: Db): { db: Db; close(): void } {
  let isClosed = false;
  const db = new Proxy(real, {
    get(target, name) {
      if (isClosed) throw new Error('this database was closed');
      return Reflect.get(target, name, target) as unknown;
    },
  });
  return {
    db,
    close() {
      isClosed = true;
    },
  };
}
