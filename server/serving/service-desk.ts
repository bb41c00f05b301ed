/** The hand that changes who serves: durable first and then true, one thing after another. What all that is decided has in common. */
import type { Db } from '../../db/db.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Around } from '../assignment/around.ts';
import type { Assignments } from '../assignment/assignments.ts';
import { type Case, caseOf, type How, serverOf } from '../assignment/case.ts';
import { whyNot } from '../assignment/commands.ts';
import { approachBy, greet, serve } from '../assignment/serve.ts';
import { dueAt } from '../assignment/step.ts';
import type { Awaited } from '../assignment/walk-in.ts';
import type { VisitDesk } from '../facts/visits/visit-desk.ts';
import type { LiveEvent } from '../live/events.ts';
import { createServicePaper, type ServicePaper } from './service-paper.ts';

export type Done = Promise<Refusal | null>;

/** A visit or a walk-in, and who does something about it. Whether they may know of it is found out before. */
export interface About {
  visit: Awaited;
  person: string;
}

/** What was written down becomes true by these. */
export interface ServingApplied {
  served(visit: string, customer: string, person: string | null, nowMs: number): void;
}

export interface ServiceParts {
  desk: VisitDesk;
  state: Assignments;
  around: (nowMs: number) => Around;
  givenOf: (person: string) => string | undefined;
  applied: ServingApplied;
  record: (events: readonly LiveEvent[]) => void;
}

/** Somebody begins to serve; `from`: who decided it. */
interface Beginning {
  by: string;
  how: How;
  from: string;
  isRequested?: boolean;
}

/** Work looks at what is true by then, and answers a refusal or what becomes true. */
type Work = (db: Db) => Promise<Refusal | (() => void)>;

export interface ServiceDesk {
  readonly paper: ServicePaper;
  caseOf(awaited: Awaited): Case;
  /** In turn with all others. */
  decide(work: Work): Done;
  /** Why nothing can be said of it any more: a walk-in who was closed while others waited for their turn. */
  whyClosed(one: Case): Refusal | null;
  /** Writes down that somebody serves, in place of whoever did; what it answers makes it true. */
  begin(db: Db, one: Case, beginning: Beginning, nowMs: number): Promise<() => void>;
  /** Somebody serves a visit that waits; whoever serves it already does so. */
  take(one: Case, person: string, how: How, nowMs: number, isRequested?: boolean): Done;
  /** Something that whoever serves says of it; whoever may and says it while nobody serves, serves. */
  asServer(about: About, nowMs: number, work: (db: Db, one: Case) => Promise<() => void>): Done;
  /** Something that only whoever serves can say. */
  ofMine(about: About, work: (db: Db, one: Case) => Promise<Refusal | (() => void)>): Done;
  /** Writes down that they greeted them, unless they had; what it answers makes it true. */
  meet(db: Db, one: Case, nowMs: number): Promise<() => void>;
  makeServed(one: Pick<Case, 'visit' | 'customer'>, person: string | null, nowMs: number): void;
}

export function createServiceDesk({ desk, state, around, givenOf, applied }: ServiceParts): ServiceDesk {
  const paper = createServicePaper({ storeId: desk.store, newId: desk.newId });

  async function decide(work: Work): Done {
    const written = await desk.write(async (db) => {
      const outcome = await work(db);
      if (isRefusal(outcome)) return outcome;
      outcome();
      return {};
    });
    return isRefusal(written) ? written : null;
  }

  const service: ServiceDesk = {
    paper,
    caseOf: (awaited) => caseOf(state.cases, awaited),
    decide,
    whyClosed: ({ visit, customer }) => (customer === null && !state.walkIns.has(visit) ? refusal('not_found') : null),
    async begin(db, one, { by, how, from, isRequested = false }, nowMs) {
      // Who comes to see somebody has asked for them.
      const isBooked = one.customer !== null && around(nowMs).bookedWith(one.customer) === by;
      const requested = isRequested || isBooked;
      await paper.begins(db, one, { by, how, from, requested }, nowMs);
      return () => {
        serve(state, one, { by, isRequested: requested }, nowMs);
        service.makeServed(one, by, nowMs);
      };
    },
    take: (one, person, how, nowMs, isRequested = false) =>
      decide(async (db) => {
        const refused = service.whyClosed(one) ?? whyNot(one, person, around(nowMs), givenOf);
        if (refused) return refused;
        if (serverOf(one) === person) return () => undefined;
        return service.begin(db, one, { by: person, how, from: person, isRequested }, nowMs);
      }),
    asServer: ({ visit, person }, nowMs, work) =>
      decide(async (db) => {
        const one = service.caseOf(visit);
        const refused = service.whyClosed(one) ?? whyNot(one, person, around(nowMs), givenOf);
        if (refused) return refused;
        const beginning = { by: person, how: 'claimed', from: person } as const;
        return db.transaction(async (change) => {
          const begun = serverOf(one) === null ? await service.begin(change, one, beginning, nowMs) : () => undefined;
          const outcome = await work(change, one);
          return () => {
            begun();
            outcome();
          };
        });
      }),
    ofMine: ({ visit, person }, work) =>
      decide(async (db) => {
        const one = service.caseOf(visit);
        return serverOf(one) === person ? work(db, one) : refusal('not_allowed');
      }),
    async meet(db, one, nowMs) {
      const due = dueAt(one, around(nowMs));
      if (one.service.state !== 'with_customer')
        await paper.greeted(db, one, nowMs, approachBy(state, one, due, nowMs));
      return () => greet(state, one, due, nowMs);
    },
    makeServed({ visit, customer }, person, nowMs) {
      if (customer !== null) applied.served(visit, customer, person, nowMs);
    },
  };
  return service;
}
