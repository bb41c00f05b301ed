/** What customers say themselves: something new, or something the house knows already. Either is sayable today. */
import type { Fact } from '../../../protocol/fact.ts';
import { type Refusal, refusal } from '../../../protocol/refusal.ts';
import { addFact, changeOne, type Desk } from './desk.ts';

export interface Told {
  /** What a customer answered somebody just now. */
  addTold(told: { customer: string; to: string; text: string }, nowMs: number): Promise<Fact | Refusal>;
  /** A wish they named; `secretFrom` is the customer it must be kept from. */
  addWish(
    wish: { customer: string; to: string; text: string; itemId: string | null; secretFrom: string | null },
    nowMs: number,
  ): Promise<Fact | Refusal>;
  /** They said again what the house knows. */
  repeatFact(repeated: { customer: string; fact: string }, nowMs: number): Promise<Fact | Refusal>;
}

export function createTold(desk: Desk): Told {
  return {
    addTold: ({ customer, to, text }, nowMs) =>
      addFact(desk, {
        ...{ customer, kind: 'told', body: { text } },
        ...{ how: 'told', person: to, learnedAt: nowMs, repeatedAt: nowMs },
      }),
    async addWish({ customer, to, text, itemId, secretFrom }, nowMs) {
      if (secretFrom !== null && !desk.roster.customer(secretFrom)) return refusal('not_found');
      return addFact(desk, {
        ...{ customer, kind: 'wish', body: { text, itemId }, secretFrom },
        ...{ how: 'told', person: to, learnedAt: nowMs, repeatedAt: nowMs },
      });
    },
    repeatFact: (repeated, nowMs) => changeOne(desk, repeated, (fact) => ({ ...fact, repeatedAt: nowMs })),
  };
}
