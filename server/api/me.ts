/** The customer's own page: what is known of them, what they decide, and leaving it. */
import { type RequestHandler, Router } from 'express';
import { type ZodType, z } from 'zod';
import {
  type ErasedView,
  MeAnswer,
  MeCode,
  MeConsent,
  MeErase,
  MeLicence,
  MePrivate,
  MeProfile,
  type MeView,
} from '../../protocol/me.ts';
import { isRefusal, type Refusal, type RefusalCode, refusal } from '../../protocol/refusal.ts';
import { createAllowances, OWN_DEEDS } from '../allowance.ts';
import type { Answer } from '../answer.ts';
import { isCommonPin } from '../auth/common-pins.ts';
import type { CustomerCodes } from '../auth/customer-codes.ts';
import { CUSTOMER_SESSION_LASTS_MS, type CustomerSession, type CustomerSessions } from '../auth/customer-sessions.ts';
import type { Clock } from '../clock.ts';
import { CUSTOMER_COOKIE, clearCookie, cookieIn, setCookie } from '../cookies.ts';
import { described } from '../described.ts';
import { discloseMe, discloseReceipt } from '../disclosure/disclose.ts';
import type { Disclosed } from '../disclosure/disclosed.ts';
import { type Own, ownFactNamed } from '../disclosure/own.ts';
import { isOnDuty } from '../live/shift.ts';
import type { Store } from '../store.ts';
import { tooEasy } from './door.ts';

/** Later than anything on a receipt, epoch ms. */
const AFTER_ALL_MS = Date.UTC(9999, 0);
/** A moment as an address has it, epoch ms. */
const Before = z.string().regex(/^\d{1,15}$/);

export interface MeParts {
  answer: Answer;
  stores: ReadonlyMap<string, Store>;
  clock: Clock;
  customerCodes: CustomerCodes;
  customerSessions: CustomerSessions;
  /** What was done with what is known of them before then (epoch ms), newest first; null when it cannot be read just now. */
  readReceipt: (store: string, customer: string, beforeMs: number) => Promise<Own['receipt']>;
  /** Names a customer's fact on their page; with a key of this server's that nobody else has. */
  nameFact: (store: string, customer: string, fact: string) => string;
}

