/** Holds what was put back (a backup, an older ring of keys) to the list of who was erased. */
import type { Db } from '../db.ts';
import type { Vault } from '../vault.ts';
import { eraseRows, everyCustomer } from './erase-rows.ts';
import type { Tombstones } from './tombstones.ts';

/** Their keys are destroyed and their rows deleted; answers how many customers were there again. `vault`: null where it is not at hand. */
export async function buryAgain(db: Db, vault: Vault | null, tombstones: Tombstones): Promise<number> {
  for (const { storeId, customer } of [...(vault?.customers() ?? [])])
    if (tombstones.has(storeId, customer)) vault!.destroy(storeId, customer);
  const back = (await everyCustomer(db)).filter(({ storeId, id }) => tombstones.has(storeId, id));
  if (back.length > 0)
    await db.transaction(async (change) => {
      for (const { storeId, id } of back) await eraseRows(change, storeId, id);
    });
  return back.length;
}
