/** What becomes of all cases as time passes. The order of the steps, in one place. */
import type { Visit } from '../live/reading.ts';
import type { Around } from './around.ts';
import type { Assignments } from './assignments.ts';
import { type Case, createCase, type Handing, serverOf } from './case.ts';
import { climb } from './climb.ts';
import type { AssignmentEvent } from './events.ts';
import { meet } from './meet.ts';
import { endCase, greet, stopServing } from './serve.ts';
import { isFree, type Stock, takeStock } from './status.ts';

/**
 * Lets time pass:
 *
 *     visits that came and went ─► who may still serve ─► who stands with whom ─► the ladder, by who has waited longest
 *
 * Visits that the whole house may know of come first and know nothing of the others: whom they are offered to is the same
 * whether there are others or not.
 */
export function step(state: Assignments, around: Around, nowMs: number): AssignmentEvent[] {
  const visits = new Map([...around.visits()].map((visit) => [visit.id, visit]));
  const events = follow(state, around, visits, nowMs);
  state.wrapping = state.wrapping.filter(({ until }) => nowMs < until);
  for (const [person, { until }] of state.said)
    if (until <= nowMs || !around.isAtWork(person)) state.said.delete(person);
  if (nowMs - state.metAtMs >= state.rules.meetEveryMs) {
    state.metAtMs = nowMs;
    for (const event of meet(state, around, nowMs)) {
      if (event.type === 'greeted') noteGreeted(state, around, event.visit, nowMs);
      events.push(event);
    }
  }
  const stock = takeStock(state, nowMs);
  const on = { state, around, stock, nowMs };
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
  return openedAt + (around.wishesOf(customer)?.approachAfterMs ?? 0);
}

export function isDue(one: Case, around: Around, nowMs: number): boolean {
  return nowMs >= Math.max(dueAt(one, around), one.lookingUntil);
}

function follow(
  state: Assignments,
  around: Around,
  visits: ReadonlyMap<string, Visit>,
  nowMs: number,
): AssignmentEvent[] {
  const events: AssignmentEvent[] = [];
  for (const one of state.cases.values()) if (!visits.has(one.visit)) endCase(state, one, nowMs);
  for (const { id, customer, scope, openedAt } of visits.values()) {
    const one = state.cases.get(id) ?? createCase({ visit: id, customer, scope, openedAt });
    state.cases.set(id, one);
    if (scope !== one.scope) narrow(one, scope, around);
    const by = serverOf(one);
    if (by === null || (around.isAtWork(by) && mayServe(one, around, by))) continue;
    stopServing(state, one, 'waiting', nowMs);
    events.push({ type: 'unassigned', visit: id, customer, at: nowMs });
  }
  return events;
}

/** Who may know of a visit has changed: whoever may not any more was never asked. */
function narrow(one: Case, scope: Case['scope'], around: Around): void {
  one.scope = scope;
  one.asked = one.asked.filter(({ person }) => mayServe(one, around, person));
  if (one.handing && !mayServe(one, around, one.handing.to)) one.handing = null;
}

function noteGreeted(state: Assignments, around: Around, visit: string, nowMs: number): void {
  const one = state.cases.get(visit)!;
  greet(state, one, dueAt(one, around), nowMs);
}

/** A visit of scope `mine` never leaves the customer's own associates. */
export function mayServe(
  { scope, customer }: Pick<Case, 'scope' | 'customer'>,
  around: Around,
  person: string,
): boolean {
  const { primary, secondaries } = around.bookOf(customer);
  return scope === 'store' || person === primary || secondaries.includes(person);
}

/** Appointments first, then whoever has waited longest; what the whole house may know of before all else. */
function inOrder({ cases }: Assignments, around: Around): Case[] {
  const rank = (one: Case) => (one.scope === 'mine' ? 2 : around.bookedWith(one.customer) === null ? 1 : 0);
  const keyed = [...cases.values()].map((one) => ({ one, rank: rank(one), dueAt: dueAt(one, around) }));
  keyed.sort((a, b) => a.rank - b.rank || a.dueAt - b.dueAt || (a.one.visit < b.one.visit ? -1 : 1));
  return keyed.map(({ one }) => one);
}

/** While somebody stands in, and whose customer it is first is free: they are asked once to take over, and never made to. */
function relieve(state: Assignments, around: Around, stock: Stock, one: Case, nowMs: number): AssignmentEvent[] {
  const by = serverOf(one);
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
