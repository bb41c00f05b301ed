/** What customers decide about being recognised, taking effect at once. Each door answers with the events to write down. */
import { announce } from './announce.ts';
import type { LiveEvent } from './events.ts';
import type { State } from './fold.ts';
import { barrier, type Journey } from './journey.ts';
import { forget, type Live } from './live.ts';
import type { ConsentScope } from './subject.ts';
import { amend, current, end } from './visit.ts';
import { createHold } from './zone.ts';

/**
 * Consent was taken back, or they go private: the visit ends and everything known of it is forgotten. They are left
 * alone until they have been gone for a visit's timeout, or until {@link listen}.
 */
export function withdraw(live: Live, customer: string, nowMs: number, why: 'withdrawn' | 'private'): LiveEvent[] {
  const journey = live.customers.get(customer);
  live.doorbells.set(customer, { state: 'deaf', heardAt: nowMs });
  if (!journey) return [];
  const events = decide(live, journey, nowMs, (state) => {
    const visit = current(state.visits);
    if (visit) state.visits = end(state.visits, Math.max(nowMs, visit.openedAt), why);
    state.presence = { state: 'absent', since: nowMs };
    state.hold = createHold();
  });
  forget(live, journey);
  return events;
}

/** They changed their mind about being left alone: the next fix counts again. */
export function listen(live: Live, customer: string): void {
  live.doorbells.delete(customer);
}

/** Who may know of a visit has changed while it goes on. Nothing happens when there is none. */
export function setScope(live: Live, customer: string, scope: ConsentScope): LiveEvent[] {
  const journey = live.customers.get(customer);
  const events: LiveEvent[] = [];
  if (!journey) return events;
  journey.scope = scope;
  const number = journey.shown.visits.length;
  for (const state of new Set([journey.head, journey.shown, ...journey.checkpoints.map((point) => point.state)]))
    if (state.visits.length === number && current(state.visits)) state.visits = amend(state.visits, { scope });
  announce(live, journey, events);
  return events;
}

/** Settles a journey up to now, changes it, and says what came of it. */
export function decide(live: Live, journey: Journey, nowMs: number, change: (state: State) => void): LiveEvent[] {
  const events: LiveEvent[] = [];
  barrier(journey, nowMs, live.ground, change);
  announce(live, journey, events);
  return events;
}
