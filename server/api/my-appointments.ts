/** A customer's own appointments, on their own page: they cancel them there. */
import { Router } from 'express';
import { MeCancel } from '../../protocol/me.ts';
import { isRefusal, refusal } from '../../protocol/refusal.ts';
import { createAllowances, OWN_DEEDS } from '../allowance.ts';
import { described } from '../described.ts';
import { ownAppointmentNamed } from '../disclosure/own.ts';
import { type MeParts, pageOf } from './me.ts';

export function myAppointmentRoutes(parts: MeParts): Router {
  const { answer, stores, clock, nameFact } = parts;
  const allowances = createAllowances(OWN_DEEDS);
  const routes = Router();
  routes.post(
    '/me/cancel',
    described({
      does: 'Cancels an appointment of the customer’s.',
      caller: 'customer',
      body: MeCancel,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_found', 'too_fast', 'unavailable'],
    }),
    answer.route('customer', { schema: MeCancel }, async ({ caller, body }) => {
      const nowMs = clock.now();
      if (!allowances.take(caller.id, nowMs)) return refusal('too_fast');
      const { customer } = caller;
      const store = stores.get(caller.store);
      const keyOf = (id: string) => nameFact(caller.store, customer, id);
      const known = store && ownAppointmentNamed(store.roster, { customer, keyOf }, body.appointment, nowMs);
      if (!store || !known) return refusal('not_found');
      const done = await store.keeper.cancel({ customer, appointment: known.id, by: null }, nowMs);
      return isRefusal(done) ? done : pageOf(parts, caller);
    }),
  );
  return routes;
}
