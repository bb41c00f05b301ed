/** What others may read of who is sent to whom, at one moment. Visits are named by their ids, which never leave the server. */
import type { AlertRow } from '../../protocol/alert.ts';
import type { Around } from './around.ts';
import type { Assignments } from './assignments.ts';
import { type Case, open, serverOf } from './case.ts';
import { type Eyes, type StatusNow, statusOf, takeStock } from './status.ts';

/** An alert without the track of its visit; `from` is an id here. `id`: random, or null where one of its kind is all there is. */
export type Alert = { readonly id: string | null; readonly visit: string } & WithoutTrack<AlertRow>;
type WithoutTrack<Row> = Row extends { track: number } ? Omit<Row, 'track'> : never;

export interface AssignmentReading {
  /** What concerns one person; visits they may not know of may be among it: whoever tells it asks. */
  alertsTo(person: string): readonly Alert[];
  /** Visits that wait, and of all who could go nobody is free, or does; since when (epoch ms). */
  stuck(): readonly { visit: string; since: number }[];
  statusOf(person: string, eyes: Eyes): StatusNow;
  /** Who is in the house, as far as is known. */
  inHouse(): readonly string[];
}

/** Of a store in which nobody is sent anywhere. */
export const NO_ASSIGNMENTS: AssignmentReading = {
  alertsTo: () => [],
  stuck: () => [],
  statusOf: () => ({ status: 'free', until: null, said: false }),
  inHouse: () => [],
};

/** As of now; what is asked first is found out for all, once. */
export function readAssignments(state: Assignments, around: Around, nowMs: number): AssignmentReading {
  const stock = once(() => takeStock(state, nowMs));
  const alerts = once(() => alertsByPerson(state, nowMs));
  return {
    alertsTo: (person) => alerts().get(person) ?? [],
    stuck: () =>
      [...state.cases.values()].flatMap(({ visit, stuckSince }) =>
        stuckSince === null ? [] : [{ visit, since: stuckSince }],
      ),
    statusOf: (person, eyes) => statusOf(state, around, stock(), { person, eyes }, nowMs),
    inHouse: () => around.people().flatMap(({ id }) => (around.isIn(id) ? [id] : [])),
  };
}

function alertsByPerson({ cases, crowds, intruders, rules }: Assignments, nowMs: number): ReadonlyMap<string, Alert[]> {
  const byPerson = new Map<string, Alert[]>();
  const tell = (person: string, alert: Alert) => byPerson.set(person, [...(byPerson.get(person) ?? []), alert]);
  for (const one of cases.values()) {
    tellOffers(one, nowMs, tell);
    tellHandOver(one, nowMs, tell);
    const { visit, service } = one;
    if (service.state === 'with_customer' && nowMs < service.greetedAt + rules.undoMs) {
      const until = service.greetedAt + rules.undoMs;
      tell(service.by, { id: null, visit, is: 'greeted', since: service.greetedAt, until });
    }
  }
  for (const [visit, { people, since }] of crowds)
    if (nowMs - since >= rules.crowdAfterMs)
      for (const person of people) tell(person, { id: null, visit, is: 'crowd', people: people.length, since });
  for (const { visit, person, since } of intruders.values())
    tell(person, { id: null, visit, is: 'just_looking', since });
  return byPerson;
}

type Tell = (person: string, alert: Alert) => unknown;

function tellOffers(one: Case, nowMs: number, tell: Tell): void {
  const { visit, service } = one;
  if (service.state !== 'waiting' || nowMs < one.lookingUntil) return;
  for (const { id, person, because, at, until, quiet } of open(one))
    tell(person, { id, visit, is: 'offer', because, since: at, until, quiet });
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
