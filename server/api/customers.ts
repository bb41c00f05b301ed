/** Customers who are new to the house, as they say it themselves on a tablet that was handed to them. */
import { Router } from 'express';
import { type Joined, Joining } from '../../protocol/joining.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import { createAllowances, LINKS } from '../allowance.ts';
import type { Answer } from '../answer.ts';
import type { CustomerLinks } from '../auth/customer-links.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import { isOnDuty } from '../disclosure/duty.ts';
import type { Store } from '../store.ts';

export function customerRoutes(parts: {
  answer: Answer;
  stores: ReadonlyMap<string, Store>;
  clock: Clock;
  customerLinks: CustomerLinks;
}): Router {
  const { answer, stores, clock, customerLinks } = parts;
  const allowances = createAllowances(LINKS);
  const routes = Router();
  routes.post(
    '/customers',
    described({
      does: 'Writes down a customer who has just agreed to be recognised, and makes a link to the door of their page.',
      caller: 'person',
      body: Joining,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'too_fast', 'unavailable'],
    }),
    answer.route('person', { schema: Joining }, async ({ caller, body }): Promise<Joined | Refusal> => {
      const store = stores.get(caller.store);
      const nowMs = clock.now();
      if (!store || !isOnDuty(store.scene(nowMs), caller.person)) return refusal('not_allowed');
      if (!allowances.take(caller.person, nowMs)) return refusal('too_fast', { retryAfterMs: 1000 / LINKS.perS });
      const { mode, scope, isMine } = body;
      const record = (customer: string) =>
        store.audit.write(
          { kind: 'joined', person: caller.person, customer, visit: null, details: { mode, scope, isMine } },
          nowMs,
        );
      const added = await store.keeper.addCustomer({ joining: body, by: caller.person, record }, nowMs);
      if (isRefusal(added)) return added;
      const { customer } = added;
      const made = await customerLinks.make({ store: store.id, customer, by: caller.person }, clock.now());
      return { customer, link: 'wait' in made ? null : made };
    }),
  );
  return routes;
}
