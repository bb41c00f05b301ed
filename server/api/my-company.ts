/** A customer's own word, on their own page, on whether they are alone. */
import { Router } from 'express';
import { MeAccompanied } from '../../protocol/me.ts';
import { isRefusal, refusal } from '../../protocol/refusal.ts';
import { createAllowances, OWN_DEEDS } from '../allowance.ts';
import { described } from '../described.ts';
import { type MeParts, pageOf } from './me.ts';

export function myCompanyRoutes(parts: MeParts): Router {
  const { answer, stores, clock } = parts;
  const allowances = createAllowances(OWN_DEEDS);
  const routes = Router();
  routes.post(
    '/me/accompanied',
    described({
      does: 'Says of this visit that somebody is with the customer, or nobody any more.',
      caller: 'customer',
      body: MeAccompanied,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_found', 'too_fast', 'unavailable'],
    }),
    answer.route('customer', { schema: MeAccompanied }, async ({ caller, body }) => {
      if (!allowances.take(caller.id, clock.now())) return refusal('too_fast');
      const said = await stores.get(caller.store)?.decisions.setAccompanied(caller.customer, body.accompanied);
      return said && isRefusal(said) ? said : pageOf(parts, caller);
    }),
  );
  return routes;
}
