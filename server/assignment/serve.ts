/** How a case changes hands. All who let somebody serve, or not, come through here: by accepting, by a manager's word, by the clock. */
import type { Assignments } from './assignments.ts';
import type { Case } from './case.ts';
import { serverOf } from './case.ts';
import { noteIdle, noteRequested } from './rotation.ts';

/** Somebody serves from now on, in place of whoever did. */
export function serve(
  state: Assignments,
  one: Case,
  { by, isRequested = false }: { by: string; isRequested?: boolean },
  nowMs: number,
): void {
  release(state, one, nowMs);
  one.service = { state: 'accepted', by, since: nowMs };
  one.served.add(by);
  one.stuckSince = null;
  one.handing = null;
  if (isRequested) noteRequested(state, by, nowMs);
}

/** They have greeted the customer; early, in time or late is counted once for a visit. */
export function greet(state: Assignments, one: Case, dueAt: number, nowMs: number): void {
  const { service } = one;
  if (service.state !== 'accepted') return;
  one.service = { ...service, state: 'with_customer', greetedAt: nowMs };
  if (one.counted || one.scope === 'mine') return;
  one.counted = true;
  const { greetings, rules } = state;
  if (nowMs < dueAt) greetings.early += 1;
  else if (nowMs <= dueAt + rules.greetWithinMs) greetings.inTime += 1;
  else greetings.late += 1;
}

/** It was no greeting: they are on their way still. */
export function undoGreeting(one: Case): void {
  const { service } = one;
  if (service.state !== 'with_customer') return;
  one.service = { state: 'accepted', by: service.by, since: service.since };
  one.passersBy.add(service.by);
}

/** Nobody serves any more: the visit waits again, or, once they took leave, is closed. */
export function stopServing(state: Assignments, one: Case, to: 'waiting' | 'closed', nowMs: number): void {
  release(state, one, nowMs);
  one.service = { state: to };
  one.handing = null;
}

/** Whoever served has something to put away, and then nothing to do. */
function release(state: Assignments, one: Case, nowMs: number): void {
  const by = serverOf(one);
  if (by === null) return;
  const wrapsUp = one.service.state === 'with_customer' && nowMs >= one.lookingUntil;
  if (one.scope === 'store') noteIdle(state, by, nowMs);
  if (wrapsUp) state.wrapping.push({ person: by, scope: one.scope, until: nowMs + state.rules.wrapUpMs });
}

/** The visit is over, and with it all that was to be done about it. */
export function endCase(state: Assignments, one: Case, nowMs: number): void {
  release(state, one, nowMs);
  state.cases.delete(one.visit);
  state.crowds.delete(one.visit);
  for (const [name, { visit }] of state.intruders) if (visit === one.visit) state.intruders.delete(name);
}
