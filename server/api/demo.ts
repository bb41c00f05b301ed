/**
 * What only the demo may do, and only on this machine: let its browser in, tell its PINs, answer for a customer's phone, and
 * drive the time of a recording.
 */
import { type Request, Router } from 'express';
import { readCredentials } from '../../db/credential.ts';
import type { Db } from '../../db/db.ts';
import { DemoAnswer, DemoClock, type DemoLetter, type DemoPerson, type DemoTime } from '../../protocol/api.ts';
import { MAX_DRIVE_MS } from '../../protocol/limits.ts';
import { refusal } from '../../protocol/refusal.ts';
import type { Answer } from '../answer.ts';
import type { DemoColleagues } from '../auth/demo-colleagues.ts';
import type { DemoLetters } from '../auth/demo-letters.ts';
import type { DemoHint, DemoPeople } from '../auth/demo-people.ts';
import type { Devices } from '../auth/devices.ts';
import type { Clock, DrivenClock } from '../clock.ts';
import { DEVICE_COOKIE, DEVICE_COOKIE_LASTS_MS, setCookie } from '../cookies.ts';
import { described } from '../described.ts';
import { initials } from '../disclosure/initials.ts';
import type { Subject } from '../live/subject.ts';
import type { Store } from '../store.ts';

/** What a browser is called that the demo let in by itself. */
const DEMO_DEVICE = 'Browser';

export function demoRoutes(parts: {
  db: Db;
  answer: Answer;
  devices: Devices;
  demoPeople: DemoPeople;
  demoLetters: DemoLetters;
  demoColleagues: DemoColleagues;
  /** Closes the windows of a session that has ended. */
  cut: (session: string) => void;
  /** The invented one. */
  house: Store;
  stores: ReadonlyMap<string, Store>;
  clock: Clock;
  driven: DrivenClock | null;
  /** Whether this request is the demo's, from its own machine. */
  isDemo: (request: Request) => boolean;
  /** Whose a tag is. */
  tags: { subjectOf(store: string, tag: string): Subject | 'unknown' | 'off' };
}): Router {
  const {
    db,
    answer,
    devices,
    demoPeople,
    demoLetters,
    demoColleagues,
    cut,
    house,
    stores,
    clock,
    driven,
    isDemo,
    tags,
  } = parts;
  const routes = Router();

  routes.get(
    '/people',
    described({
      does: 'Who is who in the demo, and what they sign in with. On this machine alone.',
      caller: 'anyone',
      answers: { 200: null },
      refusals: ['not_found'],
    }),
    answer.route('anyone', { schema: null }, async ({ request }) => {
      if (!isDemo(request)) return refusal('not_found');
      const kept = await readCredentials(db, house.id);
      const hints = new Map(kept.map((row) => [row.personId, demoPeople.hint(row, clock.now())]));
      const signedIn = await demoColleagues.signedIn(house.id, clock.now());
      const of = (id: string) => {
        const atWork = house.live.isAtWork(id, clock.now());
        return { hint: hints.get(id) ?? null, atWork, signedIn: signedIn.get(id) ?? null };
      };
      return house.roster.people().map(({ id }) => demoPerson(house, id, of(id)));
    }),
  );

  routes.get(
    '/letters',
    described({
      does: 'The codes of some customers’ letters in the demo, as long as they are not used. On this machine alone.',
      caller: 'anyone',
      answers: { 200: null },
      refusals: ['not_found'],
    }),
    answer.route('anyone', { schema: null }, async ({ request }) => {
      if (!isDemo(request)) return refusal('not_found');
      const letters = await demoLetters.all(db, house.id);
      return letters.flatMap(({ customer, code }): DemoLetter[] => {
        const known = house.roster.customer(customer);
        return known ? [{ customer, given: known.given, family: known.family, code }] : [];
      });
    }),
  );

  routes.post(
    '/enrol',
    described({
      does: 'Lets this browser in as a tablet. On this machine alone.',
      caller: 'anyone',
      answers: { 200: null },
      refusals: ['not_found', 'unavailable'],
    }),
    answer.route('anyone', { schema: null }, async ({ request, response }) => {
      if (!isDemo(request)) return refusal('not_found');
      const { token } = await devices.letIn(
        { store: house.id, kind: 'tablet', name: DEMO_DEVICE, by: null },
        clock.now(),
      );
      setCookie(response, DEVICE_COOKIE, token, DEVICE_COOKIE_LASTS_MS);
      return {};
    }),
  );

  routes.post(
    '/colleagues',
    described({
      does: 'Lets the demo’s colleagues in, who act by themselves: on one tablet, which stays. On this machine alone.',
      caller: 'provider',
      answers: { 200: null },
      refusals: ['unknown_key', 'not_found', 'not_allowed', 'unavailable'],
    }),
    answer.route('provider', { schema: null }, async ({ request, caller, response }) => {
      if (!isDemo(request) || caller.store !== house.id) return refusal('not_found');
      const letIn = await demoColleagues.letIn(house.id, clock.now());
      if (!letIn) return refusal('not_allowed');
      for (const session of letIn.ended) cut(session);
      setCookie(response, DEVICE_COOKIE, letIn.token, DEVICE_COOKIE_LASTS_MS);
      return {};
    }),
  );

  routes.post(
    '/answer',
    described({
      does: 'Answers for a customer’s phone. On this machine alone.',
      caller: 'provider',
      body: DemoAnswer,
      answers: { 200: null },
      refusals: ['malformed', 'unknown_key', 'not_found', 'not_asked', 'unavailable'],
    }),
    answer.route('provider', { schema: DemoAnswer }, async ({ request, caller, body }) => {
      const store = stores.get(caller.store);
      if (!isDemo(request) || !store) return refusal('not_found');
      const subject = tags.subjectOf(store.id, body.tag);
      if (typeof subject !== 'object') return refusal('not_asked');
      return store.decisions.answer(subject.id, body.answer);
    }),
  );

  routes.post(
    '/clock',
    described({
      does: 'Drives the time of a recording’s house. On this machine alone.',
      caller: 'provider',
      body: DemoClock,
      answers: { 200: null },
      refusals: ['malformed', 'unknown_key', 'not_found'],
    }),
    answer.route('provider', { schema: DemoClock }, ({ request, body: { toMs } }) => {
      if (!isDemo(request) || !driven) return refusal('not_found');
      if (toMs === null) driven.letGo();
      else if (toMs - driven.now() > MAX_DRIVE_MS)
        return refusal('malformed', { faults: [{ path: 'toMs', problem: `more than ${MAX_DRIVE_MS} ms ahead` }] });
      else driven.drive(toMs);
      return { nowMs: driven.now() } satisfies DemoTime;
    }),
  );
  return routes;
}

function demoPerson(
  store: Store,
  id: string,
  { hint, ...now }: { hint: DemoHint | null } & Pick<DemoPerson, 'atWork' | 'signedIn'>,
): DemoPerson {
  const person = store.roster.person(id)!;
  const zone = store.plan.floors.flatMap((floor) => floor.zones).find((zone) => zone.id === person.homeZone);
  return {
    id,
    given: person.given,
    family: person.family,
    initials: initials(person),
    role: person.role,
    homeZone: zone?.name ?? null,
    customers: [...store.roster.inBooksOf(id)].length,
    pin: hint?.pin ?? null,
    code: hint?.code ?? null,
    ...now,
  };
}
