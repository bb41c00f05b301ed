/** The store's plan, for whoever is signed in there: walls, fixtures and zones, nothing about anybody. */
import { Router } from 'express';
import { Plan } from '../../protocol/place.ts';
import { refusal } from '../../protocol/refusal.ts';
import type { Answer } from '../answer.ts';
import { described } from '../described.ts';
import type { Store } from '../store.ts';

export function planRoutes({ answer, stores }: { answer: Answer; stores: ReadonlyMap<string, Store> }): Router {
  const routes = Router();
  routes.get(
    '/plan',
    described({
      does: 'The store as a drawing, the same for everybody signed in.',
      caller: 'person',
      answers: { 200: Plan },
      refusals: ['signed_out', 'not_found'],
    }),
    answer.route('person', { schema: null }, ({ caller }) => stores.get(caller.store)?.plan ?? refusal('not_found')),
  );
  return routes;
}
