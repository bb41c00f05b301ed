/** The door to a customer's page: a link leads to it, being left alone needs no more, and a code of theirs opens it. */
import { type Response, Router } from 'express';
import type { ZodType } from 'zod';
import { DoorBody, DoorCodeBody, type DoorOpened, type DoorView, OwnCodeBody } from '../../protocol/me.ts';
import { isRefusal, type Refusal, type RefusalCode, refusal } from '../../protocol/refusal.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { createAllowances, OWN_DEEDS } from '../allowance.ts';
import type { Answer } from '../answer.ts';
import { isCommonPin } from '../auth/common-pins.ts';
import type { CustomerCodes } from '../auth/customer-codes.ts';
import type { Door, Doors } from '../auth/customer-doors.ts';
import type { CustomerLinks } from '../auth/customer-links.ts';
import { CUSTOMER_SESSION_LASTS_MS, type CustomerSessions } from '../auth/customer-sessions.ts';
import { DOOR_LASTS_MS } from '../auth/limits.ts';
import type { Clock } from '../clock.ts';
import { CUSTOMER_COOKIE, clearCookie, cookieIn, DOOR_COOKIE, setCookie } from '../cookies.ts';
import { described } from '../described.ts';
import type { Store } from '../store.ts';

export interface DoorParts {
  answer: Answer;
  stores: ReadonlyMap<string, Store>;
  clock: Clock;
  customerLinks: CustomerLinks;
  customerCodes: CustomerCodes;
  customerSessions: CustomerSessions;
  doors: Doors;
}

export function doorRoutes(parts: DoorParts): Router {
  const { answer, stores, clock, customerLinks, customerCodes, customerSessions, doors } = parts;
  const allowances = createAllowances(OWN_DEEDS);
  const routes = Router();

  routes.post(
    '/me/door',
    described({
      does: 'Opens the door to a customer’s page with a one-time link.',
      caller: 'anyone',
      body: DoorBody,
      answers: { 200: null },
      refusals: ['malformed', 'wrong_code', 'unavailable'],
    }),
    answer.route('anyone', { schema: DoorBody }, async ({ request, body, response }) => {
      const led = await customerLinks.use(body.code, clock.now());
      if (!led) return refusal('wrong_code');
      doors.close(cookieIn(request.headers.cookie, DOOR_COOKIE));
      const { token, door } = doors.open(led, clock.now());
      setCookie(response, DOOR_COOKIE, token, DOOR_LASTS_MS);
      return viewOf(door);
    }),
  );

  routes.get(
    '/me/door',
    described({
      does: 'Whether this phone stands at a door, and what opens it: the same for every customer.',
      caller: 'door',
      answers: { 200: null },
      refusals: ['signed_out'],
    }),
    answer.route('door', { schema: null }, ({ caller }) => viewOf(caller)),
  );

  /** What can be done at a door. */
  function deed<Body>(
    path: string,
    about: { does: string; schema: ZodType<Body> | null; refusals: RefusalCode[] },
    run: (call: { door: Door; body: Body; token: string; cookies: string; response: Response }) => Promise<object>,
  ): void {
    const { does, schema, refusals } = about;
    routes.post(
      path,
      described({
        ...{ does, caller: 'door', answers: { 200: null }, ...(schema && { body: schema }) },
        refusals: ['signed_out', 'too_fast', 'unavailable', ...refusals],
      }),
      answer.route('door', { schema }, async ({ caller: door, body, request, response }) => {
        if (!allowances.take(door.id, clock.now())) return refusal('too_fast');
        const cookies = request.headers.cookie ?? '';
        return run({ door, body, token: cookieIn(cookies, DOOR_COOKIE), cookies, response });
      }),
    );
  }

  deed(
    '/me/door/private',
    { does: 'Ends the customer’s visit for the house; it needs no code.', schema: null, refusals: [] },
    async ({ door }) => {
      const done = await stores.get(door.store)?.decisions.goPrivate(door.customer);
      return done && isRefusal(done) ? done : {};
    },
  );
  deed(
    '/me/door/code',
    {
      does: 'Opens the page with the customer’s own code, or shows the code of a letter, to be exchanged.',
      schema: DoorCodeBody,
      refusals: ['malformed', 'wrong_code', 'one_hand'],
    },
    async ({ door, body, ...call }): Promise<DoorOpened | Refusal> => {
      const { store, customer, by } = door;
      const looked = await customerCodes.look({ whose: { store, customer }, by, code: body.code }, clock.now());
      switch (looked.is) {
        case 'wait':
          return refusal('too_fast', { retryAfterMs: looked.until - clock.now() });
        case 'wrong':
          return refusal('wrong_code');
        case 'one_hand':
          return refusal('one_hand');
        case 'letter':
          door.letter = looked.kept;
          return { next: 'own_code' };
        case 'own':
          return enter({ door, kept: looked.kept, ...call });
        default:
          return looked satisfies never;
      }
    },
  );
  deed(
    '/me/door/own-code',
    {
      does: 'Puts a code of the customer’s own in the place of the letter’s, and opens the page.',
      schema: OwnCodeBody,
      refusals: ['malformed', 'wrong_code', 'not_allowed'],
    },
    async ({ door, body, ...call }): Promise<DoorOpened | Refusal> => {
      if (door.letter === null) return refusal('not_allowed');
      if (isCommonPin(body.code)) return tooEasy();
      const { store, customer, letter } = door;
      const chosen = { kept: letter, code: body.code };
      if (await customerCodes.choose({ store, customer }, chosen, clock.now()))
        return enter({ door, kept: null, ...call });
      // Another letter was issued since, or it was used up at another door.
      door.letter = null;
      return refusal('wrong_code');
    },
  );

  /**
   * Lets them in: the door closes behind them, and a session this phone had is over. Whoever changes their code ends the
   * sessions there are; so one that begins with a code (`kept` of it) looks again, once it is there, whether that still holds.
   */
  async function enter(call: {
    door: Door;
    kept: string | null;
    token: string;
    cookies: string;
    response: Response;
  }): Promise<DoorOpened | Refusal> {
    const { door, kept, token, cookies, response } = call;
    const before = cookieIn(cookies, CUSTOMER_COOKIE);
    if (before !== '') await customerSessions.end(before);
    const session = await customerSessions.create({ store: door.store, customer: door.customer }, clock.now());
    if (kept !== null && !(await customerCodes.isStill(door, kept))) {
      await customerSessions.end(session);
      return refusal('wrong_code');
    }
    doors.close(token);
    clearCookie(response, DOOR_COOKIE);
    setCookie(response, CUSTOMER_COOKIE, session, CUSTOMER_SESSION_LASTS_MS);
    return { next: 'page' };
  }

  function viewOf(door: Door): DoorView | Refusal {
    const store = stores.get(door.store)?.plan.store;
    if (!store) return refusal('signed_out');
    const { name, timeZone } = store;
    const asks = door.letter === null ? 'code' : 'own_code';
    return { protocol: PROTOCOL_VERSION, t: clock.now(), until: door.expiresAt, store: { name, timeZone }, asks };
  }
  return routes;
}

/** A code that anybody would try first. */
export const tooEasy = (): Refusal =>
  refusal('malformed', { faults: [{ path: 'code', problem: 'too easy to guess' }] });
