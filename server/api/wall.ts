/** What a wall display asks for once, before its socket opens: what it draws on, and which page it should be. */
import { Router } from 'express';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { WallHouse } from '../../protocol/wall.ts';
import type { Answer } from '../answer.ts';
import { described } from '../described.ts';
import type { Store } from '../store.ts';

export function wallRoutes(parts: { answer: Answer; stores: ReadonlyMap<string, Store>; build: string }): Router {
  const { answer, stores, build } = parts;
  const routes = Router();
  routes.get(
    '/wall',
    described({
      does: 'The store as a drawing, and which build of its page a wall display should show.',
      caller: 'device',
      answers: { 200: null },
      refusals: ['not_enrolled', 'not_allowed', 'not_found', 'unavailable'],
    }),
    answer.route('device', { schema: null }, ({ caller }): WallHouse | Refusal => {
      if (caller.kind !== 'wall') return refusal('not_allowed');
      const plan = stores.get(caller.store)?.plan;
      return plan ? { plan, build } : refusal('not_found');
    }),
  );
  return routes;
}
