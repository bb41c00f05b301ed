/** Fills an empty database with a house: its store, its people, their books, tags and facts. */
import { createHash } from 'node:crypto';
import { putProvider } from '../access.ts';
import { addBooks, addCustomers, type BookRow, changeCustomer, type NewCustomer, readCustomers } from '../customer.ts';
import type { Db } from '../db.ts';
import { addFacts, countFacts } from '../fact.ts';
import { putLivedTime } from '../lived-time.ts';
import { addPeople, type PersonRow } from '../person.ts';
import { addRelations } from '../relation.ts';
import { addStandards } from '../standards.ts';
import { addStore, storeIds } from '../store.ts';
import { addTags, type TagRow, tagHmac } from '../tag.ts';
import type { Vault } from '../vault.ts';
import type { Cast, Worker } from './cast.ts';
import { DAY_MS, factsOf, relationsOf } from './facts.ts';
import { DEMO_STORE, type House } from './house.ts';
import { DEMO_STANDARDS } from './ritual.ts';

const MINUTE_MS = 60_000;
/** The provider that a demo's simulator is. */
export const DEMO_PROVIDER = 'simulator';

/** What the seed did: nothing when there was a store already. */
export interface Seeded {
  store: string;
  people: number;
  customers: number;
  tags: number;
}

/** Writes the house in one transaction; null when the database already holds a store. With `providerKey`, also its provider. */
export async function seedHouse(
  db: Db,
  vault: Vault,
  parts: { house: House; tagKey: Buffer; providerKey?: string; nowMs: number },
): Promise<Seeded | null> {
  const { house, tagKey, providerKey, nowMs } = parts;
  if ((await storeIds(db)).length > 0) return null;
  const store = house.plan.store.id;
  const people = peopleOf(house.cast, store);
  const customers = customersOf(house.cast, store, nowMs);
  const tags = tagsOf(house.cast, store, tagKey);
  await db.transaction(async (change) => {
    await addStore(change, house.plan);
    await putLivedTime(change, { storeId: store, until: nowMs, seenAt: nowMs, doubtedMs: 0 });
    await addPeople(change, people);
    const [manager] = house.cast.managers;
    if (store === DEMO_STORE && manager)
      await addStandards(change, store, DEMO_STANDARDS, { by: manager.id, at: nowMs });
    await addCustomers(change, vault, customers);
    await addBooks(change, booksOf(house.cast, store));
    await addTags(change, tags);
    await addFacts(change, vault, store, factsOf(house.cast, house.catalogue, nowMs));
    await addRelations(change, vault, relationsOf(house.cast, store, nowMs));
    if (providerKey !== undefined) {
      const keyHash = createHash('sha256').update(providerKey).digest();
      await putProvider(change, { storeId: store, id: DEMO_PROVIDER, name: 'Simulator', keyHash, active: true });
    }
  });
  return { store, people: people.length, customers: customers.length, tags: tags.length };
}

/** Gives a demo that was seeded before there were facts what it lacks, in one transaction; nothing where there are some. */
export async function seedMissingFacts(
  db: Db,
  vault: Vault,
  { house, nowMs }: { house: House; nowMs: number },
): Promise<number> {
  const store = house.plan.store.id;
  if ((await countFacts(db, store)) > 0) return 0;
  const there = new Set((await readCustomers(db, vault, store)).map(({ id }) => id));
  const facts = factsOf(house.cast, house.catalogue, nowMs).filter(({ customer }) => there.has(customer));
  const relations = relationsOf(house.cast, store, nowMs).filter(({ aId, bId }) => there.has(aId) && there.has(bId));
  await db.transaction(async (change) => {
    for (const { storeId: _, id, avoid, approachAfterMs } of customersOf(house.cast, store, nowMs))
      if (there.has(id)) await changeCustomer(change, vault, { storeId: store, id }, { avoid, approachAfterMs });
    await addFacts(change, vault, store, facts);
    await addRelations(change, vault, relations);
  });
  return facts.length;
}

/** Associates and managers, in the order of the cast. */
export const workersOf = (cast: Cast): Worker[] => [...cast.associates, ...cast.managers];

function peopleOf(cast: Cast, storeId: string): PersonRow[] {
  const working = workersOf(cast).map(({ id, name, role, languages, categories, home_zone, sign }): PersonRow => {
    const chosen = { name: sign.name };
    return { storeId, id, ...name, role, languages, categories, homeZoneId: home_zone, sign: chosen, active: true };
  });
  const gone = cast.former.map(({ id, name }): PersonRow => {
    const nothing = { languages: {}, categories: [], homeZoneId: null, sign: null };
    return { storeId, id, ...name, role: 'associate', ...nothing, active: false };
  });
  return [...working, ...gone];
}

function customersOf(cast: Cast, storeId: string, nowMs: number): NewCustomer[] {
  return cast.customers.map(
    ({ id, name, address: { avoid, ...address }, pronounce, languages, consent, manner, ...more }) => ({
      ...{ storeId, id, ...name, address, avoid, pronounce, languages },
      approachAfterMs: (manner?.approach_after_min ?? 0) * MINUTE_MS,
      guideOnline: more.online_may_guide,
      ...{ consentMode: consent.mode, consentScope: consent.scope },
      consentSince: nowMs - consent.since_days_ago * DAY_MS,
    }),
  );
}

function booksOf(cast: Cast, storeId: string): BookRow[] {
  return cast.customers.flatMap(({ id: customerId, book: { primary, secondaries } }) => [
    ...(primary ? [{ storeId, customerId, personId: primary, place: 'primary' as const, categories: [] }] : []),
    ...secondaries.map(({ associate, categories }) => {
      return { storeId, customerId, personId: associate, place: 'secondary' as const, categories };
    }),
  ]);
}

function tagsOf(cast: Cast, storeId: string, tagKey: Buffer): TagRow[] {
  const hmac = (tag: string): Buffer => tagHmac(tagKey, storeId, tag);
  return [
    ...cast.customers.flatMap(({ id, tags }) =>
      tags.map((tag) => ({ storeId, hmac: hmac(tag.id), customerId: id, personId: null })),
    ),
    ...workersOf(cast).map(({ id, badge }) => ({ storeId, hmac: hmac(badge), customerId: null, personId: id })),
  ];
}
