/** A customer asks when their own people are in. */
import { Router } from 'express';
import { isRefusal, refusal } from '../../protocol/refusal.ts';
import { createAllowances, OWN_DEEDS } from '../allowance.ts';
import { described } from '../described.ts';
import { discloseHours } from '../disclosure/disclose.ts';
import { dayPartsOf } from '../live/day.ts';
import type { MeParts } from './me.ts';

export function myHoursRoutes(parts: MeParts): Router {
  const { answer, stores, clock } = parts;
  const allowances = createAllowances(OWN_DEEDS);
  const routes = Router();
  routes.post(
    '/me/hours',
    described({
      does: 'When the customer’s own people are in today, as finely as each of those wants it seen; written down first, for them to see.',
      caller: 'customer',
      answers: { 200: null },
      refusals: ['signed_out', 'too_fast', 'unavailable'],
    }),
    answer.route('customer', { schema: null }, async ({ caller: { id, store: storeId, customer } }) => {
      if (!allowances.take(id, clock.now())) return refusal('too_fast');
      const store = stores.get(storeId);
      if (!store?.roster.customer(customer)) return refusal('signed_out');
      const { timeZone } = store.plan.store;
      const { primary, secondaries } = store.roster.bookOf(customer);
      const people = [...(primary === null ? [] : [primary]), ...secondaries];
      const looked = await store.hours.look(customer, people, dayPartsOf(clock.now(), timeZone), clock.now());
      if (isRefusal(looked)) return looked;
      // Asked after the wait: what is told is true as it leaves.
      if (!store.roster.customer(customer)) return refusal('signed_out');
      const nowMs = clock.now();
      return discloseHours(store.scene(nowMs), store.roster, { customer, people, day: dayPartsOf(nowMs, timeZone) });
    }),
  );
  return routes;
}
