/** Promises the house made: open until they are kept or broken. */
import type { Fact } from '../../../protocol/fact.ts';
import { type Refusal, refusal } from '../../../protocol/refusal.ts';
import { addFact, changeOne, type Desk } from './desk.ts';

export interface Promises {
  /** `task`: what anyone serving can do about it, in words that tell nothing else. `dueAt` epoch ms. */
  addPromise(
    promise: { customer: string; by: string; text: string; task: string | null; dueAt: number | null },
    nowMs: number,
  ): Promise<Fact | Refusal>;
  /** Says how a promise ended: its maker may, and whoever stands in the customer's book. */
  settlePromise(promise: {
    customer: string;
    fact: string;
    by: string;
    status: 'kept' | 'broken';
  }): Promise<Fact | Refusal>;
}

export function createPromises(desk: Desk): Promises {
  return {
    addPromise: ({ customer, by, text, task, dueAt }, nowMs) =>
      addFact(desk, {
        ...{ customer, kind: 'promise', body: { text, task, dueAt, status: 'open' } },
        ...{ how: 'written', person: by, learnedAt: nowMs },
      }),
    settlePromise: ({ customer, fact, by, status }) =>
      changeOne(desk, { customer, fact }, (promise) => {
        if (promise.kind !== 'promise') return refusal('not_found');
        const { primary, secondaries } = desk.roster.bookOf(customer);
        const isTheirs = [promise.person, primary, ...secondaries].includes(by);
        return isTheirs ? { ...promise, body: { ...promise.body, status } } : refusal('not_allowed');
      }),
  };
}
