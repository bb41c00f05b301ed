/** Links that sign a customer's phone in: shown to them in the house, used once, and over soon. */
import { addCustomerLink, useCustomerLink } from '../../db/customer-link.ts';
import type { Db } from '../../db/db.ts';
import { answered } from './away.ts';
import { hashOfToken, makeToken } from './tokens.ts';

/** A link that nobody used by then is over: ten minutes. */
export const LINK_LASTS_MS = 10 * 60_000;

/** Both may throw `DatabaseAway`. */
export interface CustomerLinks {
  /** A new link of 256 random bits, told this once; `by` is who shows it. */
  make(
    whose: { store: string; customer: string; by: string },
    nowMs: number,
  ): Promise<{ code: string; expiresAt: number }>;
  /** Whose link it is, used up with this; null when there is none, it was used, or it is over. */
  use(code: string, nowMs: number): Promise<{ store: string; customer: string } | null>;
}

export function createCustomerLinks(db: Db, random: (bytes: number) => Buffer): CustomerLinks {
  return {
    async make({ store, customer, by }, nowMs) {
      const code = makeToken(random);
      const times = { createdAt: nowMs, expiresAt: nowMs + LINK_LASTS_MS, usedAt: null };
      const who = { storeId: store, customerId: customer, createdById: by };
      await answered(addCustomerLink(db, { codeHash: hashOfToken(code), ...who, ...times }));
      return { code, expiresAt: times.expiresAt };
    },
    async use(code, nowMs) {
      const row = await answered(useCustomerLink(db, hashOfToken(code), nowMs));
      return row && { store: row.storeId, customer: row.customerId };
    },
  };
}
