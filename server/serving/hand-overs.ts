/** A colleague is asked to take somebody over, and does: never forced, and nothing changes until they say yes. */
import { addOffers, declineOffer } from '../../db/offer.ts';
import { refusal } from '../../protocol/refusal.ts';
import { type Case, type Handing, open, serverOf } from '../assignment/case.ts';
import { mayHandTo, whyNot } from '../assignment/commands.ts';
import { offerRow, saidHanding } from './said-offer.ts';
import type { About, Done, ServiceDesk, ServiceParts } from './service-desk.ts';

export interface HandOvers {
  /** Asks a colleague to take over whom `person` serves, or was asked to. `warm`: a word on how to serve goes with it. */
  handTo(about: About & { to: string; warm: boolean }, nowMs: number): Done;
  /** Whether {@link handTo} would be heard. */
  mayHandTo(about: About & { to: string }, nowMs: number): boolean;
}

export function createHandOvers(parts: ServiceParts, service: ServiceDesk): HandOvers {
  const { desk, state, around } = parts;
  const { store: storeId, newId } = desk;
  return {
    handTo: ({ visit, person, to, warm }, nowMs) =>
      service.decide(async (db) => {
        const one = service.caseOf(visit);
        const closed = service.whyClosed(one);
        if (closed) return closed;
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
    mayHandTo: ({ visit, person, to }, nowMs) => mayHandTo(service.caseOf(visit), { from: person, to }, around(nowMs)),
  };
}

/** Whoever was asked says yes. */
export function takeOver(
  { around, givenOf }: ServiceParts,
  service: ServiceDesk,
  { one, handing }: { one: Case; handing: Handing },
  nowMs: number,
): Done {
  return service.decide(async (db) => {
    const { to, from } = handing;
    const by = serverOf(one);
    const closed = service.whyClosed(one);
    if (closed) return closed;
    if (by !== from || one.handing !== handing) {
      const refused = whyNot(one, to, around(nowMs), givenOf);
      if (refused) return refused;
    }
    if (by === to) return () => undefined;
    return service.begin(db, one, { by: to, how: 'handed_over', from }, nowMs);
  });
}
