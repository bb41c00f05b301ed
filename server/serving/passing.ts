/** Lets time pass for the ladder, and has what it decides by itself written down. */
import { addOffers } from '../../db/offer.ts';
import { type Case, serverOf } from '../assignment/case.ts';
import type { AssignmentEvent } from '../assignment/events.ts';
import { approachBy, greet } from '../assignment/serve.ts';
import { dueAt, step } from '../assignment/step.ts';
import type { SaidOffer } from '../live/events.ts';
import { offerRow, saidHanding, saidOffer } from './said-offer.ts';
import type { ServiceDesk, ServiceParts } from './service-desk.ts';
import type { WalkIns } from './walk-ins.ts';

/** What is of a visit goes to the recorder; there is nothing of walk-ins there. Answers how time passes, epoch ms. */
export function createPassing(parts: ServiceParts, service: ServiceDesk, walkIns: WalkIns): (nowMs: number) => void {
  const { desk, state, around, record } = parts;
  /** Visits whose next server is being written down, because they stand there, and calls that are being closed. */
  const coming = new Set<string>();

  async function once(visit: string, work: () => Promise<void>): Promise<void> {
    if (coming.has(visit)) return;
    coming.add(visit);
    await work();
    coming.delete(visit);
  }
  function noteOffer(one: Case, offer: SaidOffer): void {
    if (one.customer !== null) record([{ type: 'offered', visit: one.visit, offer }]);
    else void desk.write((db) => addOffers(db, [offerRow(desk.store, one, offer)]));
  }
  function noteUnassigned({ visit, customer, at }: AssignmentEvent & { type: 'unassigned' }): void {
    service.makeServed({ visit, customer }, null, at);
    const one = state.cases.get(visit);
    if (customer !== null) record([{ type: 'unassigned', visit, at }]);
    else if (one) void desk.write((db) => service.paper.ends(db, one, at));
  }
  async function come(visit: string, person: string, nowMs: number): Promise<void> {
    const one = state.cases.get(visit);
    if (!one) return;
    const refused = await service.take(one, person, 'near', nowMs);
    if (refused || serverOf(one) !== person) return;
    const due = dueAt(one, around(nowMs));
    const approach = approachBy(state, one, due, nowMs);
    greet(state, one, due, nowMs);
    record([{ type: 'greeted', visit, at: nowMs, approach }]);
  }
  async function closeCall(id: string, nowMs: number): Promise<void> {
    const call = walkIns.find(id, nowMs);
    if (call) await walkIns.close(call, { person: call.by, isManager: true }, nowMs);
  }

  return (nowMs) => {
    for (const event of step(state, around(nowMs), nowMs)) {
      switch (event.type) {
        case 'offered':
          noteOffer(event.one, saidOffer(event.asked));
          break;
        case 'handing':
          noteOffer(event.one, saidHanding(event.handing));
          break;
        case 'came':
          void once(event.visit, () => come(event.visit, event.person, nowMs));
          break;
        case 'helped':
          void once(event.visit, () => closeCall(event.visit, nowMs));
          break;
        case 'greeted':
          record([event]);
          break;
        case 'neglected':
          if (event.customer !== null) record([{ type: 'neglected', visit: event.visit }]);
          else void desk.write((db) => service.paper.approached(db, event, 'late'));
          break;
        case 'unassigned':
          noteUnassigned(event);
          break;
        default:
          event satisfies never;
      }
    }
  };
}
