/** What others may read of who is sent to whom, at one moment. Visits are named by their ids, which never leave the server. */
import type { AlertRow, Turns } from '../../protocol/alert.ts';
import type { ApproachRow } from '../../protocol/approach.ts';
import type { Around } from './around.ts';
import type { Assignments } from './assignments.ts';
import { type Case, open, serverOf } from './case.ts';
import { NO_TURN } from './rotation.ts';
import type { AssignmentRules } from './rules.ts';
import { type Sending, sendingOf } from './sending.ts';
import { type Eyes, isThere, type StatusNow, type Stock, statusOf, takeStock } from './status.ts';
import { dueAt } from './step.ts';
import type { WalkIn } from './walk-in.ts';

/** An alert without the track of its visit; `from` is an id here. `id`: random, or null where one of its kind is all there is. */
export type Alert = { readonly id: string | null; readonly visit: string } & WithoutTrack<AlertRow>;
type WithoutTrack<Row> = Row extends { track: number } ? Omit<Row, 'track'> : never;

export interface AssignmentReading {
  /** What concerns one person, about visits and walk-ins; visits they may not know of may be among it: whoever tells it asks. */
  alertsTo(person: string): readonly Alert[];
  /** Visits and walk-ins that wait, and of all who could go nobody is free, or does; since when (epoch ms). */
  stuck(): readonly { visit: string; since: number }[];
  /** Those who are not closed. */
  walkIns(): readonly WalkInNow[];
  /** Calls for help to a zone that are not answered by somebody's being there, nor over. */
  calls(): readonly (WalkInNow & Pick<WalkIn, 'by'>)[];
  /** Somebody's turns today, of visits that the whole house may know of. */
  turnsOf(person: string): Turns;
  /** How today's were come up to of whom the whole house may know: the recognised, and walk-ins. */
  approaches(): Readonly<Record<'recognised' | 'walkIns', ApproachRow>>;
  statusOf(person: string, eyes: Eyes): StatusNow;
  /** Whether somebody at work is there for customers by the rota and their own word, whatever else they do. */
  isThere(person: string): boolean;
  /** How it stands with everybody who came, for whoever sends people by hand; by the ids of visits and walk-ins. */
  sending(): ReadonlyMap<string, Sending>;
  /** How it stands with a visit or a walk-in; undefined of one that nobody has looked at yet. */
  standing(visit: string): Standing | undefined;
  /** When a visit was greeted first (epoch ms), and how long after the customer's own time had come, ms; null while it was not. */
  greetingOf(visit: string): { readonly at: number; readonly waitedMs: number } | null;
  /** Who is greeted this long after their time came, ms, is greeted in time. */
  readonly greetWithinMs: number;
  /** Who is in the house, as far as is known. */
  inHouse(): readonly string[];
}

/** Somebody waits, since when (epoch ms) their own time had come; or would rather look around; or neither. */
export type Standing = { readonly is: 'waiting'; readonly since: number } | { readonly is: 'left_alone' | 'attended' };

/** A walk-in as they are now; epoch ms. */
export interface WalkInNow extends Pick<WalkIn, 'id' | 'zone' | 'language' | 'openedAt' | 'until'> {
  readonly servedBy: string | null;
  readonly greeted: boolean;
  /** Whether they asked for whoever serves them. */
  readonly requested: boolean;
  /** Who is asked whether they are still here; null while nobody needs to be. */
  readonly asked: string | null;
}

/** Of a store in which nobody is sent anywhere. */
export const NO_ASSIGNMENTS: AssignmentReading = {
  alertsTo: () => [],
  stuck: () => [],
  walkIns: () => [],
  calls: () => [],
  turnsOf: () => ({ offered: 0, requested: 0, skipped: 0 }),
  approaches: () => ({ recognised: { ...NO_APPROACH }, walkIns: { ...NO_APPROACH } }),
  statusOf: () => ({ status: 'free', until: null, said: false }),
  isThere: () => true,
  sending: () => new Map(),
  standing: () => undefined,
  greetingOf: () => null,
  greetWithinMs: 120_000,
  inHouse: () => [],
};

/** As of now; what is asked first is found out for all, once. */
export function readAssignments(state: Assignments, around: Around, nowMs: number): AssignmentReading {
  const stock = once(() => takeStock(state, nowMs));
  const alerts = once(() => alertsByPerson(state, nowMs));
  const ofKind = (kind: WalkIn['kind']) => [...state.walkIns.values()].filter((one) => one.kind === kind);
  return {
    alertsTo: (person) => alerts().get(person) ?? [],
    stuck: () =>
      [...state.cases.values()].flatMap(({ visit, stuckSince }) =>
        stuckSince === null ? [] : [{ visit, since: stuckSince }],
      ),
    walkIns: () => ofKind('walk_in').map((one) => walkInNow(state, around, one, nowMs)),
    calls: () => ofKind('help').map((one) => ({ ...walkInNow(state, around, one, nowMs), by: one.by })),
    turnsOf(person) {
      const { offered, requested, skipped } = state.turns.get(person) ?? NO_TURN;
      return { offered, requested, skipped };
    },
    approaches: once(() => countApproaches(state)),
    statusOf: (person, eyes) => statusOf(state, around, stock(), { person, eyes }, nowMs),
    isThere: (person) => isThere(state, around, person, nowMs),
    sending: once(() => sendingByVisit(state, around, stock(), nowMs)),
    standing: (visit) => standingOf(state.cases.get(visit), around, nowMs),
    greetingOf: (visit) => greetingOf(state.cases.get(visit), around),
    greetWithinMs: state.rules.greetWithinMs,
    inHouse: () => around.people().flatMap(({ id }) => (around.isIn(id) ? [id] : [])),
  };
}