export function meRoutes(parts: MeParts): Router {
  const { answer, stores, clock, customerCodes, customerSessions } = parts;
  const allowances = createAllowances(OWN_DEEDS);
  const routes = Router();

  routes.post(
    '/me/sign-out',
    described({
      does: 'Ends the customer’s session.',
      caller: 'customer',
      answers: { 200: null },
      refusals: ['signed_out', 'unavailable'],
    }),
    answer.route('customer', { schema: null }, async ({ request, response }) => {
      clearCookie(response, CUSTOMER_COOKIE);
      await customerSessions.end(cookieIn(request.headers.cookie, CUSTOMER_COOKIE));
      return {};
    }),
  );

  routes.get(
    '/me',
    described({
      does: 'What the customer is told of themself.',
      caller: 'customer',
      answers: { 200: null },
      refusals: ['signed_out'],
    }),
    answer.route('customer', { schema: null }, async ({ caller, request, response }) => {
      const token = cookieIn(request.headers.cookie, CUSTOMER_COOKIE);
      if (await customerSessions.renew(token, clock.now()))
        setCookie(response, CUSTOMER_COOKIE, token, CUSTOMER_SESSION_LASTS_MS);
      return pageOf(parts, caller);
    }),
  );

  routes.post(
    '/me/erase',
    described({
      does: 'Erases the customer: everything the house knows of them, for good. Their sessions are over.',
      caller: 'customer',
      body: MeErase,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'unavailable'],
    }),
    answer.route('customer', { schema: MeErase }, async ({ caller, response }): Promise<ErasedView | Refusal> => {
      const erased = await stores.get(caller.store)?.decisions.erase(caller.customer, null);
      if (!erased || (isRefusal(erased) && erased.refused === 'not_found')) return refusal('signed_out');
      if (!isRefusal(erased)) clearCookie(response, CUSTOMER_COOKIE);
      return erased;
    }),
  );

  routes.get(
    '/me/receipt/:before',
    described({
      does: 'An older page of the customer’s receipt.',
      caller: 'customer',
      parameters: { before: Before },
      answers: { 200: null },
      refusals: ['signed_out', 'too_fast', 'not_found', 'unavailable'],
    }),
    answer.route('customer', { schema: null }, async ({ caller, request }) => {
      if (!allowances.take(caller.id, clock.now())) return refusal('too_fast');
      const before = Before.safeParse(request.params.before);
      if (!before.success) return refusal('not_found');
      const page = await parts.readReceipt(caller.store, caller.customer, Number(before.data));
      const store = stores.get(caller.store);
      if (!store?.roster.customer(caller.customer)) return refusal('signed_out');
      return page ? discloseReceipt(store.scene(clock.now()), page) : refusal('unavailable');
    }),
  );

  /** A decision, answered with the page as it is after it. */
  function decision<Body>(
    path: string,
    about: { does: string; schema: ZodType<Body>; refusals?: RefusalCode[] },
    decide: (store: Store, customer: string, body: Body, session: CustomerSession) => Promise<object>,
  ): void {
    const { does, schema, refusals = [] } = about;
    const description = described({
      ...{ does, caller: 'customer', body: schema, answers: { 200: null } },
      refusals: ['malformed', 'signed_out', 'too_fast', 'unavailable', ...refusals],
    });
    const handlers: RequestHandler[] = answer.route('customer', { schema }, async ({ caller, body }) => {
      if (!allowances.take(caller.id, clock.now())) return refusal('too_fast');
      const store = stores.get(caller.store);
      const decided = store ? await decide(store, caller.customer, body, caller) : refusal('signed_out');
      return isRefusal(decided) ? decided : pageOf(parts, caller);
    });
    routes.post(path, description, handlers);
  }

  decision(
    '/me/consent',
    { does: 'Decides how far the customer may be recognised.', schema: MeConsent },
    ({ decisions }, customer, wish) => decisions.setConsent(customer, wish),
  );
  decision(
    '/me/private',
    { does: 'Ends the customer’s visit for the house, or takes that back.', schema: MePrivate },
    ({ decisions }, customer, body) => (body.private ? decisions.goPrivate(customer) : decisions.comeBack(customer)),
  );
  decision(
    '/me/answer',
    { does: 'Answers whether the customer may be recognised now.', schema: MeAnswer, refusals: ['not_asked'] },
    ({ decisions }, customer, { answer: word }) => decisions.answer(customer, word),
  );
  decision(
    '/me/licence',
    { does: 'Decides what may be done with a fact, or has it forgotten.', schema: MeLicence, refusals: ['not_found'] },
    async (store, customer, { fact: key, licence }) => {
      const keyOf = (fact: string) => parts.nameFact(store.id, customer, fact);
      const fact = ownFactNamed(store.roster, { customer, keyOf }, key, clock.now());
      return fact ? store.decisions.setLicence(customer, fact.id, licence) : refusal('not_found');
    },
  );
  decision(
    '/me/profile',
    { does: 'Decides when to be approached, and whether online purchases may guide.', schema: MeProfile },
    ({ decisions }, customer, change) => decisions.setProfile(customer, change),
  );
  decision(
    '/me/code',
    {
      does: 'Puts another code in the place of the customer’s own, and signs their other phones out.',
      schema: MeCode,
      refusals: ['wrong_code'],
    },
    async ({ id: store }, customer, { now, code }, session) => {
      if (isCommonPin(code)) return tooEasy();
      const whose = { store, customer };
      const looked = await customerCodes.look({ whose, by: null, code: now }, clock.now());
      if (looked.is === 'wait') return refusal('too_fast', { retryAfterMs: looked.until - clock.now() });
      // A letter is exchanged at the door alone: its issuer, with the customer's phone in hand, would hold both keys here.
      if (looked.is !== 'own') return refusal('wrong_code');
      const chosen = { kept: looked.kept, code, onlyOn: session.id };
      if (!(await customerCodes.choose(whose, chosen, clock.now()))) return refusal('wrong_code');
      customerSessions.endOthers(session);
      return {};
    },
  );
  return routes;
}

/** The page as it is now: also the answer to every decision. */
export async function pageOf(
  { stores, clock, readReceipt, nameFact }: MeParts,
  { store: id, customer }: CustomerSession,
): Promise<Disclosed<MeView> | Refusal> {
  const store = stores.get(id);
  if (!store?.roster.customer(customer)) return refusal('signed_out');
  const receipt = await readReceipt(id, customer, AFTER_ALL_MS);
  // Asked after the wait: what is told is true as it leaves.
  const { live, roster } = store;
  const nowMs = clock.now();
  const { mode, scope } = roster.customer(customer)!;
  const page = discloseMe(store.scene(nowMs), {
    customer,
    consent: { mode, scope },
    bell: live.doorbells.get(customer),
    askTimeoutMs: live.ground.rules.askTimeoutMs,
    isOnDuty: (person) => isOnDuty(live.rota, person, nowMs),
    receipt,
    keyOf: (fact) => nameFact(id, customer, fact),
  });
  return page ?? refusal('signed_out');
}
