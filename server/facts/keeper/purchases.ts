/** Takes sales of tills in: each line once, and with the same answer whoever it was that bought. */
import { addFacts } from '../../../db/fact.ts';
import { lineDigest, take } from '../../../db/taken.ts';
import { MAX_AHEAD_MS, MAX_PURCHASES_PER_CUSTOMER } from '../../../protocol/limits.ts';
import type { Sale, SaleTaken } from '../../../protocol/purchase.ts';
import { type Refusal, refusal } from '../../../protocol/refusal.ts';
import type { Roster } from '../roster.ts';
import { type Desk, factOf } from './desk.ts';

export interface Purchases {
  /** `customer`: whom the sale names, or null for nobody the house knows; the till learns nothing of that. */
  addSale(provider: string, sale: Sale, customer: string | null, nowMs: number): Promise<SaleTaken | Refusal>;
}

export function createPurchases(desk: Desk): Purchases {
  const { roster, vault, store, newId } = desk;
  return {
    async addSale(provider, { soldAt, soldBy, channel, lines }, customer, nowMs) {
      if (soldAt > nowMs + MAX_AHEAD_MS)
        return refusal('malformed', { faults: [{ path: 'soldAt', problem: 'lies in the future' }] });
      return desk.write(async (db) => {
        // Written for everybody: what came from a stranger does not become a customer's when it comes again.
        const digests = lines.map(({ line }) => lineDigest(provider, line));
        const fresh = await take(db, store, digests);
        const isFresh = (n: number) => fresh.delete(digests[n]!.toString('hex'));
        // Who sold it is kept where the house knows them; a till's own staff numbers say nothing here.
        const person = soldBy !== null && roster.person(soldBy) ? soldBy : null;
        const room = customer === null ? 0 : MAX_PURCHASES_PER_CUSTOMER - purchasesHeld(roster, customer);
        const bought = lines
          .filter((_, n) => isFresh(n))
          .slice(0, Math.max(0, room))
          .map(({ line: _, category, ...body }) =>
            factOf(newId(), {
              ...{ customer: customer!, kind: 'purchase', body, category },
              ...{ how: channel === 'store' ? 'sold' : 'online', person, learnedAt: soldAt },
            }),
          );
        await addFacts(db, vault, store, bought);
        return { changes: bought.map((fact) => ({ type: 'fact', fact })), result: { lines: lines.length } };
      });
    },
  };
}

/** How many purchases of a customer the house has: all that the limit of them depends on. */
export const purchasesHeld = (roster: Pick<Roster, 'factsOf'>, customer: string): number =>
  roster.factsOf(customer).filter(({ kind }) => kind === 'purchase').length;
