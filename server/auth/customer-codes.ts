/** The code that opens a customer's page: whether one is right, and choosing one's own. Wrong, none and locked look alike. */
import {
  addCustomerCodeFailure,
  addCustomerWay,
  exchangeCustomerCode,
  forgetCustomerCodeFailures,
  readCustomerCode,
  readCustomerCodeFailures,
} from '../../db/customer-code.ts';
import { endOtherCustomerSessions } from '../../db/customer-link.ts';
import type { Db } from '../../db/db.ts';
import { createTurns } from '../turns.ts';
import { answered, answeredInTurn } from './away.ts';
import { plainCode } from './codes.ts';
import { TRIES_AT_A_DOOR, TRIES_PER_CUSTOMER, TRIES_WITHIN_MS } from './limits.ts';
import type { Pins } from './pins.ts';

/** Whose code it is. */
export interface Whose {
  store: string;
  customer: string;
}

/**
 * What a typed code is. `letter`: the right one, to be exchanged, with what is kept of it; `own`: the same of their own.
 * `one_hand`: a right letter, issued by who showed the way. `wrong`: also where there is none, it has run out, or only a
 * new letter helps. `wait`: nothing was looked at, until then (epoch ms).
 */
export type Looked =
  | { is: 'own' | 'letter'; kept: string }
  | { is: 'one_hand' | 'wrong' }
  | { is: 'wait'; until: number };

/** All may throw `DatabaseAway`. */
export interface CustomerCodes {
  /** `by`: who showed the way; null where nobody had to. */
  look(typed: { whose: Whose; by: string | null; code: string }, nowMs: number): Promise<Looked>;
  /** Whether `kept` is still what is kept of their code: another may come while one is looked at. */
  isStill(whose: Whose, kept: string): Promise<boolean>;
  /**
   * Puts a code of their own in the place of the one of which `kept` is kept; false when that is no longer theirs. With
   * `onlyOn` every session but this one (by its id) is over with it.
   */
  choose(whose: Whose, chosen: { kept: string; code: string; onlyOn?: string }, nowMs: number): Promise<boolean>;
}

export function createCustomerCodes(
  of: (store: string) => Db,
  { pins, newId }: { pins: Pins; newId: () => string },
): CustomerCodes {
  // Of tries made at one moment none sees the counts before the other is written down.
  const inTurn = createTurns();

  /** Writes one more try down, as wrong until it is found right; whether it may be looked at, or until when to wait. */
  async function admit(
    { store, customer }: Whose,
    nowMs: number,
  ): Promise<{ isLookedAt: boolean } | { until: number }> {
    const wrong = await readCustomerCodeFailures(of(store), store, customer);
    const fifth = wrong.filter((at) => at > nowMs - TRIES_WITHIN_MS)[TRIES_AT_A_DOOR - 1];
    if (fifth !== undefined) return { until: fifth + TRIES_WITHIN_MS };
    await addCustomerCodeFailure(of(store), { storeId: store, id: newId(), customerId: customer, at: nowMs });
    return { isLookedAt: wrong.length < TRIES_PER_CUSTOMER };
  }

  return {
    async look({ whose, by, code }, nowMs) {
      const { store, customer } = whose;
      const admitted = await answeredInTurn(inTurn, () => admit(whose, nowMs));
      if ('until' in admitted) return { is: 'wait', until: admitted.until };
      const row = await answered(readCustomerCode(of(store), store, customer));
      const hasRunOut = row?.expiresAt != null && row.expiresAt <= nowMs;
      const kept = row && admitted.isLookedAt && !hasRunOut ? row.codeHash : pins.nobodys;
      if (!(await pins.matches(plainCode(code), kept))) return { is: 'wrong' };
      const { kind, issuedById } = row!;
      if (kind === 'letter' && issuedById !== null && issuedById === by) return { is: 'one_hand' };
      await answered(forgetCustomerCodeFailures(of(store), store, customer));
      return { is: kind, kept };
    },
    async isStill({ store, customer }, kept) {
      return (await answered(readCustomerCode(of(store), store, customer)))?.codeHash === kept;
    },
    async choose({ store, customer }, { kept, code, onlyOn }, nowMs) {
      const about = { storeId: store, customerId: customer };
      const row = { codeHash: await pins.hash(code), issuedById: null, setAt: nowMs, expiresAt: null };
      const exchange = of(store).transaction(async (change) => {
        const done = await exchangeCustomerCode(change, kept, { ...about, kind: 'own', ...row });
        if (done) await addCustomerWay(change, { ...about, id: newId(), kind: 'code', personId: null, at: nowMs });
        if (done && onlyOn !== undefined)
          await endOtherCustomerSessions(change, { ...about, tokenHash: Buffer.from(onlyOn, 'hex') });
        return done;
      });
      return answered(exchange);
    },
  };
}
