/** Links that open the door to a customer's page: shown to them in the house, used once, and over soon. */
import { addCustomerWay } from '../../db/customer-code.ts';
import { addCustomerLink, endsOfOpenLinks, useCustomerLink } from '../../db/customer-link.ts';
import type { Handles } from '../../db/handles.ts';
import { createTurns } from '../turns.ts';
import { answered, answeredInTurn } from './away.ts';
import { LINK_LASTS_MS, OPEN_LINKS_PER_MAKER } from './limits.ts';
import { hashOfToken, makeToken } from './tokens.ts';

/** Whose page a link leads to, and who shows it. */
export interface Led {
  store: string;
  customer: string;
  by: string;
}

/** All may throw `DatabaseAway`. */
export interface CustomerLinks {
  /**
   * A new link of 256 random bits, told this once and written on the customer's receipt. `wait`: until then (epoch ms)
   * the maker has too many open; for whom is not asked, since that would tell one visit of a customer from another's.
   */
  make(led: Led, nowMs: number): Promise<{ code: string; expiresAt: number } | { wait: number }>;
  /** Whose link it is, used up with this; null when there is none, it was used, or it is over. */
  use(code: string, nowMs: number): Promise<Led | null>;
}

export function createCustomerLinks(
  { door, of }: Handles,
  { bytes, id }: { bytes: (length: number) => Buffer; id: () => string },
): CustomerLinks {
  // Of links made at one moment none sees how many are open before the other is.
  const inTurn = createTurns();

  async function makeNow({ store, customer, by }: Led, nowMs: number): ReturnType<CustomerLinks['make']> {
    const about = { storeId: store, customerId: customer };
    const db = of(store);
    const ends = await endsOfOpenLinks(db, store, by, nowMs);
    if (ends.length >= OPEN_LINKS_PER_MAKER) return { wait: ends[0]! };
    const code = makeToken(bytes);
    const expiresAt = nowMs + LINK_LASTS_MS;
    const row = { codeHash: hashOfToken(code), createdById: by, createdAt: nowMs, expiresAt, usedAt: null };
    await db.transaction(async (change) => {
      await addCustomerLink(change, { ...about, ...row });
      await addCustomerWay(change, { ...about, id: id(), kind: 'link', personId: by, at: nowMs });
    });
    return { code, expiresAt };
  }

  return {
    make: (led, nowMs) => answeredInTurn(inTurn, () => makeNow(led, nowMs)),
    async use(code, nowMs) {
      const row = await answered(useCustomerLink(door, hashOfToken(code), nowMs));
      return row && { store: row.storeId, customer: row.customerId, by: row.createdById };
    },
  };
}
