/** Customers' keys by customer: what a vault works with, and where they are kept in memory alone. */

/** A customer's own key. */
export interface CustomerKey {
  storeId: string;
  customer: string;
  /** Tells this key from every other there ever was, of this customer too: drawn at random, and no secret. */
  id: string;
  key: Buffer;
}

export interface KeyRing {
  find(storeId: string, customer: string): CustomerKey | undefined;
  /** Keeps keys of customers who have none; durable when it returns. */
  add(keys: readonly CustomerKey[]): void;
  /** Destroys a customer's key; durable when it returns. */
  remove(storeId: string, customer: string): void;
  keys(): Iterable<CustomerKey>;
}

/** A ring that is gone with the process: for tests, and what a ring on disk holds in memory. */
export function createKeyRing(keys: Iterable<CustomerKey> = []): KeyRing {
  const byCustomer = new Map<string, CustomerKey>();
  const nameOf = (storeId: string, customer: string) => JSON.stringify([storeId, customer]);
  const add = (one: CustomerKey): void => {
    byCustomer.set(nameOf(one.storeId, one.customer), { ...one, key: Buffer.from(one.key) });
  };
  for (const one of keys) add(one);
  return {
    find: (storeId, customer) => byCustomer.get(nameOf(storeId, customer)),
    add(fresh) {
      for (const one of fresh) add(one);
    },
    remove(storeId, customer) {
      const name = nameOf(storeId, customer);
      byCustomer.get(name)?.key.fill(0);
      byCustomer.delete(name);
    },
    keys: () => byCustomer.values(),
  };
}
