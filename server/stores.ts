/** Opens every store of this server from the database, as it was when the server last ran. */
import type { Db } from '../db/db.ts';
import { storeIds } from '../db/store.ts';
import { type OpenVisit, openVisits, staysSince } from '../db/visit.ts';
import type { Chance, Clock } from './clock.ts';
import { createRoster, type Roster } from './facts/roster.ts';
import { dayOf } from './live/day.ts';
import { createLive, type Live, setShifts } from './live/live.ts';
import { type RestoredVisit, restore, restoreStays } from './live/restore.ts';
import { RULES } from './live/rules.ts';
import type { Recorder } from './recorder/recorder.ts';
import { createStore, type Store } from './store.ts';

/** The stores by id; visits that were open go on, and what ended meanwhile is written down. */
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
    setShifts(live, roster.shifts());
    const store = createStore({ roster, live, clock, record: (events) => recorder.record(id, events) });
    store.record(await remember(db, roster, live, clock.now()));
    // Consent may have been taken back while nobody was listening: before anybody looks, it counts.
    store.advance([], clock.now());
    stores.set(id, store);
  }
  return stores;
}

/** Takes up what was written down: today's figures, and the visits that were going on. */
async function remember(db: Db, { plan }: Roster, live: Live, nowMs: number) {
  const { startMs } = dayOf(nowMs, plan.store.timeZone);
  const stays = await staysSince(db, plan.store.id, startMs);
  restoreStays(
    live,
    stays.map(({ zoneId, enteredAt, leftAt, scope }) => ({ zone: zoneId, enteredAt, leftAt, scope })),
    nowMs,
  );
  const open = await openVisits(db, plan.store.id);
  return restore(live, open.map(asRestored), nowMs);
}

function asRestored({ id, customerId, scope, entranceId, openedAt, lastSeenAt, stays }: OpenVisit): RestoredVisit {
  return {
    id,
    customer: customerId,
    scope,
    entrance: entranceId,
    openedAt,
    lastSeenAt,
    stays: stays.map(({ zoneId, enteredAt, leftAt }) => ({ zone: zoneId, enteredAt, leftAt })),
  };
}
