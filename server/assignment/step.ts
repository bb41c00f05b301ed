/** What becomes of all cases as time passes. The order of the steps, in one place. */
import type { Approach } from '../../protocol/approach.ts';
import type { Around } from './around.ts';
import type { Assignments } from './assignments.ts';
import { type Case, caseOf, type Handing, serverOf } from './case.ts';
import { climb } from './climb.ts';
import type { AssignmentEvent } from './events.ts';
import { meet } from './meet.ts';
import { approachBy, endCase, greet, neglect, stopServing } from './serve.ts';
import { isFree, type Stock, takeStock } from './status.ts';
import { type Awaited, openWalkIns } from './walk-in.ts';

/**
 * Lets time pass:
 *
 *     visits and walk-ins that came and went ─► who may still serve ─► who stands with whom ─► the ladder, by who has waited longest
 *
 * Visits that the whole house may know of come first and know nothing of the others: whom they are offered to is the same
 * whether there are others or not.
 */
export function step(state: Assignments, around: Around, nowMs: number): AssignmentEvent[] {
  turnDay(state, around.dayStartMs());
  const awaited: Awaited[] = [...around.visits(), ...openWalkIns(state, nowMs)];
  const visits = new Map(awaited.map((visit) => [visit.id, visit]));
  const events = follow(state, around, visits, nowMs);
  state.wrapping = state.wrapping.filter(({ until }) => nowMs < until);
  for (const [person, { until }] of state.said)
    if (until <= nowMs || !around.isAtWork(person)) state.said.delete(person);
  if (nowMs - state.metAtMs >= state.rules.meetEveryMs) {
    state.metAtMs = nowMs;
    for (const event of meet(state, around, nowMs))
      events.push(event.type === 'greeted' ? { ...event, approach: noteGreeted(state, around, event, nowMs) } : event);
  }
  const stock = takeStock(state, nowMs);
  const free = around.people().flatMap(({ id }) => (isFree(state, around, stock, id, nowMs) ? id : []));
  const on = { state, around, stock, free, nowMs };
  for (const one of inOrder(state, around)) {
    const visit = visits.get(one.visit)!;
    if (one.handing && nowMs >= one.handing.until) one.handing = null;
    if (nowMs < state.asksFromMs || one.handing) continue;
    if (one.service.state !== 'waiting') events.push(...relieve(state, around, stock, one, nowMs));
    else if (isDue(one, around, nowMs)) events.push(...climb(on, one, visit));
  }
  return events;
}

/** When the customer's own time has come, epoch ms. */
export function dueAt({ customer, openedAt }: Pick<Case, 'customer' | 'openedAt'>, around: Around): number {
  const wishes = customer === null ? undefined : around.wishesOf(customer);
  return openedAt + (wishes?.approachAfterMs ?? 0);
}

export function isDue(one: Case, around: Around, nowMs: number): boolean {
  return nowMs >= Math.max(dueAt(one, around), one.lookingUntil);
}

function follow(
  state: Assignments,
  around: Around,
  visits: ReadonlyMap<string, Awaited>,
  nowMs: number,
): AssignmentEvent[] {
  const events: AssignmentEvent[] = [];
  for (const one of state.cases.values()) {
    const { visit, customer } = one;
    if (visits.has(visit)) continue;
    const isAlone = customer !== null && around.isLeftAlone(customer);
    if (!isAlone && neglect(state, one, dueAt(one, around), nowMs)) events.push({ type: 'neglected', visit, customer });
    endCase(state, one, nowMs);
  }
  for (const awaited of visits.values()) {
    const { id, customer, scope } = awaited;
    const one = caseOf(state.cases, awaited);
    if (scope !== one.scope) narrow(state, one, scope, around);
    const by = serverOf(one);
    if (by === null || (around.isAtWork(by) && mayServe(one, around, by))) continue;
    stopServing(state, one, 'waiting', nowMs);
    events.push({ type: 'unassigned', visit: id, customer, at: nowMs });
  }
  return events;
}

/** Who may know of a visit has changed: whoever may not any more was never asked. */
function narrow({ approaches }: Assignments, one: Case, scope: Case['scope'], around: Around): void {
  one.scope = scope;
  if (scope === 'mine') approaches.delete(one.visit);
  for (const person of one.asked.keys()) if (!mayServe(one, around, person)) one.asked.delete(person);
  if (one.handing && !mayServe(one, around, one.handing.to)) one.handing = null;
}

function noteGreeted(state: Assignments, around: Around, { visit }: { visit: string }, nowMs: number): Approach | null {
  const one = state.cases.get(visit)!;
  const approach = approachBy(state, one, dueAt(one, around), nowMs);
  greet(state, one, dueAt(one, around), nowMs);
  return approach;
}

/** Turns and approaches are those of one day; who was served on it stays as it is. */
function turnDay(state: Assignments, startMs: number): void {
  if (startMs <= state.dayStartMs) return;
  if (state.dayStartMs !== Number.NEGATIVE_INFINITY) {
    state.turns.clear();
    state.approaches.clear();
  }
  state.dayStartMs = startMs;
}

/** A visit of scope `mine` never leaves the customer's own associates. */
export function mayServe(
  { scope, customer }: Pick<Case, 'scope' | 'customer'>,
  around: Around,
  person: string,
): boolean {
  if (scope === 'store' || customer === null) return scope === 'store';
  const { primary, secondaries } = around.bookOf(customer);
  return person === primary || secondaries.includes(person);
}

/** Appointments first, then whoever has waited longest; what the whole house may know of before all else. */
function inOrder({ cases }: Assignments, around: Around): Case[] {
  const isBooked = ({ customer }: Case) => customer !== null && around.bookedWith(customer) !== null;
  const rank = (one: Case) => (one.scope === 'mine' ? 2 : isBooked(one) ? 0 : 1);
  const keyed = [...cases.values()].map((one) => ({ one, rank: rank(one), dueAt: dueAt(one, around) }));
  keyed.sort((a, b) => a.rank - b.rank || a.dueAt - b.dueAt || (a.one.visit < b.one.visit ? -1 : 1));
  return keyed.map(({ one }) => one);
}

/** While somebody stands in, and whose customer it is first is free: they are asked once to take over, and never made to. */
function relieve(state: Assignments, around: Around, stock: Stock, one: Case, nowMs: number): AssignmentEvent[] {
  const by = serverOf(one);
  if (one.customer === null) return [];
  const { primary, secondaries } = around.bookOf(one.customer);
  if (by === null || primary === null || by === primary || secondaries.includes(by)) return [];
  if (one.handed.has(`relief ${primary}`) || nowMs < one.lookingUntil) return [];
  if (!isFree(state, around, stock, primary, nowMs)) return [];
  const until = nowMs + state.rules.handOverMs;
  const handing: Handing = {
    ...{ id: state.newId(one.visit, primary), to: primary, from: by, why: 'relief', warm: false, at: nowMs, until },
  };
  one.handing = handing;
  one.handed.add(`relief ${primary}`);
  stock.reserved.add(primary);
  return [{ type: 'handing', one, handing }];
}
