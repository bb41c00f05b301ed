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
import type { Viewer } from '../disclosure/viewer.ts';
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
      does: 'Makes a link that opens the door to a customer’s page on their phone, once: of a visit’s, or by their number.',
      caller: 'person',
      body: LinkBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'too_fast', 'unavailable'],
    }),
    answer.route('person', { schema: LinkBody }, async ({ caller, body }): Promise<CustomerLink | Refusal> => {
      const store = stores.get(caller.store);
      const person = store?.roster.person(caller.person);
      if (!store || !person) return refusal('not_found');
      const viewer: Viewer = { store: store.id, person: person.id, role: person.role };
      const led =
        'track' in body ? ledVisit(store.scene(clock.now()), viewer, body.track) : ledByNumber(store, viewer, body);
      if ('refused' in led) return refusal(led.refused);
      if (!allowances.take(person.id, clock.now())) return refusal('too_fast');
      const customer = 'visit' in led ? led.visit.customer : led.customer;
      const made = await customerLinks.make({ store: store.id, customer, by: person.id }, clock.now());
      return 'wait' in made ? refusal('too_fast', { retryAfterMs: made.wait - clock.now() }) : made;
    }),
  );
  return routes;
}

/** The customer of a number, for a manager, whom an import tells as much; for nobody else is there any. */
function ledByNumber(
  { roster }: Store,
  { role }: Viewer,
  { customer }: { customer: string },
): { customer: string } | { refused: 'not_found' | 'not_allowed' } {
  if (role !== 'manager') return { refused: 'not_allowed' };
  return roster.customer(customer) ? { customer } : { refused: 'not_found' };
}
