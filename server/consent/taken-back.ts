/** What a customer may take back, as the journal keeps it (ids only), and how it is written to the database. */
import { z } from 'zod';
import { changeConsent } from '../../db/consent.ts';
import { changeCustomer, keepAnswer } from '../../db/customer.ts';
import type { Db } from '../../db/db.ts';
import { factInList, type Taken } from '../../db/erasure/taken-list.ts';
import { changeFact, forgetFact } from '../../db/fact.ts';
import { removePhoto } from '../../db/photo.ts';
import type { Vault } from '../../db/vault.ts';
import { accompanyVisit } from '../../db/visit.ts';
import { CONSENT_MODES, CONSENT_SCOPES, lower } from '../../protocol/consent.ts';
import type { Change } from '../facts/known.ts';
import type { Roster } from '../facts/roster.ts';

/** `at`: when they said so, epoch ms. */
const whose = { store: z.string(), customer: z.string(), at: z.number() };

export const TakenBack = z.discriminatedUnion('what', [
  /** Being recognised as far as it was. */
  z.strictObject({ ...whose, what: z.literal('consent'), mode: z.enum(CONSENT_MODES), scope: z.enum(CONSENT_SCOPES) }),
  /** Being recognised just now: a no when asked (at `askedAt`), or unasked. */
  z.strictObject({ ...whose, what: z.literal('now'), askedAt: z.number().nullable() }),
  /** That what they bought online guides what they are shown. */
  z.strictObject({ ...whose, what: z.literal('online') }),
  /** That a fact is spoken of, or that it is known at all. */
  z.strictObject({ ...whose, what: z.literal('fact'), fact: z.string(), licence: z.enum(['know', 'forget']) }),
  /** Their photo. */
  z.strictObject({ ...whose, what: z.literal('photo') }),
  /** Being met as one who is alone, during a visit. */
  z.strictObject({ ...whose, what: z.literal('alone'), visit: z.string() }),
  /** Being known at all: they are erased; `by`: the manager who did it, null where it was themself. */
  z.strictObject({ ...whose, what: z.literal('everything'), by: z.string().nullable() }),
]);
export type TakenBack = z.infer<typeof TakenBack>;

/** What a backup from before must be held to; null for what is over with the visit, and for an erasure, which has a list of its own. */
export function outlivesRestore(said: TakenBack): Taken | null {
  switch (said.what) {
    case 'consent':
      return { what: said.what, mode: said.mode, scope: said.scope };
    case 'fact':
      return { what: said.what, fact: factInList(said.fact), licence: said.licence };
    case 'online':
    case 'photo':
      return { what: said.what };
    case 'now':
    case 'alone':
    case 'everything':
      return null;
    default:
      return said satisfies never;
  }
}

/** Writes it, in a transaction of the caller's; what changed, for the roster. Twice is once, and what is gone already is no matter. */
export async function writeTakenBack(
  db: Db,
  vault: Vault,
  taken: Exclude<TakenBack, { what: 'everything' }>,
  roster: Roster,
): Promise<Change[]> {
  const { store, customer, at } = taken;
  const known = roster.customer(customer);
  // Of who was erased meanwhile nothing can be sealed any more: what they took back before goes with the rest of them.
  if (!known || !vault.holds(store, customer)) return [];
  switch (taken.what) {
    case 'consent': {
      const change = { storeId: store, customerId: customer, ...lower(known, taken), changedAt: at };
      return customerChange(await changeConsent(db, vault, change));
    }
    case 'now':
      await keepAnswer(db, {
        ...{ storeId: store, customerId: customer, answer: 'no' },
        ...{ askedAt: taken.askedAt, answeredAt: at },
      });
      return [];
    case 'online':
      return customerChange(await changeCustomer(db, vault, { storeId: store, id: customer }, { guideOnline: false }));
    case 'fact': {
      const fact = roster.fact(customer, taken.fact);
      if (!fact) return [];
      if (taken.licence === 'know') {
        const changed = { ...fact, licence: taken.licence };
        await changeFact(db, vault, store, changed);
        return [{ type: 'fact', fact: changed }];
      }
      await forgetFact(db, store, fact.id);
      return [{ type: 'forgotten', customer, fact: fact.id }];
    }
    case 'photo':
      await removePhoto(db, store, customer);
      return [{ type: 'photo', customer, expiresAt: null }];
    case 'alone':
      await accompanyVisit(db, { storeId: store, id: taken.visit }, 'customer', true);
      return [];
    default:
      return taken satisfies never;
  }
}

const customerChange = (row: Awaited<ReturnType<typeof changeCustomer>>): Change[] =>
  row ? [{ type: 'customer', row }] : [];
