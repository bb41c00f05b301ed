/** One-time links that sign a customer's phone in, for who may show them one. */
import { Router } from 'express';
import { type CustomerLink, LinkBody } from '../../protocol/me.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Answer } from '../answer.ts';
import type { CustomerLinks } from '../auth/customer-links.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import { customerBehind } from '../disclosure/own.ts';
import type { Store } from '../store.ts';

export function customerLinkRoutes(parts: {
  answer: Answer;
  stores: ReadonlyMap<string, Store>;
  clock: Clock;
  customerLinks: CustomerLinks;
}): Router {
  const { answer, stores, clock, customerLinks } = parts;
  const routes = Router();
  routes.post(
    '/customer-links',
    described({
      does: 'Makes a link that signs the customer of a visit in on their phone, once.',
      caller: 'person',
      body: LinkBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'unavailable'],
    }),
    answer.route('person', { schema: LinkBody }, async ({ caller, body }): Promise<CustomerLink | Refusal> => {
      const store = stores.get(caller.store);
      const person = store?.roster.person(caller.person);
      if (!store || !person) return refusal('not_found');
      const viewer = { store: store.id, person: person.id, role: person.role };
      const behind = customerBehind(store.scene(clock.now()), viewer, body.track);
      if ('refused' in behind) return refusal(behind.refused);
      return customerLinks.make({ store: store.id, customer: behind.customer, by: person.id }, clock.now());
    }),
  );
  return routes;
}
