/** Facts as they are held in memory: by customer, oldest first, replaced one at a time. */
import type { Fact } from '../../protocol/fact.ts';

export interface Shelf {
  factsOf(customer: string): readonly Fact[];
  /** A fact by its id, of this customer alone. */
  find(customer: string, id: string): Fact | undefined;
  /** Adds a fact, or puts it in the place of the one with its id. */
  put(fact: Fact): void;
  remove(customer: string, id: string): void;
  /** Removes all of a customer's. */
  forget(customer: string): void;
}

const NOTHING: readonly Fact[] = [];

/** `facts` oldest first. A list that was handed out never changes: a change makes a new one. */
export function createShelf(facts: readonly Fact[]): Shelf {
  const gathered = new Map<string, Fact[]>();
  for (const fact of facts) {
    const own = gathered.get(fact.customer);
    if (own) own.push(fact);
    else gathered.set(fact.customer, [fact]);
  }
  const byCustomer = new Map<string, readonly Fact[]>(gathered);
  const factsOf = (customer: string) => byCustomer.get(customer) ?? NOTHING;
  const without = (customer: string, id: string) => factsOf(customer).filter((fact) => fact.id !== id);

  return {
    factsOf,
    find: (customer, id) => factsOf(customer).find((fact) => fact.id === id),
    put(fact) {
      byCustomer.set(fact.customer, [...without(fact.customer, fact.id), fact].sort(oldestFirst));
    },
    forget: (customer) => void byCustomer.delete(customer),
    remove(customer, id) {
      byCustomer.set(customer, without(customer, id));
    },
  };
}

const oldestFirst = (a: Fact, b: Fact): number => a.learnedAt - b.learnedAt || (a.id < b.id ? -1 : 1);
