/** Who stands in whose book, as people decide it one by one: somebody takes a customer on, or brings a new one. */
import { changeConsent } from '../../../db/consent.ts';
import { addBooks, addCustomers, type BookRow, replaceBooks } from '../../../db/customer.ts';
import type { Joining } from '../../../protocol/joining.ts';
import { type Refusal, refusal } from '../../../protocol/refusal.ts';
import { createTurns } from '../../turns.ts';
import type { Change } from '../known.ts';
import type { Desk } from './desk.ts';

/** `record` writes it into the audit before it is done; what it refuses is not done. */
interface Recorded {
  by: string;
  record: (customer: string) => Promise<Refusal | null>;
}

export interface ClientBook {
  /**
   * A customer who is nobody's first becomes this person's; `not_allowed` when somebody was quicker, or once they may not
   * be taken on any more (`isFree`): asked again when all that had to be waited for is done.
   */
  takeOn(taken: Recorded & { customer: string; isFree: () => boolean }): Promise<{ customer: string } | Refusal>;
  /** Somebody who has just agreed to be recognised, and how; answers the number the house gives them. */
  addCustomer(added: Recorded & { joining: Joining }, nowMs: number): Promise<{ customer: string } | Refusal>;
}

export function createClientBook({ roster, store, vault, newId, write }: Desk): ClientBook {
  const inTurn = createTurns();
  const first = (customerId: string, personId: string): BookRow => {
    return { storeId: store, customerId, personId, place: 'primary', categories: [] };
  };

  const putFirst = (customer: string, by: string, isFree: () => boolean) =>
    write(async (db) => {
      if (!roster.customer(customer) || !roster.person(by)) return refusal('not_found');
      if (roster.bookOf(customer).primary !== null || !isFree()) return refusal('not_allowed');
      const rows = [first(customer, by), ...roster.bookRows(customer).filter(({ personId }) => personId !== by)];
      await replaceBooks(db, store, [customer], rows);
      return { changes: [{ type: 'book', customer, rows }], result: { customer } };
    });

  const add = (customer: string, by: string, { mode, scope, isMine, ...names }: Joining, nowMs: number) =>
    write(async (db) => {
      if (!roster.person(by)) return refusal('not_found');
      const unknown = { avoid: null, pronounce: null, consentMode: 'off', consentScope: 'store' } as const;
      await addCustomers(db, vault, [{ storeId: store, id: customer, ...names, ...unknown, consentSince: nowMs }]);
      // Off until they have chosen: what they chose is a change of their own, and can be shown.
      const row = await changeConsent(db, vault, {
        storeId: store,
        customerId: customer,
        mode,
        scope,
        changedAt: nowMs,
      });
      if (!row) throw new Error('somebody new has a key');
      const rows = isMine ? [first(customer, by)] : [];
      await addBooks(db, rows);
      const changes: Change[] = [
        { type: 'customer', row },
        { type: 'book', customer, rows },
      ];
      return { changes, result: { customer } };
    });

  return {
    takeOn: ({ customer, by, record, isFree }) =>
      inTurn(async () => {
        if (roster.bookOf(customer).primary !== null) return refusal('not_allowed');
        return (await record(customer)) ?? (await putFirst(customer, by, isFree));
      }),
    async addCustomer({ joining, by, record }, nowMs) {
      const customer = newId();
      return (await record(customer)) ?? (await add(customer, by, joining, nowMs));
    },
  };
}