const NO_APPROACH: ApproachRow = { early: 0, in_time: 0, late: 0 };

function countApproaches({ approaches }: Assignments): Record<'recognised' | 'walkIns', ApproachRow> {
  const counts = { recognised: { ...NO_APPROACH }, walkIns: { ...NO_APPROACH } };
  for (const { approach, isWalkIn } of approaches.values()) counts[isWalkIn ? 'walkIns' : 'recognised'][approach] += 1;
  return counts;
}

function sendingByVisit(state: Assignments, around: Around, stock: Stock, nowMs: number): Map<string, Sending> {
  const sending = new Map<string, Sending>();
  for (const awaited of [...around.visits(), ...state.walkIns.values()]) {
    const one = state.cases.get(awaited.id);
    if (one) sending.set(awaited.id, sendingOf(state, around, stock, { one, awaited }, nowMs));
  }
  return sending;
}

function standingOf(one: Case | undefined, around: Around, nowMs: number): Standing | undefined {
  if (!one) return undefined;
  const since = Math.max(dueAt(one, around), one.lookingUntil);
  if (nowMs < since && one.service.state !== 'closed') return { is: 'left_alone' };
  return one.service.state === 'waiting' ? { is: 'waiting', since } : { is: 'attended' };
}

function greetingOf(one: Case | undefined, around: Around): { at: number; waitedMs: number } | null {
  const at = one?.firstGreetedAt ?? null;
  return one && at !== null ? { at, waitedMs: Math.max(0, at - dueAt(one, around)) } : null;
}

function alertsByPerson({ cases, crowds, intruders, rules }: Assignments, nowMs: number): ReadonlyMap<string, Alert[]> {
  const byPerson = new Map<string, Alert[]>();
  const tell = (person: string, alert: Alert) => byPerson.set(person, [...(byPerson.get(person) ?? []), alert]);
  for (const one of cases.values()) {
    tellOffers(one, nowMs, tell);
    tellHandOver(one, nowMs, tell);
    tellServing(one, rules, nowMs, tell);
  }
  for (const [visit, { people, since }] of crowds)
    if (nowMs - since >= rules.crowdAfterMs)
      for (const person of people) tell(person, { id: null, visit, is: 'crowd', people: people.length, since });
  for (const { visit, person, since } of intruders.values())
    tell(person, { id: null, visit, is: 'just_looking', since });
  return byPerson;
}

function walkInNow({ cases, rules }: Assignments, around: Around, walkIn: WalkIn, nowMs: number): WalkInNow {
  const { id, kind, zone, language, by, openedAt, until } = walkIn;
  const one = cases.get(id);
  const servedBy = one ? serverOf(one) : null;
  const asked = servedBy ?? (around.isAtWork(by) ? by : null);
  return {
    ...{ id, zone, language, openedAt, until, servedBy },
    greeted: one?.service.state === 'with_customer',
    requested: one?.requested ?? false,
    asked: kind === 'walk_in' && nowMs >= until - rules.walkInAsksMs ? asked : null,
  };
}

type Tell = (person: string, alert: Alert) => unknown;

function tellOffers(one: Case, nowMs: number, tell: Tell): void {
  const { visit, service } = one;
  if (service.state !== 'waiting' || nowMs < one.lookingUntil) return;
  for (const { id, person, because, at, until, quiet } of open(one))
    tell(person, { id, visit, is: 'offer', because, since: at, until, quiet });
}

function tellServing(
  { visit, service, lookingUntil, requested }: Case,
  rules: AssignmentRules,
  nowMs: number,
  tell: Tell,
): void {
  if (service.state !== 'accepted' && service.state !== 'with_customer') return;
  const { by, since } = service;
  const greetedAt = service.state === 'with_customer' ? service.greetedAt : null;
  const soon = (at: number | null) => (at !== null && nowMs < at ? at : null);
  const undoUntil = soon(greetedAt === null ? null : greetedAt + rules.undoMs);
  tell(by, {
    id: null,
    visit,
    is: 'serving',
    since,
    greetedAt,
    undoUntil,
    lookingUntil: soon(lookingUntil),
    requested,
  });
}

function tellHandOver(one: Case, nowMs: number, tell: Tell): void {
  const { visit, handing } = one;
  if (!handing || nowMs >= handing.until) return;
  const { id, to, from, why, warm, at, until } = handing;
  tell(to, { id, visit, is: 'hand_over', why, from, warm, since: at, until });
  if (why === 'relief' && serverOf(one) === from) tell(from, { id: null, visit, is: 'relief', to, since: at, until });
}

/** Finds something out when it is first asked. */
function once<Found>(find: () => Found): () => Found {
  let found: { is: Found } | null = null;
  return () => {
    found ??= { is: find() };
    return found.is;
  };
}
