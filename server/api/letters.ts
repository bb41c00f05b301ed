/** Letters for customers, which managers issue. */
import { Router } from 'express';
import { type Letter, LetterBody } from '../../protocol/me.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import { createAllowances, LETTERS } from '../allowance.ts';
import type { Answer } from '../answer.ts';
import type { NoteEvent } from '../auth/events.ts';
import type { Letters } from '../auth/letters.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import type { Store } from '../store.ts';
import { managedBy } from './managing.ts';

export function letterRoutes(parts: {
  answer: Answer;
  stores: ReadonlyMap<string, Store>;
  clock: Clock;
  letters: Letters;
  note: NoteEvent;
}): Router {
  const { answer, stores, clock, letters, note } = parts;
  const allowances = createAllowances(LETTERS);
  const routes = Router();
  routes.post(
    '/letters',
    described({
      does: 'Issues a letter whose code lets a customer choose their own, in the place of any code they had.',
      caller: 'manager',
      body: LetterBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'too_fast', 'unavailable'],
    }),
    answer.route('manager', { schema: LetterBody }, async ({ caller, body }): Promise<Letter | Refusal> => {
      const managed = managedBy(stores, caller);
      if (isRefusal(managed)) return managed;
      if (!allowances.take(caller.person, clock.now())) return refusal('too_fast');
      const { store } = managed;
      // An import tells a manager as much.
      if (!store.roster.customer(body.customer)) return refusal('not_found');
      const letter = await letters.issue({ store: store.id, customer: body.customer }, caller.person, clock.now());
      note('letter_issued', { store: store.id, by: caller.person, device: caller.device });
      return letter;
    }),
  );
  return routes;
}
