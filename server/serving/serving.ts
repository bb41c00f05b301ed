/**
 * Who serves whom: what people decide about it, durable first and then true, one after another so that of two who claim a
 * customer the first has them; and what the ladder decides by itself as time passes.
 */
import { changeAssignment } from '../../db/assignment.ts';
import { declineOffer, putSaid, removeSaid } from '../../db/offer.ts';
import type { OwnStatus } from '../../protocol/alert.ts';
import { refusal } from '../../protocol/refusal.ts';
import { serverOf } from '../assignment/case.ts';
import { alertOf } from '../assignment/commands.ts';
import { type AssignmentReading, readAssignments } from '../assignment/reading.ts';
import { request, stopServing, undoGreeting } from '../assignment/serve.ts';
import type { Awaited } from '../assignment/walk-in.ts';
import type { Visit } from '../live/reading.ts';
import { createHandOvers, type HandOvers, takeOver } from './hand-overs.ts';
import { createPassing } from './passing.ts';
import { type About, createServiceDesk, type Done, type ServiceParts } from './service-desk.ts';
import { createWalkIns, type WalkIns } from './walk-ins.ts';

/** Each answers null once it is durable and true. */
export interface Serving extends HandOvers {
  /** Their yes to an alert; `taken` when somebody else was quicker. */
  accept(person: string, alert: string, nowMs: number): Done;
  decline(person: string, alert: string, nowMs: number): Done;
  /** They serve without having been asked. */
  claim(about: About, nowMs: number): Done;
  /** `by` decides that somebody serves, or nobody. */
  give(given: Given, nowMs: number): Done;
  greeted(about: About, nowMs: number): Done;
  undoGreeted(about: About, nowMs: number): Done;
  justLooking(about: About & { visit: Visit }, nowMs: number): Done;
  /** They asked for whoever serves them, or did not after all. */
  askedForMe(about: About & { isSo: boolean }, nowMs: number): Done;
  /** They serve no longer, and the visit waits again. */
  withdraw(about: About, nowMs: number): Done;
  /** They took leave of the customer: nobody is sent to this visit again. */
  finish(about: About & { visit: Visit }, nowMs: number): Done;
  readonly walkIns: WalkIns;
  /** What they say of themself, for a while. A break of whoever has a shift on is said of that shift, not here. */
  setStatus(person: string, status: OwnStatus | null, nowMs: number): Done;
  /** From now on a greeting within so long, ms, is in time. */
  aim(greetWithinMs: number): void;
  /** Lets time pass. */
  pass(nowMs: number): void;
  reading(nowMs: number): AssignmentReading;
}

/** A manager's decision: who serves; null for nobody. */
export interface Given {
  visit: Awaited;
  person: string | null;
  /** Who decides. */
  by: string;
  /** Whether the customer asked for them. */
  isRequested: boolean;
  /** Who served when it was decided: `taken` when it is somebody else by now. Left out, it is so whoever serves. */
  from?: string | null;
}

export function createServing(parts: ServiceParts): Serving {
  const { desk, state, around } = parts;
  const { store: storeId } = desk;
  const service = createServiceDesk(parts);
  const { paper, caseOf, decide, asServer, ofMine } = service;
  const walkIns = createWalkIns({ desk, state, decide });
  const key = (visit: string) => ({ storeId, id: visit });

  return {
    ...createHandOvers(parts, service),
    async accept(person, alert, nowMs) {
      const found = alertOf(state, person, alert);
      if (!found) return refusal('not_allowed');
      return 'handing' in found
        ? takeOver(parts, service, found, nowMs)
        : service.take(found.one, person, 'accepted', nowMs);
    },
    decline(person, alert, nowMs) {
      return decide(async (db) => {
        const found = alertOf(state, person, alert);
        if (!found) return refusal('not_allowed');
        await declineOffer(db, { storeId, id: alert, at: nowMs });
        return () => {
          if ('asked' in found) found.asked.declined = true;
          else if (found.one.handing === found.handing) found.one.handing = null;
        };
      });
    },
    claim: ({ visit, person }, nowMs) => service.take(caseOf(visit), person, 'claimed', nowMs),
    give: ({ visit, person, by, isRequested, from }, nowMs) =>
      decide(async (db) => {
        const one = caseOf(visit);
        const closed = service.whyClosed(one);
        if (closed) return closed;
        const server = serverOf(one);
        if (server === person) return () => undefined;
        if (from !== undefined && server !== from) {
          const given = server === null ? undefined : parts.givenOf(server);
          return refusal('taken', given === undefined ? {} : { by: given });
        }
        if (person !== null) return service.begin(db, one, { by: person, how: 'given', from: by, isRequested }, nowMs);
        await paper.ends(db, one, nowMs);
        return () => {
          stopServing(state, one, 'waiting', nowMs);
          service.makeServed(one, null, nowMs);
        };
      }),
    aim(greetWithinMs) {
      state.rules = { ...state.rules, greetWithinMs };
    },
    greeted: (about, nowMs) => asServer(about, nowMs, (db, one) => service.meet(db, one, nowMs)),
    undoGreeted: (about, nowMs) =>
      ofMine(about, async (db, one) => {
        const { service: now } = one;
        const isOver = now.state !== 'with_customer' || nowMs >= now.greetedAt + state.rules.undoMs;
        if (isOver) return refusal('not_allowed');
        const wasFirst = one.firstGreetedAt === now.greetedAt;
        await db.transaction(async (change) => {
          await paper.greeted(change, one, null, null);
          if (wasFirst) await paper.approached(change, one, null);
        });
        return () => undoGreeting(state, one);
      }),
    justLooking: (about, nowMs) =>
      asServer(about, nowMs, async (db, one) => {
        const lookingUntil = nowMs + state.rules.justLookingMs;
        const met = await service.meet(db, one, nowMs);
        await changeAssignment(db, key(one.visit), { lookingUntil });
        return () => {
          met();
          one.lookingUntil = lookingUntil;
        };
      }),
    askedForMe: ({ isSo, ...about }, nowMs) =>
      ofMine(about, async (db, one) => {
        await paper.requested(db, one, isSo);
        return () => request(state, one, isSo, nowMs);
      }),
    withdraw: (about, nowMs) =>
      ofMine(about, async (db, one) => {
        await paper.ends(db, one, nowMs);
        return () => {
          stopServing(state, one, 'waiting', nowMs);
          service.makeServed(one, null, nowMs);
        };
      }),
    finish: (about, nowMs) =>
      ofMine(about, async (db, one) => {
        const met = await service.meet(db, one, nowMs);
        await changeAssignment(db, key(one.visit), { finished: true, endedAt: nowMs });
        return () => {
          met();
          stopServing(state, one, 'closed', nowMs);
          service.makeServed(one, null, nowMs);
        };
      }),
    setStatus: (person, status, nowMs) =>
      decide(async (db) => {
        if (!around(nowMs).isAtWork(person)) return refusal('not_allowed');
        const said = status && { status, since: nowMs, until: nowMs + state.rules.saidMs[status] };
        if (said) await putSaid(db, { storeId, personId: person, ...said });
        else await removeSaid(db, storeId, person);
        return () => {
          if (said) state.said.set(person, said);
          else state.said.delete(person);
          if (status === 'free') state.wrapping = state.wrapping.filter((one) => one.person !== person);
        };
      }),
    pass: createPassing(parts, service, walkIns),
    walkIns,
    reading: (nowMs) => readAssignments(state, around(nowMs), nowMs),
  };
}
