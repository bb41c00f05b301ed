/** What this screen is and who is signed in on it; staying awake, and signing out. */
import { type Request, Router } from 'express';
import type { SessionInfo } from '../../protocol/api.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { Answer } from '../answer.ts';
import type { NoteEvent } from '../auth/events.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { SetUp } from '../auth/set-up.ts';
import type { Clock } from '../clock.ts';
import { clearCookie, cookieIn, SESSION_COOKIE } from '../cookies.ts';
import { described } from '../described.ts';
import type { Store } from '../store.ts';

export function sessionRoutes(parts: {
  answer: Answer;
  sessions: Sessions;
  setUp: SetUp;
  stores: ReadonlyMap<string, Store>;
  clock: Clock;
  note: NoteEvent;
  /** Whether this request is the demo's, from its own machine. */
  isDemo: (request: Request) => boolean;
  /** Closes the windows of a session that has ended. */
  cut: (session: string) => void;
}): Router {
  const { answer, sessions, setUp, stores, clock, note, isDemo, cut } = parts;
  const routes = Router();

  routes.get(
    '/session',
    described({
      does: 'Says what this screen is, who is signed in on it and what they lack.',
      caller: 'anyone',
      answers: { 200: null },
      refusals: ['unavailable'],
    }),
    answer.route('anyone', { schema: null }, async ({ request }): Promise<SessionInfo> => {
      const { cookie } = request.headers;
      const device = await answer.deviceOf(cookie);
      const session = await answer.enteringOf(cookie);
      const person = session ? stores.get(session.store)?.roster.person(session.person) : undefined;
      const lacks = session?.lacks ?? null;
      const me = person && { id: person.id, given: person.given, family: person.family, role: person.role };
      return {
        protocol: PROTOCOL_VERSION,
        me: lacks ? null : (me ?? null),
        device: device && { kind: device.kind, name: device.name },
        lacks,
        setUp: setUp.state(clock.now()),
        demo: isDemo(request),
      };
    }),
  );

  routes.post(
    '/touch',
    described({
      does: 'Keeps a screen awake that somebody touched.',
      caller: 'person',
      answers: { 200: null },
      refusals: ['signed_out', 'unavailable'],
    }),
    answer.route('person', { schema: null }, async ({ caller }) => {
      await sessions.touch(caller, clock.now());
      return {};
    }),
  );

  routes.post(
    '/sign-out',
    described({
      does: 'Ends the session and closes its windows.',
      caller: 'entering',
      answers: { 200: null },
      refusals: ['signed_out', 'unavailable'],
    }),
    answer.route('entering', { schema: null }, async ({ caller, request, response }) => {
      // Screens and cookie first: they must go even when the database cannot be told.
      cut(caller.id);
      clearCookie(response, SESSION_COOKIE);
      await sessions.end(cookieIn(request.headers.cookie, SESSION_COOKIE));
      note('signed_out', caller);
      return {};
    }),
  );
  return routes;
}
