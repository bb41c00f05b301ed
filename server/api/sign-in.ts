/** Letting a device in, signing in on it, and what must be done before one is in. */
import { type Request, type Response, Router } from 'express';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import {
  EnrolBody,
  OwnCodeBody,
  OwnPinBody,
  type PersonHere,
  type SecondFactorSecret,
  SetUpBody,
  type SignedIn,
  SignInBody,
} from '../../protocol/sign-in.ts';
import type { Answer } from '../answer.ts';
import type { DemoColleagues } from '../auth/demo-colleagues.ts';
import type { Devices } from '../auth/devices.ts';
import type { NoteEvent } from '../auth/events.ts';
import { SESSION_LASTS_MS } from '../auth/limits.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { SetUp } from '../auth/set-up.ts';
import type { Entered, SignIn } from '../auth/sign-in.ts';
import { hashOfToken } from '../auth/tokens.ts';
import { base32, totpUri } from '../auth/totp.ts';
import type { Clock } from '../clock.ts';
import { cookieIn, DEVICE_COOKIE, DEVICE_COOKIE_LASTS_MS, SESSION_COOKIE, setCookie } from '../cookies.ts';
import { described } from '../described.ts';
import { initials } from '../disclosure/initials.ts';
import type { Subscriptions } from '../push/subscriptions.ts';
import type { Store } from '../store.ts';

export function signInRoutes(parts: {
  answer: Answer;
  signIn: SignIn;
  setUp: SetUp;
  devices: Devices;
  sessions: Sessions;
  stores: ReadonlyMap<string, Store>;
  clock: Clock;
  note: NoteEvent;
  subscriptions: Subscriptions;
  demoColleagues: DemoColleagues;
  /** Closes the windows of a session that has ended. */
  cut: (session: string) => void;
}): Router {
  const { answer, signIn, setUp, devices, sessions, stores, clock, note, subscriptions, demoColleagues, cut } = parts;
  const routes = Router();

  /** Whoever unlocks their own phone is woken as before. */
  async function goOnWaking(before: string, token: string): Promise<void> {
    if (!subscriptions.has(before)) return;
    const session = await sessions.find(token, clock.now());
    if (session) await subscriptions.follow(before, session, clock.now());
  }

  /** Puts a new session in the place of the one this screen had. */
  async function keep(entered: Entered | Refusal, request: Request, response: Response): Promise<SignedIn | Refusal> {
    if (isRefusal(entered)) return entered;
    if (entered.next === 'code') return { next: 'code' };
    const before = cookieIn(request.headers.cookie, SESSION_COOKIE);
    if (before !== '') {
      await goOnWaking(hashOfToken(before).toString('hex'), entered.token);
      await sessions.end(before);
    }
    setCookie(response, SESSION_COOKIE, entered.token, SESSION_LASTS_MS);
    return { next: entered.next };
  }

  routes.post(
    '/enrol',
    described({
      does: 'Lets a device in with a code that a manager made.',
      caller: 'anyone',
      body: EnrolBody,
      answers: { 200: null },
      refusals: ['malformed', 'wrong_code', 'unavailable'],
    }),
    answer.route('anyone', { schema: EnrolBody }, async ({ body, response }) => {
      const letIn = await devices.enrol(body.code, clock.now());
      if (!letIn) return refusal('wrong_code');
      note('device_enrolled', { store: letIn.device.store, device: letIn.device.id });
      setCookie(response, DEVICE_COOKIE, letIn.token, DEVICE_COOKIE_LASTS_MS);
      return {};
    }),
  );

  routes.post(
    '/set-up',
    described({
      does: 'Makes the first manager with the code told at the start, and lets this device in.',
      caller: 'anyone',
      body: SetUpBody,
      answers: { 200: null },
      refusals: ['malformed', 'wrong_code', 'unavailable'],
    }),
    answer.route('anyone', { schema: SetUpBody }, async ({ body, response }) => {
      const done = await setUp.use(body, clock.now());
      if (isRefusal(done)) return done;
      setCookie(response, DEVICE_COOKIE, done.device, DEVICE_COOKIE_LASTS_MS);
      setCookie(response, SESSION_COOKIE, done.session, SESSION_LASTS_MS);
      return { next: 'second_factor' } satisfies SignedIn;
    }),
  );

  routes.get(
    '/people/here',
    described({
      does: 'Who works here, to choose oneself from.',
      caller: 'device',
      answers: { 200: null },
      refusals: ['signed_out', 'not_allowed', 'unavailable'],
    }),
    answer.route('device', { schema: null }, ({ caller }): PersonHere[] | Refusal => {
      if (caller.kind !== 'tablet') return refusal('not_allowed');
      const people = stores.get(caller.store)?.roster.people() ?? [];
      return people.map((person) => {
        const { id, given, family, role } = person;
        return { id, given, family, role, initials: initials(person) };
      });
    }),
  );

  routes.post(
    '/sign-in',
    described({
      does: 'Signs in with a PIN, and with a code where one is asked for.',
      caller: 'device',
      body: SignInBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'wrong_pin', 'wrong_code', 'too_fast', 'unavailable'],
    }),
    answer.route('device', { schema: SignInBody }, async ({ caller, body, request, response }) => {
      const { store, id: device } = caller;
      const who = { store, person: body.person, device };
      // Before the PIN is looked at: a place that is taken costs nobody a try.
      if (await demoColleagues.mustStepAside(who, clock.now())) return refusal('not_allowed');
      const entered = await signIn.enter(caller, body, clock.now());
      if (isRefusal(entered) || entered.next === 'code') return keep(entered, request, response);
      for (const session of await demoColleagues.giveWay(who)) cut(session);
      // Somebody may have come meanwhile.
      if (await demoColleagues.mustStepAside(who, clock.now())) {
        await sessions.end(entered.token);
        return refusal('not_allowed');
      }
      return keep(entered, request, response);
    }),
  );

  routes.post(
    '/own/pin',
    described({
      does: 'Puts a PIN of one’s own in the place of the first.',
      caller: 'entering',
      body: OwnPinBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'unavailable'],
    }),
    answer.route('entering', { schema: OwnPinBody }, async ({ caller, body, request, response }) =>
      keep(await signIn.choosePin(caller, body.pin, clock.now()), request, response),
    ),
  );

  routes.post(
    '/own/second-factor',
    described({
      does: 'Begins to set up the second factor.',
      caller: 'entering',
      answers: { 200: null },
      refusals: ['signed_out', 'not_allowed', 'unavailable'],
    }),
    answer.route('entering', { schema: null }, async ({ caller }): Promise<SecondFactorSecret | Refusal> => {
      const begun = await signIn.beginSecondFactor(caller);
      if (isRefusal(begun)) return begun;
      const house = stores.get(caller.store)?.plan.store.name ?? '';
      return { secret: base32(begun.secret), uri: totpUri(begun.secret, house) };
    }),
  );

  routes.post(
    '/own/second-factor/confirm',
    described({
      does: 'Ends it, with a code made from its secret.',
      caller: 'entering',
      body: OwnCodeBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'wrong_code', 'unavailable'],
    }),
    answer.route('entering', { schema: OwnCodeBody }, async ({ caller, body, request, response }) =>
      keep(await signIn.confirmSecondFactor(caller, body.code, clock.now()), request, response),
    ),
  );
  return routes;
}
