/** The ladder of a random history: the real one, in memory, where what people decide is true at once. */

import type { OwnStatus } from '../../protocol/alert.ts';
import { NO_APPOINTMENTS } from '../../server/assignment/around.ts';
import { createAssignments } from '../../server/assignment/assignments.ts';
import { type Case, caseOf, open, serverOf } from '../../server/assignment/case.ts';
import { mayHandTo, whyNot } from '../../server/assignment/commands.ts';
import { type AssignmentReading, readAssignments } from '../../server/assignment/reading.ts';
import { ASSIGNMENT_RULES } from '../../server/assignment/rules.ts';
import { greet, serve, stopServing } from '../../server/assignment/serve.ts';
import { dueAt, step } from '../../server/assignment/step.ts';
import type { RosterPerson } from '../../server/facts/roster.ts';
import { assign } from '../../server/live/attendance.ts';
import { type Live, setShifts } from '../../server/live/live.ts';
import type { Visit } from '../../server/live/reading.ts';
import type { Shift } from '../../server/live/shift.ts';
import { createAround } from '../../server/serving/around-store.ts';
import { createReach } from '../../server/serving/reach.ts';
import { createServedLately } from '../../server/serving/served-lately.ts';
import type { Deed } from './history.ts';

type Act = Extract<Deed, { do: 'accept' | 'decline' | 'claim' | 'just looking' | 'withdraw' | 'hand over' }>;

type WalkInAct = Extract<Deed, { do: 'open a walk-in' | 'take the walk-in' | 'close the walk-in' }>;

export interface CoreLadder {
  pass(nowMs: number): void;
  give(visit: Visit, person: string | null, nowMs: number): void;
  /** By whoever may know of the visit. */
  act(visit: Visit, act: Act, nowMs: number): void;
  /** By anybody at work: of the walk-in that waits longest. */
  actOnWalkIn(act: WalkInAct, nowMs: number): void;
  say(person: string, status: OwnStatus | null, nowMs: number): void;
  reading(nowMs: number): AssignmentReading;
}

/** `isClimbed`: whether anybody is asked by itself. */
export function createCoreLadder(parts: {
  live: Live;
  people: readonly string[];
  /** The same for the same offer in both worlds: which others are made shows in no number. */
  newId: (visit: string, person: string) => string;
  isClimbed: boolean;
  roster: Omit<Parameters<typeof createAround>[0]['roster'], 'people'>;
}): CoreLadder {
  const { live, newId, isClimbed } = parts;
  const rules = ASSIGNMENT_RULES;
  const asksFromMs = isClimbed ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const state = createAssignments({ rules, newId, asksFromMs });
  const served = createServedLately([]);
  const people = () =>
    parts.people.flatMap((id): RosterPerson[] => {
      const one = parts.roster.person(id);
      return one ? [one] : [];
    });
  const around = createAround({
    ...{ live, roster: { ...parts.roster, people }, served, appointments: NO_APPOINTMENTS, rules },
    reach: { ...createReach(), isReached: () => true },
  });

  function serves(one: Case, person: string | null, nowMs: number): void {
    if (person === null) stopServing(state, one, 'waiting', nowMs);
    else serve(state, one, { by: person }, nowMs);
    if (one.customer === null) return;
    if (person !== null) served.note(one.customer, person, nowMs);
    assign(live, one.visit, person, nowMs);
  }

  return {
    pass(nowMs) {
      for (const event of step(state, around(nowMs), nowMs)) {
        if (event.type === 'unassigned' && event.customer !== null) assign(live, event.visit, null, nowMs);
        const one = event.type === 'came' ? state.cases.get(event.visit) : undefined;
        if (event.type !== 'came' || !one) continue;
        serves(one, event.person, nowMs);
        greet(state, one, dueAt(one, around(nowMs)), nowMs);
      }
    },
    give: (visit, person, nowMs) => serves(caseOf(state.cases, visit), person, nowMs),
    act(visit, act, nowMs) {
      const one = caseOf(state.cases, visit);
      const { person } = act;
      const asked = open(one).find((each) => each.person === person);
      const mayServe = whyNot(one, person, around(nowMs), () => undefined) === null;
      switch (act.do) {
        case 'accept':
          if (one.handing?.to === person && serverOf(one) === one.handing.from) serves(one, person, nowMs);
          else if (asked && mayServe) serves(one, person, nowMs);
          return;
        case 'decline':
          if (asked) asked.declined = true;
          if (one.handing?.to === person) one.handing = null;
          return;
        case 'claim':
          if (mayServe) serves(one, person, nowMs);
          return;
        case 'just looking':
          if (!mayServe) return;
          serves(one, person, nowMs);
          one.lookingUntil = nowMs + rules.justLookingMs;
          return;
        case 'withdraw':
          if (serverOf(one) === person) serves(one, null, nowMs);
          return;
        case 'hand over': {
          const { to } = act;
          if (!mayHandTo(one, { from: person, to }, around(nowMs))) return;
          const until = nowMs + rules.handOverMs;
          one.handing = { id: newId(visit.id, to), to, from: person, why: 'asked', warm: false, at: nowMs, until };
          one.handed.add(`asked ${to}`);
          return;
        }
        default:
          act satisfies never;
      }
    },
    actOnWalkIn({ do: what, person }, nowMs) {
      if (what === 'open a walk-in') {
        const about = { zone: parts.roster.plan.floors[0]!.zones[0]!.id, language: null, by: person, openedAt: nowMs };
        const until = nowMs + rules.walkInLastsMs;
        state.walkIns.set(`w${nowMs}`, {
          id: `w${nowMs}`,
          kind: 'walk_in',
          customer: null,
          scope: 'store',
          until,
          ...about,
        });
        return;
      }
      const [walkIn] = state.walkIns.values();
      if (!walkIn) return;
      const one = caseOf(state.cases, walkIn);
      if (what === 'close the walk-in') {
        stopServing(state, one, 'closed', nowMs);
        state.walkIns.delete(walkIn.id);
      } else if (whyNot(one, person, around(nowMs), () => undefined) === null) serves(one, person, nowMs);
    },
    say(person, status, nowMs) {
      const until = nowMs + (status === null ? 0 : rules.saidMs[status]);
      if (status === null || status === 'on_break') state.said.delete(person);
      else state.said.set(person, { status, since: nowMs, until });
      const breaks = status === 'on_break' ? [{ startsAt: nowMs, endsAt: until }] : [];
      const said = (shift: Shift) => (shift.associate === person ? { ...shift, breaks } : shift);
      setShifts(live, [...live.rota.values()].flat().map(said));
    },
    reading: (nowMs) => readAssignments(state, around(nowMs), nowMs),
  };
}
