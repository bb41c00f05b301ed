/** How a case changes hands. All who let somebody serve, or not, come through here: by accepting, by a manager's word, by the clock. */
import type { Approach } from '../../protocol/approach.ts';
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
  one.requested = false;
  if (isRequested) request(state, one, true, nowMs);
}

/** Whether the customer asked for whoever serves them. Of a private visit that shows in nothing. */
export function request(state: Assignments, one: Case, isSo: boolean, nowMs: number): void {
  const by = serverOf(one);
  if (by === null || one.requested === isSo) return;
  one.requested = isSo;
  if (one.scope === 'store') noteRequested(state, by, { isSo, wasTurn: one.asked.get(by)?.ring === 'turn' }, nowMs);
}

/** They have greeted the customer. How the first greeting stands to the customer's time is counted: {@link approachBy}. */
export function greet(state: Assignments, one: Case, dueAt: number, nowMs: number): void {
  const { service } = one;
  if (service.state !== 'accepted') return;
  const approach = approachBy(state, one, dueAt, nowMs);
  one.service = { ...service, state: 'with_customer', greetedAt: nowMs };
  one.firstGreetedAt ??= nowMs;
  if (approach) noteApproach(state, one, approach);
}

/** What a greeting at this moment counts as; null for one that is not counted: not the first, of a private visit, or of nobody. */
export function approachBy(
  { approaches, rules }: Assignments,
  one: Case,
  dueAt: number,
  nowMs: number,
): Approach | null {
  if (one.firstGreetedAt !== null || one.isHelp || one.scope === 'mine' || approaches.has(one.visit)) return null;
  if (nowMs < dueAt) return 'early';
  return nowMs <= dueAt + rules.greetWithinMs ? 'in_time' : 'late';
}

function noteApproach({ approaches }: Assignments, { visit, customer }: Case, approach: Approach): void {
  approaches.set(visit, { approach, isWalkIn: customer === null });
}

/** They are gone: whoever was never greeted although their time had long come was neglected. Says whether it is so. */
export function neglect(state: Assignments, one: Case, dueAt: number, nowMs: number): boolean {
  if (approachBy(state, one, dueAt, nowMs) !== 'late') return false;
  noteApproach(state, one, 'late');
  return true;
}

/** It was no greeting: they are on their way still. */
export function undoGreeting({ approaches }: Assignments, one: Case): void {
  const { service } = one;
  if (service.state !== 'with_customer') return;
  one.service = { state: 'accepted', by: service.by, since: service.since };
  if (one.firstGreetedAt === service.greetedAt) {
    one.firstGreetedAt = null;
    approaches.delete(one.visit);
  }
  one.passersBy.add(service.by);
}

/** Nobody serves any more: the visit waits again, or, once they took leave, is closed. */
export function stopServing(state: Assignments, one: Case, to: 'waiting' | 'closed', nowMs: number): void {
  release(state, one, nowMs);
  one.service = { state: to };
  one.handing = null;
}

/** Whoever served has something to put away, and then nothing to do. What is left of a private visit shows in nothing. */
function release(state: Assignments, one: Case, nowMs: number): void {
  const by = serverOf(one);
  if (by === null || one.scope === 'mine') return;
  noteIdle(state, by, nowMs);
  const wrapsUp = one.service.state === 'with_customer' && nowMs >= one.lookingUntil;
  if (wrapsUp) state.wrapping.push({ person: by, until: nowMs + state.rules.wrapUpMs });
}

/** The visit is over, and with it all that was to be done about it. */
export function endCase(state: Assignments, one: Case, nowMs: number): void {
  release(state, one, nowMs);
  state.cases.delete(one.visit);
  state.crowds.delete(one.visit);
  for (const [name, { visit }] of state.intruders) if (visit === one.visit) state.intruders.delete(name);
}
