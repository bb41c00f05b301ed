/** Adds customers without a story to a store, as many as a test or a bench needs. */
import { addBooks, addCustomers, type BookRow, type NewCustomer } from '../customer.ts';
import type { Db } from '../db.ts';
import { readPeople } from '../person.ts';
import { addTags, type TagRow, tagHmac } from '../tag.ts';
import type { Vault } from '../vault.ts';

/** The tag of the n-th of a crowd, from 1: `T-CROWD-0001` … */
export const crowdTag = (n: number): string => `T-CROWD-${String(n).padStart(4, '0')}`;

/** Adds `customers` people who are recognised automatically; associates share them as primaries, and every third has a secondary. */
export async function seedCrowd(
  db: Db,
  vault: Vault,
  parts: { store: string; customers: number; tagKey: Buffer; nowMs: number; scope?: 'store' | 'mine' },
): Promise<void> {
  const { store: storeId, tagKey, nowMs, scope = 'store' } = parts;
  const people = (await readPeople(db, storeId)).filter(({ active, role }) => active && role === 'associate');
  const customers: NewCustomer[] = [];
  const books: BookRow[] = [];
  const tags: TagRow[] = [];
  for (let n = 1; n <= parts.customers; n++) {
    const customerId = `crowd-${String(n).padStart(4, '0')}`;
    const address = { en: `Customer ${n}`, fr: `Customer ${n}` };
    const about = { given: 'Customer', family: String(n), address, pronounce: null, languages: ['en'] };
    const consent = { consentMode: 'automatic' as const, consentScope: scope, consentSince: nowMs };
    customers.push({ storeId, id: customerId, ...about, ...consent });
    tags.push({ storeId, hmac: tagHmac(tagKey, storeId, crowdTag(n)), customerId, personId: null });
    const primary = people[n % people.length];
    const secondary = n % 3 === 0 ? people[(n + 1) % people.length] : undefined;
    if (primary) books.push({ storeId, customerId, personId: primary.id, place: 'primary', categories: [] });
    if (secondary && secondary !== primary)
      books.push({ storeId, customerId, personId: secondary.id, place: 'secondary', categories: [] });
  }
  await db.transaction(async (change) => {
    await addCustomers(change, vault, customers);
    await addBooks(change, books);
    await addTags(change, tags);
  });
}
