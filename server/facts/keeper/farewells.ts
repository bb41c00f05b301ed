/** Taking leave of a customer: how the visit ended, in a word, and what was promised, written together or not at all. */
import { addFacts, changeFact } from '../../../db/fact.ts';
import { FACT_BODIES, type Fact, type FactBodies } from '../../../protocol/fact.ts';
import type { Moment, NewPromise } from '../../../protocol/farewell.ts';
import { MOMENT_LASTS_MS, PROMISE_LASTS_AFTER_MS } from '../../../protocol/limits.ts';
import { isRefusal, type Refusal, refusal } from '../../../protocol/refusal.ts';
import type { Change } from '../known.ts';
import { type Desk, factOf, fitting } from './desk.ts';

export interface Farewells {
  /** Said again of the same visit by the same person, it takes the place of what they said before. */
  bidFarewell(
    said: {
      customer: string;
      visit: string;
      by: string;
      moment: Moment | null;
      promise: NewPromise | null;
    },
    nowMs: number,
  ): Promise<{ said: true } | Refusal>;
}

export function createFarewells(desk: Desk): Farewells {
  const { roster, store, vault } = desk;
  return {
    async bidFarewell({ customer, visit, by, moment, promise }, nowMs) {
      const facts: Fact[] = [];
      const written = { customer, how: 'written', person: by, learnedAt: nowMs } as const;
      if (moment) {
        const made = {
          ...written,
          kind: 'moment',
          body: { word: moment },
          expiresAt: nowMs + MOMENT_LASTS_MS,
        } as const;
        facts.push(factOf(`${visit}/moment/${by}`, made));
      }
      if (promise) {
        const body = fitting<FactBodies['promise']>(FACT_BODIES.promise, { ...promise, status: 'open' });
        if (isRefusal(body)) return body;
        const expiresAt = Math.max(promise.dueAt ?? nowMs, nowMs) + PROMISE_LASTS_AFTER_MS;
        facts.push(factOf(`${visit}/promise/${by}`, { ...written, kind: 'promise', body, expiresAt }));
      }
      return desk.write(async (db) => {
        if (!roster.customer(customer) || !roster.person(by)) return refusal('not_found');
        const changes: Change[] = [];
        for (const said of facts) {
          const known = roster.fact(customer, said.id);
          // What the customer decided about it stays so.
          const fact = known ? { ...said, licence: known.licence } : said;
          if (known) await changeFact(db, vault, store, fact);
          else await addFacts(db, vault, store, [fact]);
          changes.push({ type: 'fact', fact });
        }
        return { changes, result: { said: true } };
      });
    },
  };
}
