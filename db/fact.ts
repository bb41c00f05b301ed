/** Facts about customers: their rows and what they are in memory. Times in epoch ms. */
import { and, asc, count, eq, inArray, isNull, lte, ne, or } from 'drizzle-orm';
import type { Fact } from '../protocol/fact.ts';
import type { Db } from './db.ts';
import { outlivedBefore } from './retention.ts';
import { fact } from './schema.ts';
import { type Open, openRows, type RowAt, sealRow } from './sealed-row.ts';
import { factDigest, take, whichTaken } from './taken.ts';
import type { Vault } from './vault.ts';

type Kept = typeof fact.$inferSelect;
type FactRow = Open<Kept>;

/** Rows one statement may carry: fourteen parameters each, and no long wait for anybody else. */
const ROWS_AT_ONCE = 200;

/** Where what is sealed of a fact belongs. */
export const factAt = ({ storeId, customerId, id }: { storeId: string; customerId: string; id: string }): RowAt => {
  return { storeId, customer: customerId, table: 'fact', row: id };
};

/** All facts of a store, oldest first; of customers whose keys are gone none. */
export async function readFacts(db: Db, vault: Vault, storeId: string): Promise<Fact[]> {
  const rows = await db.select().from(fact).where(eq(fact.storeId, storeId)).orderBy(asc(fact.learnedAt), asc(fact.id));
  return (await openRows(vault, rows, factAt)).map(toFact);
}

export async function countFacts(db: Db, storeId: string): Promise<number> {
  const [row] = await db.select({ facts: count() }).from(fact).where(eq(fact.storeId, storeId));
  return row?.facts ?? 0;
}

/** Writes facts whose ids are new, and were not forgotten; answers the ids that were written. */
export async function addFacts(db: Db, vault: Vault, storeId: string, facts: readonly Fact[]): Promise<Set<string>> {
  const added = new Set<string>();
  for (let at = 0; at < facts.length; at += ROWS_AT_ONCE) {
    const part = facts.slice(at, at + ROWS_AT_ONCE);
    const gone = await whichTaken(
      db,
      storeId,
      part.map(({ id }) => factDigest(id)),
    );
    const rows = part
      .filter(({ id }) => !gone.has(factDigest(id).toString('hex')))
      .map((one) => toRow(vault, storeId, one));
    if (rows.length === 0) continue;
    const written = await db.insert(fact).values(rows).onConflictDoNothing().returning({ id: fact.id });
    for (const { id } of written) added.add(id);
  }
  return added;
}

/** Writes a fact that is there already, as it is now. */
export async function changeFact(db: Db, vault: Vault, storeId: string, changed: Fact): Promise<void> {
  const { id, storeId: _, ...row } = toRow(vault, storeId, changed);
  await db
    .update(fact)
    .set(row)
    .where(and(eq(fact.storeId, storeId), eq(fact.id, id)));
}

/** Deletes a fact and sees to it that it does not come in again; in a transaction of the caller's. */
export async function forgetFact(db: Db, storeId: string, id: string): Promise<void> {
  await db.delete(fact).where(and(eq(fact.storeId, storeId), eq(fact.id, id)));
  await take(db, storeId, [factDigest(id)]);
}

/** Deletes those of these facts whose time is over (`isOutlived`); answers the ids of those. */
export async function removeOutlivedFacts(
  db: Db,
  storeId: string,
  ids: readonly string[],
  nowMs: number,
): Promise<Set<string>> {
  const cutoffMs = outlivedBefore('fact', nowMs);
  const isOld = and(
    ...[isNull(fact.expiresAt), ne(fact.how, 'profile'), lte(fact.learnedAt, cutoffMs)],
    or(isNull(fact.repeatedAt), lte(fact.repeatedAt, cutoffMs)),
  );
  const these = and(eq(fact.storeId, storeId), inArray(fact.id, [...ids]), or(lte(fact.expiresAt, nowMs), isOld));
  const gone = await db.delete(fact).where(these).returning({ id: fact.id });
  return new Set(gone.map(({ id }) => id));
}

function toFact({ customerId, personId, secretFromId, storeId: _, ...rest }: FactRow): Fact {
  // Written by toRow alone: the body has the shape of its kind.
  return { ...rest, customer: customerId, person: personId, secretFrom: secretFromId } as Fact;
}

function toRow(vault: Vault, storeId: string, { customer, person, secretFrom, ...rest }: Fact): Kept {
  const row: FactRow = { ...rest, storeId, customerId: customer, personId: person, secretFromId: secretFrom };
  return sealRow<Kept>(vault, factAt(row), row);
}
