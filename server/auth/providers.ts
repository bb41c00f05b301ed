/** Which sensor systems may send fixes, each with one key, bound to one store. Only hashes of keys are kept. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { putProvider, readProviders } from '../../db/access.ts';
import type { Db } from '../../db/db.ts';

const KEY_BYTES = 32;

export interface Provider {
  id: string;
  store: string;
  name: string;
}

export interface Providers {
  /** Whose key this is, or null. Takes as long for a wrong key as for a right one. */
  find(key: string): Provider | null;
  /** Those of a store. */
  of(store: string): Provider[];
  /** Gives a provider (new, or known by store and id) a new key, which is told this once; an older key stops working. */
  giveKey(provider: Provider, random: (bytes: number) => Buffer): Promise<string>;
  /** Reads the database again. */
  reload(): Promise<void>;
}

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

export async function createProviders(db: Db): Promise<Providers> {
  let known: { hash: Buffer; provider: Provider }[] = [];
  const providers: Providers = {
    find(key) {
      const hash = hashOf(key);
      let found: Provider | null = null;
      // Every candidate is compared, and each in constant time: how long it takes says nothing about how near a guess was.
      for (const each of known) if (timingSafeEqual(each.hash, hash)) found = each.provider;
      return found;
    },
    of: (store) => known.map(({ provider }) => provider).filter((each) => each.store === store),
    async giveKey({ id, store, name }, random) {
      const key = random(KEY_BYTES).toString('base64url');
      await putProvider(db, { storeId: store, id, name, keyHash: hashOf(key), active: true });
      await providers.reload();
      return key;
    },
    async reload() {
      const rows = await readProviders(db);
      known = rows.map(({ storeId, id, name, keyHash }) => ({ hash: keyHash, provider: { id, store: storeId, name } }));
    },
  };
  await providers.reload();
  return providers;
}
