/** Letters: a code on paper, given to a customer when they agree, with which they choose one of their own for their page. */
import { addCustomerWay, putCustomerCode } from '../../db/customer-code.ts';
import type { Db } from '../../db/db.ts';
import { answered } from './away.ts';
import { makeCode, plainCode } from './codes.ts';
import type { Whose } from './customer-codes.ts';
import { LETTER_LASTS_MS } from './limits.ts';
import type { Pins } from './pins.ts';

export interface Letters {
  /**
   * A new letter in the place of the one the customer had, and of their own code; on their receipt it says so. The code is
   * told this once; `until` in epoch ms. May throw `DatabaseAway`.
   */
  issue(whose: Whose, by: string, nowMs: number): Promise<{ code: string; until: number }>;
}

export function createLetters(
  of: (store: string) => Db,
  { pins, bytes, newId }: { pins: Pins; bytes: (length: number) => Buffer; newId: () => string },
): Letters {
  return {
    async issue({ store, customer }, by, nowMs) {
      const about = { storeId: store, customerId: customer };
      const letter = { code: makeCode(bytes), until: nowMs + LETTER_LASTS_MS };
      const codeHash = await pins.hash(plainCode(letter.code));
      const row = { ...about, codeHash, issuedById: by, setAt: nowMs, expiresAt: letter.until };
      const issued = of(store).transaction(async (change) => {
        await putCustomerCode(change, { ...row, kind: 'letter' });
        await addCustomerWay(change, { ...about, id: newId(), kind: 'letter', personId: by, at: nowMs });
      });
      await answered(issued);
      return letter;
    },
  };
}
