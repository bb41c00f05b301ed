/** Fills an empty database with one's own house, from its files. */
import type { Handles } from '../db/handles.ts';
import { readHouse } from '../db/seed/house.ts';
import { seedHouse } from '../db/seed/seed.ts';
import { storeIds } from '../db/store.ts';
import type { Vault } from '../db/vault.ts';
import type { Keys } from './auth/keys.ts';

/** Fills an empty database with the house in a folder, unless a store is there already; a sentence when its files are not usable. */
export async function openHouse(
  handles: Handles,
  vault: Vault,
  folder: string,
  { tagKey }: Keys,
  nowMs: number,
): Promise<{ wrong: string } | null> {
  if ((await storeIds(handles.door)).length > 0) return null;
  const house = readHouse(folder);
  if ('wrong' in house) return { wrong: `The house in SOTTO_HOUSE is not usable. ${house.wrong}` };
  await seedHouse(handles.of(house.plan.store.id), vault, { house, tagKey, nowMs });
  return null;
}
