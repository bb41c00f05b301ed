/**
 * What only the demo may do, and only on this machine: sign in by choosing a name, answer for a customer's phone, and
 * drive the time of a recording.
 */
import { type Request, Router } from 'express';
import type { AnswerRow } from '../../db/customer.ts';
import { DemoAnswer, DemoClock, type DemoPerson, DemoSignIn, type DemoTime } from '../../protocol/api.ts';
import { MAX_DRIVE_MS } from '../../protocol/limits.ts';
import { refusal } from '../../protocol/refusal.ts';
import { type Answer, SESSION_COOKIE } from '../answer.ts';
import { SESSION_LASTS_MS, type Sessions } from '../auth/sessions.ts';
import type { Clock, DrivenClock } from '../clock.ts';
import { described } from '../described.ts';
import { initials } from '../disclosure/initials.ts';
import { answer as answerArrival } from '../live/consent.ts';
import type { Subject } from '../live/subject.ts';
import { isLoopback } from '../origin.ts';
import type { Store } from '../store.ts';

export function demoRoutes(parts: {
  answer: Answer;
  sessions: Sessions;
  stores: ReadonlyMap<string, Store>;
  clock: Clock;
  driven: DrivenClock | null;
  /** Whose a tag is. */
  tags: { subjectOf(store: string, tag: string): Subject | 'unknown' | 'off' };
  /** Writes an answer down; resolves once it is durable, rejects when it cannot be. */
  keep: (given: AnswerRow) => Promise<void>;
}): Router {
  const { answer, sessions, stores, clock, driven, tags, keep } = parts;
  const routes = Router();
  const isElsewhere = (request: Request) => !isLoopback(request.socket.remoteAddress);
  const [house] = stores.values();

  routes.get(
    '/people',
    described({
      does: 'Whom the demo may sign in as. On this machine alone.',
      caller: 'anyone',
      answers: { 200: null },
      refusals: ['not_found'],
    }),
    answer.route('anyone', { schema: null }, ({ request }) => {
      if (isElsewhere(request) || !house) return refusal('not_found');
      return house.roster.people().map(({ id }) => demoPerson(house, id));
    }),
  );

  routes.post(
    '/sign-in',
    described({
      does: 'Signs in as somebody by choosing them. On this machine alone.',
      caller: 'anyone',
      body: DemoSignIn,
      answers: { 200: null },
      refusals: ['malformed', 'not_found', 'unavailable'],
    }),
    answer.route('anyone', { schema: DemoSignIn }, async ({ request, body, response }) => {
      const person = house?.roster.person(body.person);
      if (isElsewhere(request) || !house || !person) return refusal('not_found');
      const token = await sessions.create({ store: house.id, person: person.id }, clock.now());
      response.cookie(SESSION_COOKIE, token, {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        maxAge: SESSION_LASTS_MS,
      });
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
      if (isElsewhere(request) || !store) return refusal('not_found');
      const subject = tags.subjectOf(store.id, body.tag);
      const bell = typeof subject === 'object' ? store.live.doorbells.get(subject.id) : undefined;
      if (typeof subject !== 'object' || bell?.state !== 'asked') return refusal('not_asked');
      const [customerId, answeredAt] = [subject.id, clock.now()];
      const given = { storeId: store.id, customerId, askedAt: bell.at, answeredAt, answer: body.answer };
      const kept = await keep(given).then(
        () => true,
        () => false,
      );
      if (!kept) return refusal('unavailable');
      const events = answerArrival(store.live, customerId, body.answer, clock.now());
      if (!events) return refusal('not_asked');
      store.record(events);
      return {};
    }),
  );

  routes.post(
    '/clock',
    answer.route('provider', { schema: DemoClock }, ({ request, body: { toMs } }) => {
      if (isElsewhere(request) || !driven) return refusal('not_found');
      if (toMs === null) driven.letGo();
      else if (toMs - driven.now() > MAX_DRIVE_MS)
        return refusal('malformed', { faults: [{ path: 'toMs', problem: `more than ${MAX_DRIVE_MS} ms ahead` }] });
      else driven.drive(toMs);
      return { nowMs: driven.now() } satisfies DemoTime;
    }),
  );
  return routes;
}

function demoPerson(store: Store, id: string): DemoPerson {
  const person = store.roster.person(id)!;
  const zone = store.plan.floors.flatMap((floor) => floor.zones).find((zone) => zone.id === person.homeZone);
  return {
    id,
    given: person.given,
    family: person.family,
    initials: initials(person),
    role: person.role,
    homeZone: zone?.name ?? null,
    customers: store.roster.customersOf(id),
  };
}
