/** Opens every store of this server from the database, as it was when the server last ran. */

import { openAssignments } from '../db/assignment.ts';
import type { Db } from '../db/db.ts';
import { revealsOfOpenVisits } from '../db/reveal.ts';
import { storeIds } from '../db/store.ts';
import { type OpenVisit, openVisits, staysSince } from '../db/visit.ts';
import type { Chance, Clock } from './clock.ts';
import { createImporter } from './facts/import/importer.ts';
import { createKeeper } from './facts/keeper/keeper.ts';
import { createRoster, type Roster } from './facts/roster.ts';
import { createAttending } from './facts/visits/attending.ts';
import { createReveals } from './facts/visits/reveals.ts';
import { createVisitDesk } from './facts/visits/visit-desk.ts';
import { assign, setAccompanied } from './live/attendance.ts';
import { dayOf } from './live/day.ts';
import type { LiveEvent } from './live/events.ts';
import { createLive, type Live, setShifts } from './live/live.ts';
import { type RestoredVisit, restore, restoreStays } from './live/restore.ts';
import { RULES } from './live/rules.ts';
import type { Log } from './log.ts';
import type { Recorder } from './recorder/recorder.ts';
import { createStore, type Store } from './store.ts';

/** The stores by id; visits that were open go on, and what ended meanwhile is written down. */
export async function openStores(parts: {
  db: Db;
  recorder: Recorder;
  clock: Clock;
  chance: Chance;
  log: Log;
}): Promise<Map<string, Store>> {
  const { db, recorder, clock, chance, log } = parts;
  const stores = new Map<string, Store>();
  for (const id of await storeIds(db)) {
    const roster = await createRoster(db, id);
    const live = createLive(roster.plan, { rules: RULES, random: chance.random, newId: chance.id });
    setShifts(live, roster.shifts());
    const keeper = createKeeper({ roster, newId: chance.id, keep: recorder.decide });
    const importer = createImporter({ db, roster, newId: chance.id, log });
    const record = (events: readonly LiveEvent[]) => recorder.record(id, events);
    const desk = createVisitDesk({ store: id, newId: chance.id, keep: recorder.decide, flush: recorder.flush });
    const isOpen = (visit: string) => [...live.visits()].some((open) => open.id === visit);
    const reveals = createReveals(desk, { known: await revealsOfOpenVisits(db, id), isOpen });
    const attending = createAttending(desk, {
      assigned: (visit, person, nowMs) => record(assign(live, visit, person, nowMs)),
      accompanied: (visit, isAccompanied) => setAccompanied(live, visit, isAccompanied),
    });
    const store = createStore({ roster, keeper, importer, reveals, attending, live, clock, record });
    store.record(await remember(db, roster, live, clock.now()));
    // Consent may have been taken back while nobody was listening: before anybody looks, it counts.
    store.advance([], clock.now());
    stores.set(id, store);
  }
  return stores;
}

/** Takes up what was written down: today's figures, the visits that were going on, and who served them. */
async function remember(db: Db, { plan }: Roster, live: Live, nowMs: number) {
  const { startMs } = dayOf(nowMs, plan.store.timeZone);
  const stays = await staysSince(db, plan.store.id, startMs);
  restoreStays(
    live,
    stays.map(({ zoneId, enteredAt, leftAt, scope }) => ({ zone: zoneId, enteredAt, leftAt, scope })),
    nowMs,
  );
  const open = await openVisits(db, plan.store.id);
  const assignments = await openAssignments(db, plan.store.id);
  const events = restore(live, open.map(asRestored), nowMs);
  for (const { id, accompanied } of open) if (accompanied) setAccompanied(live, id, true);
  for (const { visitId, personId } of assignments) events.push(...assign(live, visitId, personId, nowMs));
  return events;
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
