/** Makes the demo ready: its house where the database is empty, rota and appointments laid around now, the simulator let in. */

import { createHash } from 'node:crypto';
import { putProvider } from '../db/access.ts';
import type { Handles } from '../db/handles.ts';
import { layDemoAppointments } from '../db/seed/demo-appointments.ts';
import { layDemoCatalogue } from '../db/seed/demo-catalogue.ts';
import { layDemoHistory } from '../db/seed/demo-history.ts';
import { layDemoShifts } from '../db/seed/demo-shifts.ts';
import { readHouse } from '../db/seed/house.ts';
import { DEMO_PROVIDER, seedHouse, seedMissingFacts, workersOf } from '../db/seed/seed.ts';
import { storeIds } from '../db/store.ts';
import type { Vault } from '../db/vault.ts';
import type { Keys } from './auth/keys.ts';

/**
 * The id of the demo's store; a sentence when the files in the house's folder are not usable. A database that holds other
 * stores keeps them and gets no demo.
 */
export async function prepareDemo(
  handles: Handles,
  vault: Vault,
  { folder, keys, nowMs }: { folder: string; keys: Keys; nowMs: number },
): Promise<{ store: string } | { wrong: string }> {
  const house = readHouse(folder);
  if ('wrong' in house) return house;
  const store = house.plan.store.id;
  const db = handles.of(store);
  await seedHouse(db, vault, { house, tagKey: keys.tagKey, nowMs });
  if (!(await storeIds(db)).includes(store)) return { store };
  await seedMissingFacts(db, vault, { house, nowMs });
  await layDemoShifts(db, store, workersOf(house.cast), nowMs);
  await layDemoAppointments(db, vault, { store, cast: house.cast, nowMs });
  await layDemoHistory(db, house.plan, nowMs);
  await layDemoCatalogue(db, house, nowMs);
  const keyHash = createHash('sha256').update(keys.demoProviderKey).digest();
  await putProvider(db, { storeId: store, id: DEMO_PROVIDER, name: 'Simulator', keyHash, active: true });
  return { store };
}
