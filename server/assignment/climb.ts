/**
 * The ladder of one visit, climbed as far as it must be at this moment. Every ring is looked at from the first, so that
 * whoever becomes free on an earlier one is asked still; it stops where somebody has been asked and has time to answer.
 */
import type { Visit } from '../live/reading.ts';
import type { Around } from './around.ts';
import type { Assignments } from './assignments.ts';
import { type Asked, type Case, open } from './case.ts';
import type { AssignmentEvent } from './events.ts';
import { ASKED_TOGETHER, type AskingRing, type Candidate, LADDERS, membersOf } from './rings.ts';
import { nextInTurn, takeTurn } from './rotation.ts';
import { isFree, type Stock } from './status.ts';

/** Whom the ladder is climbed for, in which world. */
export interface Climb {
  readonly state: Assignments;
  readonly around: Around;
  readonly stock: Stock;
  readonly nowMs: number;
}

/** Asks whoever is to be asked now. `stuckSince` of the case says since when there is nobody left. */
export function climb(on: Climb, one: Case, visit: Visit): AssignmentEvent[] {
  const events: AssignmentEvent[] = [];
  for (const ring of LADDERS[one.scope]) {
    askOn(on, one, visit, ring, events);
    if (hasTime(one, ring, on.nowMs)) {
      one.stuckSince = null;
      return events;
    }
  }
  one.stuckSince ??= on.nowMs;
  return events;
}

/** Whether somebody of this ring has been asked, has not said no, and has time to answer. */
const hasTime = (one: Case, ring: AskingRing, nowMs: number): boolean =>
  open(one).some((each) => each.ring === ring && nowMs < each.until);

function askOn(on: Climb, one: Case, visit: Visit, ring: AskingRing, events: AssignmentEvent[]): void {
  const wasAsked = new Set([...one.served, ...one.asked.map(({ person }) => person)]);
  const left = membersOf(ring, visit, on.around).filter(({ person }) => !wasAsked.has(person));
  const free = (person: string) => isFree(on.state, on.around, on.stock, person, on.nowMs);
  if (ASKED_TOGETHER.has(ring)) {
    for (const each of left) if (free(each.person)) ask(on, one, ring, each, events);
    return;
  }
  // One after another: who had their share of this hour is told silently, and the next is asked at once.
  for (let rest = left; !hasTime(one, ring, on.nowMs); ) {
    const next = ring === 'turn' ? nextInTurn(on.state, rest, free) : rest.find(({ person }) => free(person));
    if (!next) return;
    if (ring === 'turn') takeTurn(on.state, next.person, on.nowMs);
    ask(on, one, ring, next, events);
    rest = rest.filter((each) => each !== next);
  }
}

function ask(
  { state, stock, nowMs }: Climb,
  one: Case,
  ring: AskingRing,
  { person, because }: Candidate,
  events: AssignmentEvent[],
): void {
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
  one.asked.push(asked);
  if (!quiet && one.scope === 'store') stock.reserved.add(person);
  events.push({ type: 'offered', one, asked });
}

/** Whether one more alert may ring for somebody this hour; it then counts. */
function ringsFor({ rung, rules }: Assignments, person: string, nowMs: number): boolean {
  const lately = (rung.get(person) ?? []).filter((at) => nowMs - at < rules.hourMs);
  rung.set(person, lately);
  if (lately.length >= rules.alertsPerHour) return false;
  lately.push(nowMs);
  return true;
}
