/** Holds what was put back from a backup to what customers have taken back since. */
import { and, eq } from 'drizzle-orm';
import { lower } from '../../protocol/consent.ts';
import { writeConsent } from '../consent.ts';
import type { Db } from '../db.ts';
import { forgetFact } from '../fact.ts';
import { removePhoto } from '../photo.ts';
import { customer, fact } from '../schema.ts';
import { take } from '../taken.ts';
import { everyCustomer } from './erase-rows.ts';
import { digestOf } from './line-file.ts';
import { factInList, type TakenLine } from './taken-list.ts';

/** The clock of the machine that took the backup may be so far ahead of the server's, in ms. */
const CLOCKS_APART_MS = 600_000;

/** In a transaction of the caller's; `takenAtMs`: when the backup was taken. Answers how many lines were heeded. */
export async function takeBackAgain(db: Db, lines: readonly TakenLine[], takenAtMs: number): Promise<number> {
  const since = lines.filter(({ at }) => at > takenAtMs - CLOCKS_APART_MS);
  const salts = new Set(since.map(({ salt }) => salt));
  const ids = new Map<string, string>();
  for (const { storeId, id } of await everyCustomer(db))
    for (const salt of salts) ids.set(digestOf(salt, storeId, id), id);
  for (const line of since) await takeBack(db, line, ids.get(line.digest) ?? null);
  return since.length;
}

/** `id`: null for who was no customer yet. */
async function takeBack(db: Db, { store, at, taken }: TakenLine, id: string | null): Promise<void> {
  // What was forgotten may come in again by an import also where the backup does not have it.
  if (taken.what === 'fact' && taken.licence === 'forget') await take(db, store, [Buffer.from(taken.fact, 'hex')]);
  if (id === null) return;
  const theirs = and(eq(customer.storeId, store), eq(customer.id, id));
  switch (taken.what) {
    case 'consent': {
      const [now] = await db
        .select({ mode: customer.consentMode, scope: customer.consentScope })
        .from(customer)
        .where(theirs);
      if (now) await writeConsent(db, { storeId: store, customerId: id, ...lower(now, taken), changedAt: at });
      return;
    }
    case 'online':
      await db.update(customer).set({ guideOnline: false }).where(theirs);
      return;
    case 'photo':
      return removePhoto(db, store, id);
    case 'fact': {
      const facts = await db
        .select({ id: fact.id })
        .from(fact)
        .where(and(eq(fact.storeId, store), eq(fact.customerId, id)));
      for (const known of facts.filter((one) => factInList(one.id) === taken.fact))
        if (taken.licence === 'forget') await forgetFact(db, store, known.id);
        else
          await db
            .update(fact)
            .set({ licence: taken.licence })
            .where(and(eq(fact.storeId, store), eq(fact.id, known.id)));
      return;
    }
    default:
      return taken satisfies never;
  }
}
