/** What a restart knows again from what was written down: visits that were going on, and today's stays. */
import { announce } from './announce.ts';
import type { LiveEvent } from './events.ts';
import { createState, nextDue } from './fold.ts';
import { createJourney, pass } from './journey.ts';
import { freeNumber, type Live } from './live.ts';
import { visiting } from './presence.ts';
import type { ConsentScope } from './subject.ts';
import { tally, turnDay } from './today.ts';
import type { Stay } from './visit.ts';

/** A visit that was open when the server stopped, with its stays in order of `seq`. Epoch ms. */
export interface RestoredVisit {
  readonly id: string;
  readonly customer: string;
  readonly scope: ConsentScope;
  readonly entrance: string | null;
  readonly openedAt: number;
  readonly lastSeenAt: number;
  readonly stays: readonly Stay[];
}

/**
 * Takes open visits up again: each goes on with its next fix, or ends by its timeouts as counted from `lastSeenAt`.
 * Call it before the first fix; the answer holds what happened to them meanwhile.
 */
export function restore(live: Live, visits: readonly RestoredVisit[], nowMs: number): LiveEvent[] {
  live.nowMs = Math.max(live.nowMs, nowMs);
  turnDay(live.figures, live.nowMs);
  const events: LiveEvent[] = [];
  for (const { id, customer, scope, entrance, openedAt, lastSeenAt, stays } of visits) {
    const state = createState(visiting('here'), lastSeenAt);
    state.visits = [{ scope, entrance, openedAt, ended: null, stays }];
    state.track.heardAt = lastSeenAt;
    state.hold.leftAt = lastSeenAt;
    const last = stays.at(-1);
    const zone = last?.leftAt === null ? live.ground.zoneNumbers.get(last.zone) : undefined;
    if (last && zone !== undefined) {
      state.hold.zone = zone;
      state.hold.since = last.enteredAt;
    }
    state.dueAt = nextDue(state, live.ground);
    const journey = createJourney('customer', customer, scope, state);
    journey.barrierMs = lastSeenAt;
    journey.issued.push({ id, track: freeNumber(live) });
    journey.said = { visits: state.visits, seenAt: lastSeenAt };
    live.customers.set(customer, journey);
    pass(journey, nowMs, live.ground);
    announce(live, journey, events);
  }
  return events;
}

/** A stay that was written down, of a visit that is over or still going on. */
export interface RestoredStay extends Stay {
  readonly scope: ConsentScope;
}

/** Counts today's stays into the zones' figures, which {@link restore} does not: give those of open visits too. */
export function restoreStays(live: Live, stays: readonly RestoredStay[], nowMs: number): void {
  live.nowMs = Math.max(live.nowMs, nowMs);
  turnDay(live.figures, live.nowMs);
  for (const stay of stays) tally(live.figures, stay, stay, 1);
}
