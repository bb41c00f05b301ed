/** Opens every store of this server from the database, as it was when the server last ran. */
import { openVisits, staysSince } from '../db/visit.ts';
import { storeIds } from '../db/store.ts';
import type { Db } from '../db/connect.ts';
import type { Chance, Clock } from './clock.ts';
import { createRoster } from './facts/roster.ts';
import { createLive } from './live/live.ts';
import { RULES } from './live/rules.ts';
import { startOfDay } from './live/day.ts';
import type { Recorder } from './recorder/recorder.ts';
import { createStore, type Store } from './store.ts';

export async function openStores(parts: {
  db: Db;
  recorder: Recorder;
  clock: Clock;
  chance: Chance;
}): Promise<Map<string, Store>> {
  const { db, recorder, clock, chance } = parts;
  const stores = new Map<string, Store>();
  for (const id of await storeIds(db)) {
    const roster = await createRoster(db, id);
    const live = createLive(roster.plan, { rules: RULES, random: chance.random, newId: chance.id });
    stores.set(id, createStore({ roster, live, clock, record: (events) => recorder.record(id, events) }));
  }
  return stores;
}
