/** Who is signed in on this screen, and signing out. */
import { parseCookie } from 'cookie';
import { Router } from 'express';
import type { SessionInfo } from '../../protocol/api.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { type Answer, SESSION_COOKIE } from '../answer.ts';
import type { Sessions } from '../auth/sessions.ts';
import { described } from '../described.ts';
import type { Store } from '../store.ts';

export function sessionRoutes(parts: {
  answer: Answer;
  sessions: Sessions;
  stores: ReadonlyMap<string, Store>;
  demo: boolean;
  /** Closes the windows of a session that has ended. */
  cut: (session: string) => void;
}): Router {
  const { answer, sessions, stores, demo, cut } = parts;
  const routes = Router();

  routes.get(
    '/session',
    described({
      does: 'Says who is signed in on this screen.',
      caller: 'anyone',
      answers: { 200: null },
      refusals: ['unavailable'],
    }),
    answer.route('anyone', { schema: null }, async ({ request }): Promise<SessionInfo> => {
      const session = await answer.sessionOf(request.headers.cookie);
      const person = session ? stores.get(session.store)?.roster.person(session.person) : undefined;
      const me = person && { id: person.id, given: person.given, family: person.family, role: person.role };
      return { protocol: PROTOCOL_VERSION, me: me ?? null, demo };
    }),
  );

  routes.post(
    '/sign-out',
    described({
      does: 'Ends the session and closes its windows.',
      caller: 'person',
      answers: { 200: null },
      refusals: ['signed_out', 'unavailable'],
    }),
    answer.route('person', { schema: null }, async ({ caller, request, response }) => {
      // Screens and cookie first: they must go even when the database cannot be told.
      cut(caller.id);
      response.clearCookie(SESSION_COOKIE, { path: '/', httpOnly: true, sameSite: 'strict' });
      await sessions.end(parseCookie(request.headers.cookie ?? '')[SESSION_COOKIE] ?? '');
      return {};
    }),
  );
  return routes;
}
