/**
 * The ladder of one visit, climbed as far as it must be at this moment. Every ring is looked at from the first, so that
 * whoever becomes free on an earlier one is asked still; it stops where somebody has been asked and has time to answer.
 */
import type { Around } from './around.ts';
import type { Assignments } from './assignments.ts';
import { type Asked, type Case, open } from './case.ts';
import type { AssignmentEvent } from './events.ts';
import { ASKED_TOGETHER, type AskingRing, type Candidate, LADDERS, membersOf } from './rings.ts';
import { nextInTurn, takeTurn } from './rotation.ts';
import { isFree, type Stock } from './status.ts';
import type { Awaited } from './walk-in.ts';

/** The world in which ladders are climbed, at one moment. */
export interface Climb {
  readonly state: Assignments;
  readonly around: Around;
  readonly stock: Stock;
  /** Everybody who was free when the first of them was climbed: nobody else is by the last. */
  readonly free: readonly string[];
  readonly nowMs: number;
}

/** Asks whoever is to be asked now. `stuckSince` of the case says since when there is nobody left. */
export function climb(on: Climb, one: Case, visit: Awaited): AssignmentEvent[] {
  const events: AssignmentEvent[] = [];
  const answering = new Set(open(one).flatMap(({ ring, until }) => (on.nowMs < until ? ring : [])));
  // Most cases at most moments: whoever is free was asked before.
  const isNew = on.free.some((person) => !one.asked.has(person) && !one.served.has(person));
  for (const ring of isNew ? LADDERS[one.scope] : []) {
    askOn(on, one, { visit, ring, answering }, events);
    if (answering.has(ring)) break;
  }
  one.stuckSince = answering.size > 0 ? null : (one.stuckSince ?? on.nowMs);
  return events;
}

/** `answering`: the rings of which somebody has been asked, has not said no, and has time to answer. */
function askOn(
  on: Climb,
  one: Case,
  { visit, ring, answering }: { visit: Awaited; ring: AskingRing; answering: Set<AskingRing> },
  events: AssignmentEvent[],
): void {
  const isTogether = ASKED_TOGETHER.has(ring);
  if (!isTogether && answering.has(ring)) return;
  const free = (person: string) => isFree(on.state, on.around, on.stock, person, on.nowMs);
  let left = membersOf(ring, visit, on.around).filter(
    ({ person }) => !one.asked.has(person) && !one.served.has(person),
  );
  // One after another: who had their share of this hour is told silently, and the next is asked at once.
  while (isTogether || !answering.has(ring)) {
    const next = ring === 'turn' ? nextInTurn(on.state, left, free) : left.find(({ person }) => free(person));
    if (!next) return;
    if (ring === 'turn') takeTurn(on.state, next.person, on.nowMs);
    const asked = ask(on, one, ring, next);
    if (!asked.quiet) answering.add(ring);
    events.push({ type: 'offered', one, asked });
    left = left.filter((each) => each !== next);
  }
}

function ask({ state, stock, nowMs }: Climb, one: Case, ring: AskingRing, { person, because }: Candidate): Asked {
  const quiet = one.scope === 'store' && !ringsFor(state, person, nowMs);
  const until = quiet ? nowMs : nowMs + state.rules.reservedMs[ring];
  const asked: Asked = {
    id: state.newId(one.visit, person),
    person,
    ring,
    because,
    at: nowMs,
    until,
    quiet,
    declined: false,
  };
  one.asked.set(person, asked);
  if (!quiet && one.scope === 'store') stock.reserved.add(person);
  return asked;
}

/** Whether one more alert may ring for somebody this hour; it then counts. */
function ringsFor({ rung, rules }: Assignments, person: string, nowMs: number): boolean {
  const lately = (rung.get(person) ?? []).filter((at) => nowMs - at < rules.hourMs);
  rung.set(person, lately);
  if (lately.length >= rules.alertsPerHour) return false;
  lately.push(nowMs);
  return true;
}
