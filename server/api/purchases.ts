/** Sales from the till, with a provider's key. */
import { Router } from 'express';
import { Sale, SaleTaken } from '../../protocol/purchase.ts';
import { refusal } from '../../protocol/refusal.ts';
import type { Answer } from '../answer.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import type { Subject } from '../live/subject.ts';
import type { Store } from '../store.ts';

/** Bytes a sale may take on the wire. */
const MAX_SALE_BYTES = 256 * 1024;
/**
 * No sale is answered sooner than this, in ms. A customer's takes longer to write than a stranger's (twice as long, as
 * measured): whoever sends it is not to hear that.
 */
export const SALE_HELD_MS = 250;

export function purchaseRoutes(parts: {
  answer: Answer;
  stores: ReadonlyMap<string, Store>;
  clock: Clock;
  /** Resolves when a sale that came just now may be answered. */
  held: () => Promise<void>;
  /** Whose a tag is. */
  tags: { subjectOf(store: string, tag: string): Subject | 'unknown' | 'off' };
}): Router {
  const { answer, stores, clock, held, tags } = parts;

  /** Whom a sale names. Who does not want to be recognised is not, by their tag; their own number they gave by hand. */
  function customerOf(store: Store, named: Sale['customer']): string | null {
    if ('id' in named) return store.roster.customer(named.id) ? named.id : null;
    const subject = tags.subjectOf(store.id, named.tag);
    return typeof subject === 'object' && subject.kind === 'customer' ? subject.id : null;
  }

  const routes = Router();
  routes.post(
    '/purchases',
    described({
      does: 'Takes a sale of the till. Each line counts once; the answer is the same whoever bought.',
      caller: 'provider',
      body: Sale,
      answers: { 202: SaleTaken },
      refusals: ['malformed', 'unknown_key', 'too_large', 'unavailable'],
    }),
    answer.route('provider', { schema: Sale, limitBytes: MAX_SALE_BYTES }, async ({ caller, body, response }) => {
      const store = stores.get(caller.store);
      if (!store) return refusal('not_found');
      const customer = customerOf(store, body.customer);
      const [result] = await Promise.all([store.keeper.addSale(caller.id, body, customer, clock.now()), held()]);
      if (!('refused' in result)) response.status(202);
      return result;
    }),
  );
  return routes;
}
