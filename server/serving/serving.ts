/**
 * Who serves whom: what people decide about it, durable first and then true, one after another so that of two who claim a
 * customer the first has them; and what the ladder decides by itself as time passes.
 */
import { changeAssignment } from '../../db/assignment.ts';
import type { Db } from '../../db/db.ts';
import { addOffers, declineOffer, putSaid, removeSaid } from '../../db/offer.ts';
import type { OwnStatus } from '../../protocol/alert.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Around } from '../assignment/around.ts';
import type { Assignments } from '../assignment/assignments.ts';
import { type Case, createCase, type Handing, type How, open, serverOf } from '../assignment/case.ts';
import { alertOf, mayHandTo, whyNot } from '../assignment/commands.ts';
import type { AssignmentEvent } from '../assignment/events.ts';
import { type AssignmentReading, readAssignments } from '../assignment/reading.ts';
import { greet, serve, stopServing, undoGreeting } from '../assignment/serve.ts';
import { dueAt, step } from '../assignment/step.ts';
import type { Awaited } from '../assignment/walk-in.ts';
import type { VisitDesk } from '../facts/visits/visit-desk.ts';
import type { LiveEvent, SaidOffer } from '../live/events.ts';
import type { Visit } from '../live/reading.ts';
import { offerRow, saidHanding, saidOffer } from './said-offer.ts';
import { createServicePaper } from './service-paper.ts';
import { createWalkIns, type WalkIns } from './walk-ins.ts';

type Done = Promise<Refusal | null>;
/** A visit or a walk-in, and who does something about it. Whether they may know of it is found out before. */
export interface About {
  visit: Awaited;
  person: string;
}

/** Each answers null once it is durable and true. */
export interface Serving {
  /** Their yes to an alert; `taken` when somebody else was quicker. */
  accept(person: string, alert: string, nowMs: number): Done;
  decline(person: string, alert: string, nowMs: number): Done;
  /** They serve without having been asked. `isRequested`: the customer asked for this very person. */
  claim(about: About & { isRequested?: boolean }, nowMs: number): Done;
  /** `by` decides that `person` serves the visit, or with null that nobody does. */
  give(given: { visit: Visit; person: string | null; by: string }, nowMs: number): Done;
  /** Asks a colleague to take over whom `person` serves, or was asked to. `warm`: a word on how to serve goes with it. */
  handTo(about: About & { to: string; warm: boolean }, nowMs: number): Done;
  /** Whether {@link handTo} would be heard. */
  mayHandTo(about: About & { to: string }, nowMs: number): boolean;
  greeted(about: About, nowMs: number): Done;
  undoGreeted(about: About, nowMs: number): Done;
  justLooking(about: About & { visit: Visit }, nowMs: number): Done;
  /** They serve no longer, and the visit waits again. */
  withdraw(about: About, nowMs: number): Done;
  /** They took leave of the customer: nobody is sent to this visit again. */
  finish(about: About & { visit: Visit }, nowMs: number): Done;
  readonly walkIns: WalkIns;
  /** What they say of themself, for a while. A break of whoever has a shift is said of that: {@link sayStatus}. */
  setStatus(person: string, status: OwnStatus | null, nowMs: number): Done;
  /** Lets time pass. */
  pass(nowMs: number): void;
  reading(nowMs: number): AssignmentReading;
}

/** What was written down becomes true by these. */
export interface ServingApplied {
  served(visit: string, customer: string, person: string | null, nowMs: number): void;
}

