/** One-time links that open the door to a customer's page, for who may show them one. */
import { Router } from 'express';
import { type CustomerLink, LinkBody } from '../../protocol/me.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import { createAllowances, LINKS } from '../allowance.ts';
import type { Answer } from '../answer.ts';
import type { CustomerLinks } from '../auth/customer-links.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import { ledVisit } from '../disclosure/rights.ts';
import type { Store } from '../store.ts';

export function customerLinkRoutes(parts: {
  answer: Answer;
  stores: ReadonlyMap<string, Store>;
  clock: Clock;
  customerLinks: CustomerLinks;
}): Router {
  const { answer, stores, clock, customerLinks } = parts;
  const allowances = createAllowances(LINKS);
  const routes = Router();
  routes.post(
    '/customer-links',
    described({
      does: 'Makes a link that opens the door to the page of a visit’s customer on their phone, once.',
      caller: 'person',
      body: LinkBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'too_fast', 'unavailable'],
    }),
    answer.route('person', { schema: LinkBody }, async ({ caller, body }): Promise<CustomerLink | Refusal> => {
      const store = stores.get(caller.store);
      const person = store?.roster.person(caller.person);
      if (!store || !person) return refusal('not_found');
      const viewer = { store: store.id, person: person.id, role: person.role };
      const led = ledVisit(store.scene(clock.now()), viewer, body.track);
      if ('refused' in led) return refusal(led.refused);
      if (!allowances.take(person.id, clock.now())) return refusal('too_fast');
      const whose = { store: store.id, customer: led.visit.customer, by: person.id };
      const made = await customerLinks.make(whose, clock.now());
      return 'wait' in made ? refusal('too_fast', { retryAfterMs: made.wait - clock.now() }) : made;
    }),
  );
  return routes;
}
