/** Letters of the demo's customers: drawn from the installation's own key, so that the start can tell them anew. */
import { addCustomerCodes, type CustomerCodeRow, readCustomerCodes } from '../../db/customer-code.ts';
import type { Db } from '../../db/db.ts';
import { makeCode, plainCode } from './codes.ts';
import { createDraw, SALT_BYTES } from './demo-people.ts';
import type { Pins } from './pins.ts';

/** So many of its customers have one: each costs a start about 0.2 s, once. */
const LETTERS = 4;

export interface DemoLetters {
  /** Gives letters to the first few of these customers, where they have no code yet. These do not run out. */
  prepare(db: Db, store: string, customers: Iterable<string>, nowMs: number): Promise<void>;
  /** The letters that nobody has used or replaced. */
  all(db: Db, store: string): Promise<{ customer: string; code: string }[]>;
}

/** `demoKey`: this installation's own secret. */
export function createDemoLetters({ demoKey, pins }: { demoKey: string; pins: Pins }): DemoLetters {
  const draw = createDraw(demoKey);
  const saltOf = (customer: string) => draw('letter salt', customer).subarray(0, SALT_BYTES);
  function codeOf(customer: string): string {
    let n = 0;
    return makeCode(() => draw('letter', customer, n++));
  }
  return {
    async prepare(db, store, customers, nowMs) {
      const kept = new Set((await readCustomerCodes(db, store)).map(({ customerId }) => customerId));
      const first = [...customers].toSorted().slice(0, LETTERS);
      const rows = first
        .filter((customer) => !kept.has(customer))
        .map(async (customer): Promise<CustomerCodeRow> => {
          const codeHash = await pins.hash(plainCode(codeOf(customer)), saltOf(customer));
          const about = { storeId: store, customerId: customer, kind: 'letter' as const, codeHash };
          return { ...about, issuedById: null, setAt: nowMs, expiresAt: null };
        });
      await addCustomerCodes(db, await Promise.all(rows));
    },
    async all(db, store) {
      const rows = await readCustomerCodes(db, store);
      const ours = rows.filter(({ kind, issuedById }) => kind === 'letter' && issuedById === null);
      return ours.map(({ customerId }) => ({ customer: customerId, code: codeOf(customerId) }));
    },
  };
}
