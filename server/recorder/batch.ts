/** Turns a run of events into what the database must become: one row for each visit and stay, whatever was said in between. */

import { approachVisit } from '../../db/approach.ts';
import { endAssignments, greetAssignments } from '../../db/assignment.ts';
import type { Db } from '../../db/db.ts';
import { addOffers, type OfferRow } from '../../db/offer.ts';
import {
  endVisits,
  type NewVisit,
  putStays,
  putVisits,
  removeStays,
  removeVisits,
  resumeVisits,
  type StayRow,
  seeVisits,
  type VisitKey,
} from '../../db/visit.ts';
import type { Approach } from '../../protocol/approach.ts';
import type { LiveEvent, VisitEnd } from '../live/events.ts';

/** An event and the store it happened in. */
export interface StoreEvent {
  store: string;
  event: LiveEvent;
}

/** What a run of events says of one visit in the end; absent fields were not spoken of. */
interface VisitSaid {
  storeId: string;
  id: string;
  removed: boolean;
  opened: Pick<NewVisit, 'customerId' | 'scope' | 'entranceId' | 'openedAt'> | null;
  seenAt: number | null;
  end: { at: number; why: VisitEnd } | 'resumed' | null;
  unassignedAt: number | null;
  greetedAt: number | null;
  approach: Approach | null;
  offers: OfferRow[];
  stays: Map<number, StayRow | 'removed'>;
}

/** Writes a run of events (at most as many as one statement may have rows) so that all of it is there, or nothing. */
export async function writeEvents(db: Db, events: readonly StoreEvent[]): Promise<void> {
  const visits = [...whatWasSaid(events).values()];
  if (visits.length === 0) return;
  await db.transaction(async (change) => {
    // Those who left go before those who came: a customer has one open visit at a time.
    await removeVisits(change, visits.filter(({ removed }) => removed).map(key));
    await endVisits(
      change,
      visits.flatMap((said) => (isEnd(said.end) ? [{ ...key(said), ...said.end }] : [])),
    );
    await greetAssignments(
      change,
      visits.flatMap((said) => (said.greetedAt === null ? [] : [{ ...key(said), at: said.greetedAt }])),
    );
    await endAssignments(change, visits.flatMap(assignmentEnd));
    await putVisits(change, visits.flatMap(toRow));
    await resumeVisits(change, visits.filter(({ end }) => end === 'resumed').map(key));
    await seeVisits(
      change,
      visits.flatMap((said) => (said.seenAt === null ? [] : [{ ...key(said), at: said.seenAt }])),
    );
    for (const said of visits) if (said.approach) await approachVisit(change, key(said), said.approach);
    await removeStays(change, visits.flatMap(removedStays));
    await addOffers(
      change,
      visits.flatMap(({ removed, offers }) => (removed ? [] : offers)),
    );
    await putStays(
      change,
      visits.flatMap(({ stays }) => [...stays.values()].filter((row) => row !== 'removed')),
    );
  });
}

function whatWasSaid(events: readonly StoreEvent[]): Map<string, VisitSaid> {
  const visits = new Map<string, VisitSaid>();
  for (const { store, event } of events) {
    if (event.type === 'asked') continue;
    const at = `${store}\0${event.visit}`;
    const said = visits.get(at) ?? nothingYet(store, event.visit);
    visits.set(at, said);
    hear(said, event);
  }
  return visits;
}

const nothingYet = (storeId: string, id: string): VisitSaid => {
  const nothing = { opened: null, seenAt: null, end: null, unassignedAt: null, greetedAt: null, approach: null };
  return { storeId, id, removed: false, ...nothing, offers: [], stays: new Map() };
};

function hear(said: VisitSaid, event: Exclude<LiveEvent, { type: 'asked' }>): void {
  const { storeId, id } = said;
  switch (event.type) {
    case 'visit':
      said.opened = {
        customerId: event.customer,
        scope: event.scope,
        entranceId: event.entrance,
        openedAt: event.openedAt,
      };
      return;
    case 'seen':
      said.seenAt = event.at;
      return;
    case 'ended':
      said.end = { at: event.at, why: event.why };
      return;
    case 'resumed':
      said.end = 'resumed';
      return;
    case 'retracted':
      Object.assign(said, nothingYet(storeId, id), { removed: true });
      return;
    case 'unassigned':
      said.unassignedAt = event.at;
      return;
    case 'greeted':
      said.greetedAt = event.at;
      said.approach = event.approach ?? said.approach;
      return;
    case 'neglected':
      said.approach = 'late';
      return;
    case 'offered': {
      const { person, from, at, ...rest } = event.offer;
      const row = { ...rest, personId: person, fromPersonId: from, offeredAt: at, declinedAt: null };
      said.offers.push({ storeId, visitId: id, walkInId: null, ...row });
      return;
    }
    case 'stay':
      said.stays.set(event.seq, {
        ...{ storeId, visitId: id, seq: event.seq, zoneId: event.zone },
        ...{ enteredAt: event.enteredAt, leftAt: event.leftAt },
      });
      return;
    case 'stayRetracted':
      said.stays.set(event.seq, 'removed');
      return;
    default:
      event satisfies never;
  }
}

const key = ({ storeId, id }: VisitSaid) => ({ storeId, id });
const isEnd = (end: VisitSaid['end']): end is { at: number; why: VisitEnd } => end !== null && end !== 'resumed';

/** When whoever served it stopped: their shift was over, or the visit was. */
function assignmentEnd(said: VisitSaid): (VisitKey & { at: number })[] {
  const at = said.unassignedAt ?? (isEnd(said.end) ? said.end.at : null);
  return at === null ? [] : [{ ...key(said), at }];
}

function toRow(said: VisitSaid): NewVisit[] {
  if (!said.opened) return [];
  const end = isEnd(said.end) ? { endedAt: said.end.at, endWhy: said.end.why } : { endedAt: null, endWhy: null };
  return [{ ...key(said), ...said.opened, lastSeenAt: said.seenAt ?? said.opened.openedAt, ...end }];
}

function removedStays({ storeId, id, stays }: VisitSaid): { storeId: string; visitId: string; seq: number }[] {
  return [...stays].flatMap(([seq, row]) => (row === 'removed' ? [{ storeId, visitId: id, seq }] : []));
}
