/** A house with much known of many customers, read into memory: once sealed, once the same bytes in plain. */

import { addFacts } from '../../db/fact.ts';
import { seedCrowd } from '../../db/seed/crowd.ts';
import { demoHouse, readHouse } from '../../db/seed/house.ts';
import { seedHouse } from '../../db/seed/seed.ts';
import type { Vault } from '../../db/vault.ts';
import { freshVault, opened } from '../../scripts/databases.ts';
import { fact } from '../../server/disclosure/sample-facts.ts';
import { createRoster } from '../../server/facts/roster.ts';

export const CUSTOMERS = 2_000;
export const FACTS_EACH = 30;

/** What there would be without keys. */
const IN_PLAIN: Vault = {
  admit: () => undefined,
  holds: () => true,
  seal: (_at, value) => Buffer.from(JSON.stringify(value)),
  open: (_at, sealed) => JSON.parse(sealed.toString()) as unknown,
  destroy: () => undefined,
  customers: () => [],
};

/** ms of CPU for reading everything. */
export async function timeReading(): Promise<{ sealed: number; plain: number }> {
  return { sealed: await timeOne(freshVault()), plain: await timeOne(IN_PLAIN) };
}

async function timeOne(vault: Vault): Promise<number> {
  const house = readHouse(demoHouse());
  if ('wrong' in house) throw new Error(house.wrong);
  const { db, close } = await opened({ dataDir: 'memory' });
  const store = house.plan.store.id;
  const [tagKey, nowMs] = [Buffer.alloc(32), Date.UTC(2026, 10, 21)];
  await seedHouse(db, vault, { house, tagKey, nowMs });
  await seedCrowd(db, vault, { store, customers: CUSTOMERS, tagKey, nowMs });
  for (let n = 1; n <= CUSTOMERS; n += 1) {
    const customer = `crowd-${String(n).padStart(4, '0')}`;
    const one = (_: unknown, of: number) => fact('told', { id: `${customer}.${of}`, customer, learnedAt: nowMs });
    await addFacts(db, vault, store, Array.from({ length: FACTS_EACH }, one));
  }
  globalThis.gc?.();
  const since = process.cpuUsage();
  await createRoster(db, vault, store);
  const { user, system } = process.cpuUsage(since);
  await close();
  return (user + system) / 1_000;
}
