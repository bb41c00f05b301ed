/** Erasing a customer by the house’s number, by managers: for who asked at the counter, or on paper. */
import { Router } from 'express';
import { EraseBody, type ErasedView } from '../../protocol/me.ts';
import { isRefusal, type Refusal } from '../../protocol/refusal.ts';
import type { Answer } from '../answer.ts';
import type { NoteEvent } from '../auth/events.ts';
import { described } from '../described.ts';
import type { Store } from '../store.ts';
import { managedBy } from './managing.ts';

export function eraseRoutes(parts: { answer: Answer; stores: ReadonlyMap<string, Store>; note: NoteEvent }): Router {
  const { answer, stores, note } = parts;
  const routes = Router();
  routes.post(
    '/customers/erase',
    described({
      does: 'Erases a customer by the house’s number: everything known of them, for good.',
      caller: 'manager',
      body: EraseBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'unavailable'],
    }),
    answer.route('manager', { schema: EraseBody }, async ({ caller, body }): Promise<ErasedView | Refusal> => {
      const managed = managedBy(stores, caller);
      if (isRefusal(managed)) return managed;
      const erased = await managed.store.decisions.erase(body.customer, caller.person);
      if (!isRefusal(erased))
        note('customer_erased', { store: caller.store, by: caller.person, device: caller.device });
      return erased;
    }),
  );
  return routes;
}
