/** Who stands close to whom: what makes a greeting, too many people, or one who comes although they were asked not to. */
import type { Colleague, Visit } from '../live/reading.ts';
import type { Around } from './around.ts';
import type { Assignments } from './assignments.ts';
import { type Case, open, serverOf } from './case.ts';
import type { AssignmentEvent } from './events.ts';

/** Looks at everybody once, and says who came. */
export function meet(state: Assignments, around: Around, nowMs: number): AssignmentEvent[] {
  const { near, cases, rules } = state;
  const colleagues = [...around.colleagues()];
  const met = new Set<string>();
  const events: AssignmentEvent[] = [];
  for (const visit of around.visits()) {
    const one = cases.get(visit.id);
    if (!one) continue;
    const close = colleagues.filter((each) => mayKnow(around, one, each.id) && isNear(state, visit, each, around));
    for (const { id } of close) {
      const name = nameOf(visit.id, id);
      met.add(name);
      if (!near.has(name)) near.set(name, nowMs);
    }
    const staying = close.filter(({ id }) => nowMs - near.get(nameOf(visit.id, id))! >= rules.greetsAfterMs);
    greet(
      one,
      staying.map(({ id }) => id),
      nowMs,
      events,
    );
    noteCrowd(
      state,
      visit.id,
      close.map(({ id }) => id),
      nowMs,
    );
    noteIntruders(
      state,
      one,
      staying.map(({ id }) => id),
      nowMs,
    );
  }
  for (const { id, kind, zone } of state.walkIns.values()) {
    const by = kind === 'help' ? serverOf(cases.get(id) ?? NOBODY) : null;
    if (by === null || !colleagues.some((each) => each.id === by && each.zone === zone && !each.stale)) continue;
    const name = nameOf(id, by);
    met.add(name);
    if (!near.has(name)) near.set(name, nowMs);
    else if (nowMs - near.get(name)! >= rules.greetsAfterMs) events.push({ type: 'helped', visit: id });
  }
  for (const name of near.keys()) if (!met.has(name)) near.delete(name);
  return events;
}

/** Of a call that is only just made. */
const NOBODY: Pick<Case, 'service'> = { service: { state: 'waiting' } };

const nameOf = (visit: string, person: string): string => `${visit} ${person}`;

/** Whoever may not know of a visit is not taken to stand beside it. */
function mayKnow(around: Around, { scope, customer }: Case, person: string): boolean {
  if (scope === 'store' || customer === null) return scope === 'store';
  const { primary, secondaries } = around.bookOf(customer);
  return person === primary || secondaries.includes(person);
}

/** Between speaking distance and leaving nothing changes. Where nobody may see who is there, nobody is near. */
function isNear({ near, rules }: Assignments, visit: Visit, colleague: Colleague, around: Around): boolean {
  const { position } = visit;
  const isSeen = visit.zone === null || around.categoryOf(visit.zone) !== null;
  if (!position || !isSeen || visit.state !== 'here' || colleague.stale || visit.floor !== colleague.floor)
    return false;
  const apartM = Math.hypot(position.xM - colleague.position.xM, position.yM - colleague.position.yM);
  return apartM <= (near.has(nameOf(visit.id, colleague.id)) ? rules.leavingM : rules.speakingM);
}

/** Of those who serve, or were asked and nobody does. */
function greet(one: Case, staying: readonly string[], nowMs: number, events: AssignmentEvent[]): void {
  const { service, visit, passersBy } = one;
  const came = staying.filter((person) => !passersBy.has(person));
  if (service.state === 'accepted' && came.includes(service.by))
    events.push({ type: 'greeted', visit, at: nowMs, approach: null });
  if (service.state !== 'waiting') return;
  const asked = open(one).find(({ person }) => came.includes(person));
  if (asked) events.push({ type: 'came', visit, person: asked.person });
}

function noteCrowd({ crowds, rules }: Assignments, visit: string, people: readonly string[], nowMs: number): void {
  const crowd = crowds.get(visit);
  if (people.length < rules.crowdOf) crowds.delete(visit);
  else if (crowd) crowd.people = people;
  else crowds.set(visit, { people, since: nowMs });
}

function noteIntruders({ intruders }: Assignments, one: Case, staying: readonly string[], nowMs: number): void {
  const by = serverOf(one);
  const others = nowMs < one.lookingUntil ? staying.filter((person) => person !== by) : [];
  for (const [name, { visit, person }] of intruders)
    if (visit === one.visit && !others.includes(person)) intruders.delete(name);
  for (const person of others) {
    const name = nameOf(one.visit, person);
    if (!intruders.has(name)) intruders.set(name, { visit: one.visit, person, since: nowMs });
  }
}
