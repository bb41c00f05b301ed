/** What a customer decides about what is known of them: the licence of each fact, and their profile. */
import { changeCustomer } from '../../../db/customer.ts';
import { forgetFact } from '../../../db/fact.ts';
import type { CustomerLicence, Fact } from '../../../protocol/fact.ts';
import { ProfileChange } from '../../../protocol/profile.ts';
import { isRefusal, type Refusal, refusal } from '../../../protocol/refusal.ts';
import { changeOne, type Desk, fitting } from './desk.ts';

export interface OwnWord {
  /** Only about a fact of their own; answers it as it is now. What is to be forgotten is deleted at once, and does not come in again: null. */
  setLicence(word: { customer: string; fact: string; licence: CustomerLicence }): Promise<Fact | null | Refusal>;
  /** What is left out of `change` stays as it is. */
  setProfile(customer: string, change: ProfileChange): Promise<{ changed: true } | Refusal>;
}

export function createOwnWord(desk: Desk): OwnWord {
  const { roster, vault, store } = desk;
  return {
    setLicence({ customer, fact, licence }) {
      if (licence !== 'forget') return changeOne(desk, { customer, fact }, (known) => ({ ...known, licence }));
      return desk.write(async (db) => {
        if (!roster.fact(customer, fact)) return refusal('not_found');
        await forgetFact(db, store, fact);
        return { changes: [{ type: 'forgotten', customer, fact }], result: null };
      });
    },
    async setProfile(customer, said) {
      const change = fitting(ProfileChange, said);
      if (isRefusal(change)) return change;
      if (!roster.customer(customer)) return refusal('not_found');
      if (Object.keys(change).length === 0) return { changed: true };
      return desk.write(async (db) => {
        const row = await changeCustomer(db, vault, { storeId: store, id: customer }, change);
        return row ? { changes: [{ type: 'customer', row }], result: { changed: true } } : refusal('not_found');
      });
    },
  };
}
