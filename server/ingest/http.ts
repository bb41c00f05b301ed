/** Fixes over HTTP: `POST /api/fixes` with a provider's key. */
import { Router } from 'express';
import { FixBatch } from '../../protocol/fix.ts';
import { MAX_BATCH_BYTES } from '../../protocol/limits.ts';
import { isRefusal } from '../../protocol/refusal.ts';
import type { Answer } from '../answer.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import type { Receiver } from './receive.ts';

export function ingestRoutes(parts: { answer: Answer; receiver: Receiver; clock: Clock }): Router {
  const { answer, receiver, clock } = parts;
  const routes = Router();
  routes.post(
    '/fixes',
    described({
      does: 'Takes a batch of fixes.',
      caller: 'provider',
      body: FixBatch,
      answers: { 202: null },
      refusals: ['malformed', 'unknown_key', 'too_large', 'too_fast'],
    }),
    answer.route('provider', { schema: null, limitBytes: MAX_BATCH_BYTES }, ({ caller, body, response }) => {
      const result = receiver.receive(body, caller, clock.now());
      if (!isRefusal(result)) response.status(202);
      return result;
    }),
  );
  return routes;
}
