/** Being woken when something rings: whoever is signed in asks for it on this phone or tablet, and takes it back. */
import { Router } from 'express';
import { WakeBody, type Waking } from '../../protocol/push.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import { createAllowances, WAKING } from '../allowance.ts';
import type { Answer } from '../answer.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import type { Subscriptions } from '../push/subscriptions.ts';

export function pushRoutes(parts: {
  answer: Answer;
  subscriptions: Subscriptions;
  clock: Clock;
  /** What browsers subscribe with. */
  pushKey: string;
}): Router {
  const { answer, subscriptions, clock, pushKey } = parts;
  const allowances = createAllowances(WAKING);
  const routes = Router();
  const waking = ({ id }: { id: string }): Waking => ({ key: pushKey, isOn: subscriptions.has(id) });

  routes.get(
    '/push',
    described({
      does: 'Whether this session is woken when something rings, and the key to subscribe with.',
      caller: 'person',
      answers: { 200: null },
      refusals: ['signed_out', 'unavailable'],
    }),
    answer.route('person', { schema: null }, ({ caller }) => waking(caller)),
  );

  routes.post(
    '/push',
    described({
      does: 'Has this session woken through its push service.',
      caller: 'person',
      body: WakeBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'too_fast', 'unavailable'],
    }),
    answer.route('person', { schema: WakeBody }, async ({ caller, body }): Promise<Waking | Refusal> => {
      if (!allowances.take(caller.person, clock.now())) return refusal('too_fast');
      return (await subscriptions.put(caller, body.endpoint, clock.now())) ?? waking(caller);
    }),
  );

  routes.delete(
    '/push',
    described({
      does: 'Has this session woken no more.',
      caller: 'person',
      answers: { 200: null },
      refusals: ['signed_out', 'unavailable'],
    }),
    answer.route('person', { schema: null }, async ({ caller }): Promise<Waking> => {
      await subscriptions.remove(caller.id);
      return waking(caller);
    }),
  );
  return routes;
}
