/** The house's standards: read by whoever works here, set by managers. They tell nothing of anybody. */
import { Router } from 'express';
import { isRefusal, refusal } from '../../protocol/refusal.ts';
import { StandardsBody } from '../../protocol/standards.ts';
import type { Answer } from '../answer.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import type { Store } from '../store.ts';
import { managedBy } from './managing.ts';

export function standardsRoutes(parts: { answer: Answer; stores: ReadonlyMap<string, Store>; clock: Clock }): Router {
  const { answer, stores, clock } = parts;
  const routes = Router();

  routes.get(
    '/standards',
    described({
      does: 'How the house receives: its ritual, and how long anybody is to wait.',
      caller: 'person',
      answers: { 200: StandardsBody },
      refusals: ['signed_out', 'not_allowed'],
    }),
    answer.route('person', { schema: null }, ({ caller }) => {
      const store = stores.get(caller.store);
      return store?.roster.person(caller.person) ? store.standards.now() : refusal('not_allowed');
    }),
  );

  routes.get(
    '/standards/changes',
    described({
      does: 'Who set the standards, newest first.',
      caller: 'manager',
      answers: { 200: null },
      refusals: ['signed_out', 'not_allowed'],
    }),
    answer.route('manager', { schema: null }, async ({ caller }) => {
      const managed = managedBy(stores, caller);
      return isRefusal(managed) ? managed : await managed.store.standards.changes();
    }),
  );

  routes.post(
    '/standards',
    described({
      does: 'Sets the standards. There is a target for waiting alone; one for the time with a customer is refused.',
      caller: 'manager',
      body: StandardsBody,
      answers: { 200: StandardsBody },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'overtaken', 'unavailable'],
    }),
    answer.route('manager', { schema: StandardsBody }, ({ caller, body }) => {
      const managed = managedBy(stores, caller);
      if (isRefusal(managed)) return managed;
      return managed.store.standards.set(body, caller.person, clock.now());
    }),
  );
  return routes;
}