export function createServing(parts: {
  desk: VisitDesk;
  state: Assignments;
  around: (nowMs: number) => Around;
  givenOf: (person: string) => string | undefined;
  applied: ServingApplied;
  record: (events: readonly LiveEvent[]) => void;
}): Serving {
  const { desk, state, around, givenOf, applied, record } = parts;
  const { store: storeId, newId } = desk;
  /** Visits whose next server is being written down, because they stand there. */
  const coming = new Set<string>();

  const paper = createServicePaper({ storeId, newId });

  function caseOf({ id, customer, scope, openedAt }: Awaited): Case {
    const one = state.cases.get(id) ?? createCase({ visit: id, customer, scope, openedAt });
    state.cases.set(id, one);
    return one;
  }

  /** In turn with all others: `work` looks at what is true by then, and answers a refusal or what becomes true. */
  async function decide(work: (db: Db) => Promise<Refusal | (() => void)>): Done {
    const written = await desk.write(async (db) => {
      const outcome = await work(db);
      if (isRefusal(outcome)) return outcome;
      outcome();
      return {};
    });
    return isRefusal(written) ? written : null;
  }

  function makeServed(
    { visit, customer }: Pick<Case, 'visit' | 'customer'>,
    person: string | null,
    nowMs: number,
  ): void {
    if (customer !== null) applied.served(visit, customer, person, nowMs);
  }

  function become(one: Case, person: string, nowMs: number, isRequested = false): void {
    serve(state, one, { by: person, isRequested }, nowMs);
    makeServed(one, person, nowMs);
  }

  /** Somebody serves a visit that waits; whoever serves it already does so. */
  const take = (one: Case, person: string, how: How, nowMs: number, isRequested = false): Done =>
    decide(async (db) => {
      const refused = whyNot(one, person, around(nowMs), givenOf);
      if (refused) return refused;
      if (serverOf(one) === person) return () => undefined;
      await paper.begins(db, one, { by: person, how, from: person }, nowMs);
      return () => become(one, person, nowMs, isRequested);
    });

  const takeOver = (one: Case, handing: Handing, nowMs: number): Done =>
    decide(async (db) => {
      const { to, from } = handing;
      const by = serverOf(one);
      if (by !== from || one.handing !== handing) {
        const refused = whyNot(one, to, around(nowMs), givenOf);
        if (refused) return refused;
      }
      if (by === to) return () => undefined;
      await paper.begins(db, one, { by: to, how: 'handed_over', from }, nowMs);
      return () => become(one, to, nowMs);
    });

  /** Something that whoever serves says of it; whoever may and says it while nobody serves, serves. */
  const asServer = ({ visit, person }: About, nowMs: number, work: (db: Db, one: Case) => Promise<() => void>): Done =>
    decide(async (db) => {
      const one = caseOf(visit);
      const refused = whyNot(one, person, around(nowMs), givenOf);
      if (refused) return refused;
      const isNew = serverOf(one) === null;
      const outcome = await db.transaction(async (change) => {
        if (isNew) await paper.begins(change, one, { by: person, how: 'claimed', from: person }, nowMs);
        return work(change, one);
      });
      return () => {
        if (isNew) become(one, person, nowMs);
        outcome();
      };
    });

  const ofMine = ({ visit, person }: About, work: (db: Db, one: Case) => Promise<Refusal | (() => void)>): Done =>
    decide(async (db) => {
      const one = caseOf(visit);
      return serverOf(one) === person ? work(db, one) : refusal('not_allowed');
    });

  const key = ({ visit }: Case) => ({ storeId, id: visit });
  const meets = (one: Case, nowMs: number) => greet(state, one, dueAt(one, around(nowMs)), nowMs);

  /** What the ladder does goes to the recorder; there is nothing of walk-ins there. */
  function noteOffer(one: Case, offer: SaidOffer): void {
    if (one.customer !== null) record([{ type: 'offered', visit: one.visit, offer }]);
    else void desk.write((db) => addOffers(db, [offerRow(storeId, one, offer)]));
  }
  function noteUnassigned({ visit, customer, at }: AssignmentEvent & { type: 'unassigned' }): void {
    makeServed({ visit, customer }, null, at);
    const one = state.cases.get(visit);
    if (customer !== null) record([{ type: 'unassigned', visit, at }]);
    else if (one) void desk.write((db) => paper.ends(db, one, at));
  }

  async function come(visit: string, person: string, nowMs: number): Promise<void> {
    const one = state.cases.get(visit);
    if (!one || coming.has(visit)) return;
    coming.add(visit);
    const refused = await take(one, person, 'near', nowMs);
    coming.delete(visit);
    if (refused || serverOf(one) !== person) return;
    meets(one, nowMs);
    record([{ type: 'greeted', visit, at: nowMs }]);
  }

  return {
    async accept(person, alert, nowMs) {
      const found = alertOf(state, person, alert);
      if (!found) return refusal('not_allowed');
      return 'handing' in found
        ? takeOver(found.one, found.handing, nowMs)
        : take(found.one, person, 'accepted', nowMs);
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
    claim: ({ visit, person, isRequested }, nowMs) => take(caseOf(visit), person, 'claimed', nowMs, isRequested),
    give: ({ visit, person, by }, nowMs) =>
      decide(async (db) => {
        const one = caseOf(visit);
        if (serverOf(one) === person) return () => undefined;
        if (person === null) {
          await paper.ends(db, one, nowMs);
          return () => {
            stopServing(state, one, 'waiting', nowMs);
            makeServed(one, null, nowMs);
          };
        }
        await paper.begins(db, one, { by: person, how: 'given', from: by }, nowMs);
        return () => become(one, person, nowMs);
      }),
    handTo: ({ visit, person, to, warm }, nowMs) =>
      decide(async (db) => {
        const one = caseOf(visit);
        if (!mayHandTo(one, { from: person, to }, around(nowMs))) return refusal('not_allowed');
        const until = nowMs + state.rules.handOverMs;
        const handing: Handing = { id: newId(), to, from: person, why: 'asked', warm, at: nowMs, until };
        const asked = serverOf(one) === null ? open(one).find((each) => each.person === person) : undefined;
        await db.transaction(async (change) => {
          if (asked) await declineOffer(change, { storeId, id: asked.id, at: nowMs });
          await addOffers(change, [offerRow(storeId, one, saidHanding(handing))]);
        });
        return () => {
          if (asked) asked.declined = true;
          one.handing = handing;
          one.handed.add(`asked ${to}`);
        };
      }),
    mayHandTo: ({ visit, person, to }, nowMs) => mayHandTo(caseOf(visit), { from: person, to }, around(nowMs)),
    greeted: (about, nowMs) =>
      asServer(about, nowMs, async (db, one) => {
        await paper.greeted(db, one, nowMs);
        return () => meets(one, nowMs);
      }),
    undoGreeted: (about, nowMs) =>
      ofMine(about, async (db, one) => {
        const { service } = one;
        const isOver = service.state !== 'with_customer' || nowMs >= service.greetedAt + state.rules.undoMs;
        if (isOver) return refusal('not_allowed');
        await paper.greeted(db, one, null);
        return () => undoGreeting(one);
      }),
    justLooking: (about, nowMs) =>
      asServer(about, nowMs, async (db, one) => {
        const lookingUntil = nowMs + state.rules.justLookingMs;
        await changeAssignment(db, key(one), { greetedAt: nowMs, lookingUntil });
        return () => {
          meets(one, nowMs);
          one.lookingUntil = lookingUntil;
        };
      }),
    withdraw: (about, nowMs) =>
      ofMine(about, async (db, one) => {
        await paper.ends(db, one, nowMs);
        return () => {
          stopServing(state, one, 'waiting', nowMs);
          makeServed(one, null, nowMs);
        };
      }),
    finish: (about, nowMs) =>
      ofMine(about, async (db, one) => {
        await changeAssignment(db, key(one), { finished: true, endedAt: nowMs });
        return () => {
          stopServing(state, one, 'closed', nowMs);
          makeServed(one, null, nowMs);
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
    pass(nowMs) {
      for (const event of step(state, around(nowMs), nowMs)) {
        switch (event.type) {
          case 'offered':
            noteOffer(event.one, saidOffer(event.asked));
            break;
          case 'handing':
            noteOffer(event.one, saidHanding(event.handing));
            break;
          case 'came':
            void come(event.visit, event.person, nowMs);
            break;
          case 'greeted':
            record([{ type: 'greeted', visit: event.visit, at: event.at }]);
            break;
          case 'unassigned':
            noteUnassigned(event);
            break;
          default:
            event satisfies never;
        }
      }
    },
    walkIns: createWalkIns({ desk, state, decide }),
    reading: (nowMs) => readAssignments(state, around(nowMs), nowMs),
  };
}
