/** Leaks in who is sent to whom, and in what that tells. */
import { byHistories, leaksIn } from './leak.ts';

const always = (test: string) => ({ caughtBy: { file: 'server/assignment/ladder-always.test.ts', test } });

export const LADDER_LEAKS = leaksIn({}, [
  {
    name: 'a private visit offered to the next in turn',
    what: 'somebody who is not in the book is sent to a visit for the customer’s own people',
    file: 'server/assignment/rings.ts',
    find: "mine: ['booked', 'primary', 'secondary'],",
    put: "mine: ['booked', 'primary', 'secondary', 'turn'],",
    ...always(
      'somebody goes, or is asked, or it is known that nobody is left; never out of scope, never twice, never too early',
    ),
  },
  {
    name: 'busy with somebody hidden',
    what: 'who is asked about others tells that somebody has a private visit',
    file: 'server/assignment/status.ts',
    find: "for (const eyes of scope === 'mine' ? (['own'] as const) : (['own', 'house'] as const))",
    put: "for (const eyes of scope !== undefined ? (['own', 'house'] as const) : [])",
    ...byHistories,
  },
  {
    name: 'waiting for an answer about somebody hidden',
    what: 'whoever is asked about a private visit is left out elsewhere',
    file: 'server/assignment/status.ts',
    find: "if (scope === 'mine') continue;",
    put: '',
    ...always('whom the house may know of is offered to the same people, whatever private visits there are'),
  },
  {
    name: 'a private visit in a status',
    what: 'everybody at work sees that somebody is with a customer who is not there',
    file: 'server/disclosure/team.ts',
    find: "assignments.statusOf(id, 'house')",
    put: "assignments.statusOf(id, 'own')",
    ...byHistories,
  },
  {
    name: 'a name on an alert',
    what: 'whoever is asked to go is told whom to before they have said yes',
    file: 'server/disclosure/alerts.ts',
    find: 'else rows.set(key, { ...alert, track });',
    put: 'else rows.set(key, { ...alert, track, ...{ to: scene.facts.customer(visits.get(about)!.customer)?.family } });',
    ...byHistories,
  },
  {
    name: 'a tier that survives the hand-over',
    what: 'who stood in goes on reading the card of a customer whom a colleague has taken over',
    file: 'server/serving/open-serving.ts',
    find: 'record(assign(live, visit, person, atMs));',
    put: 'if (person === null || live.attendance(visit).servedBy === null) record(assign(live, visit, person, atMs));',
    caughtBy: {
      file: 'test/ladder.test.ts',
      test: 'a hand-over is offered, never forced, and with it the tier goes in the next tick',
    },
  },
  {
    name: 'a private visit in the approach clock',
    what: 'a manager sees by a count that somebody was here of whom they may not know',
    file: 'server/assignment/serve.ts',
    find: "one.isHelp || one.scope === 'mine' || approaches",
    put: 'one.isHelp || approaches',
    caughtBy: {
      file: 'server/assignment/approach.test.ts',
      test: 'a private visit is in no count, and one that becomes private is taken out of it',
    },
  },
  {
    name: 'a private visit as a turn',
    what: 'a manager sees by somebody’s turns that a customer of theirs is here for them alone',
    file: 'server/assignment/serve.ts',
    find: "if (one.scope === 'store') noteRequested",
    put: 'if (one.visit) noteRequested',
    caughtBy: {
      file: 'server/assignment/approach.test.ts',
      test: 'whom a customer asked for has a turn, counted apart, and no other for the same visit',
    },
  },
  {
    name: 'an appointment for one’s own people in a what-if',
    what: 'a manager learns by a count of an appointment that they may not be told of',
    file: 'server/disclosure/diary.ts',
    find: 'const known = (one: Appointment) => isComing(one, nowMs) && POLICY[tierFor(look, viewer, one)].booked !== null;',
    put: 'const known = (one: Appointment) => isComing(one, nowMs) && tierFor(look, viewer, one) !== null;',
    caughtBy: {
      file: 'test/rota.test.ts',
      test: 'a manager sees first what a break would cost: how many here are first theirs, and the floor by hour',
    },
  },
  {
    name: 'a break with a dot',
    what: 'who said that they are on a break walks about on every plan',
    file: 'server/stream/own-status.ts',
    find: 'if (!shift) return',
    put: 'if (shift) return',
    caughtBy: {
      file: 'test/ladder.test.ts',
      test: 'what somebody says they are doing holds for a while; on a break of their own they have no dot and no alert',
    },
  },
]);
