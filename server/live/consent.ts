/** What customers decide about being recognised, taking effect at once. Each door answers with the events to write down. */
import { announce } from './announce.ts';
import type { LiveEvent } from './events.ts';
import { createState, noteWhere, type State } from './fold.ts';
import type { Ground } from './ground.ts';
import { barrier, createJourney, type Journey } from './journey.ts';
import { forget, type Live } from './live.ts';
import { visiting } from './presence.ts';
import type { ConsentScope } from './subject.ts';
import { amend, current, end, open } from './visit.ts';
import { createHold } from './zone.ts';

/**
 * The answer to having been asked: `yes` opens a visit, from now on and without what was before: no entrance, no place. `no` leaves them alone until
 * they have been gone. Answers the events to write down; null when nobody asked, or too long ago.
 */
export function answer(live: Live, customer: string, word: 'yes' | 'no', nowMs: number): LiveEvent[] | null {
  const bell = live.doorbells.get(customer);
  if (bell?.state !== 'asked' || nowMs - bell.at >= live.ground.rules.askTimeoutMs) return null;
  if (word === 'no') {
    live.doorbells.set(customer, { state: 'deaf', heardAt: bell.heardAt });
    return [];
  }
  live.doorbells.delete(customer);
  const state = createState(visiting('here'), nowMs);
  state.track.heardAt = nowMs;
  state.visits = open([], bell.scope, null, nowMs);
  const journey = createJourney('customer', customer, bell.scope, state);
  live.customers.set(customer, journey);
  return decide(live, journey, nowMs, () => {});
}

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

/**
 * Who may know of a visit has changed while it goes on. From `store` to `mine` all of it becomes private. From `mine` to
 * `store` what was private stays so: that visit ends, and another begins now, under another track number. Nothing happens
 * when there is none.
 */
export function setScope(live: Live, customer: string, scope: ConsentScope, nowMs: number): LiveEvent[] {
  const journey = live.customers.get(customer);
  if (!journey) return [];
  const widens = journey.scope === 'mine' && scope === 'store';
  journey.scope = scope;
  return widens ? decide(live, journey, nowMs, (state) => begin(state, nowMs, live.ground)) : narrow(live, journey);
}

function begin(state: State, nowMs: number, ground: Ground): void {
  const visit = current(state.visits);
  if (!visit) return;
  const at = Math.max(nowMs, visit.openedAt);
  state.visits = open(end(state.visits, at, 'private'), 'store', visit.entrance, at);
  noteWhere(state, ground);
}

function narrow(live: Live, journey: Journey): LiveEvent[] {
  const events: LiveEvent[] = [];
  const { scope } = journey;
  const number = journey.shown.visits.length;
  for (const state of new Set([journey.head, journey.shown, ...journey.checkpoints.map((point) => point.state)]))
    if (state.visits.length === number && current(state.visits)) state.visits = amend(state.visits, { scope });
  announce(live, journey, events);
  return events;
}

function decide(live: Live, journey: Journey, nowMs: number, change: (state: State) => void): LiveEvent[] {
  const events: LiveEvent[] = [];
  barrier(journey, nowMs, live.ground, change);
  announce(live, journey, events);
  return events;
}
