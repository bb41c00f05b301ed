/** Takes up who serves whom in a store, as it was written down when the server last ran. */
import { approachesSince } from '../../db/approach.ts';
import { assignmentsOfOpenVisits, requestedSince, servedSince } from '../../db/assignment.ts';
import type { Db } from '../../db/db.ts';
import { offersOfOpenVisits, offersSince, readSaid } from '../../db/offer.ts';
import { offersOfOpenWalkIns, openWalkIns, type WalkInRow } from '../../db/walk-in.ts';
import type { AppointmentsNow } from '../assignment/around.ts';
import { type Assignments, createAssignments } from '../assignment/assignments.ts';
import { serverOf } from '../assignment/case.ts';
import {
  type KeptAssignment,
  restoreApproaches,
  restoreCases,
  restoreSaid,
  restoreTurns,
} from '../assignment/restore.ts';
import { ASSIGNMENT_RULES } from '../assignment/rules.ts';
import type { WalkIn } from '../assignment/walk-in.ts';
import type { Roster } from '../facts/roster.ts';
import type { VisitDesk } from '../facts/visits/visit-desk.ts';
import { assign } from '../live/attendance.ts';
import type { LiveEvent } from '../live/events.ts';
import type { Live } from '../live/live.ts';
import { createAround } from './around-store.ts';
import { createReach, type Reach } from './reach.ts';
import { keptOffer } from './said-offer.ts';
import { createServedLately } from './served-lately.ts';
import { createServing, type Serving } from './serving.ts';

/** After a start nobody is asked for so long, ms: screens come back first. */
const SETTLE_MS = 5_000;

export interface OpenServing {
  serving: Serving;
  reach: Reach;
}

/** Once the visits that are open are known again. */
export async function openServing(
  parts: {
    db: Db;
    live: Live;
    roster: Roster;
    desk: VisitDesk;
    appointments: AppointmentsNow;
    record: (events: readonly LiveEvent[]) => void;
  },
  nowMs: number,
): Promise<OpenServing> {
  const { db, live, roster, desk, record } = parts;
  const rules = ASSIGNMENT_RULES;
  const state = createAssignments({
    rules,
    newId: desk.newId,
    asksFromMs: nowMs + SETTLE_MS,
    dayStartMs: live.dayStartMs(),
  });
  const served = createServedLately(await servedSince(db, desk.store, nowMs - rules.servedWithinMs));
  await takeUp(db, state, { live, store: desk.store }, nowMs);
  const reach = createReach();
  const around = createAround({ ...parts, reach, served, rules });
  const serving = createServing({
    ...{ desk, state, around, record },
    givenOf: (person) => roster.person(person)?.given,
    applied: {
      served(visit, customer, person, atMs) {
        if (person !== null) served.note(customer, person, atMs);
        record(assign(live, visit, person, atMs));
      },
    },
  });
  return { serving, reach };
}

async function takeUp(db: Db, state: Assignments, { live, store }: { live: Live; store: string }, nowMs: number) {
  const assignments = await assignmentsOfOpenVisits(db, store);
  const walkIns = await openWalkIns(db, store, nowMs);
  for (const row of walkIns) state.walkIns.set(row.id, keptWalkIn(row));
  const asked = [...(await offersOfOpenVisits(db, store)), ...(await offersOfOpenWalkIns(db, store, nowMs))];
  const ofVisits = assignments.map(({ visitId, personId, ...row }) => ({ ...row, visit: visitId, person: personId }));
  restoreCases(state, [...live.visits(), ...state.walkIns.values()], {
    offers: asked.map(keptOffer),
    assignments: [...ofVisits, ...walkIns.flatMap(keptService)],
  });
  const today = live.dayStartMs();
  restoreApproaches(state, await approachesSince(db, store, today));
  const requested = await requestedSince(db, store, today);
  restoreTurns(state, { offers: (await offersSince(db, store, today)).map(keptOffer), requested }, nowMs);
  const said = (await readSaid(db, store, nowMs)).map(({ personId, ...row }) => ({ ...row, person: personId }));
  restoreSaid(state, said);
  for (const one of state.cases.values()) {
    const by = serverOf(one);
    if (by !== null && one.customer !== null) assign(live, one.visit, by, nowMs);
  }
}

function keptWalkIn({ id, kind, zoneId, language, openedById, openedAt, until }: WalkInRow): WalkIn {
  return { id, kind, customer: null, scope: 'store', zone: zoneId, language, by: openedById, openedAt, until };
}

function keptService({ id, servedById, servedSince, greetedAt, requested }: WalkInRow): KeptAssignment[] {
  if (servedById === null || servedSince === null) return [];
  const ongoing = { how: 'accepted', lookingUntil: null, endedAt: null, finished: false } as const;
  return [{ visit: id, person: servedById, startedAt: servedSince, greetedAt, requested, ...ongoing }];
}
