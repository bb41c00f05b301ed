import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Answer } from '../answer.ts';
import type { Store } from '../store.ts';
import { purchaseRoutes } from './purchases.ts';

/** What happens, in order, when a sale comes: it is written, the hold is over, it is answered. */
async function course(id: string): Promise<string[]> {
  const happened: string[] = [];
  let release: () => void = () => undefined;
  let run: (call: object) => Promise<object> = async () => ({});
  const answer = {
    route(_who: string, _body: object, runs: typeof run) {
      run = runs;
      return [];
    },
  } as unknown as Answer;
  const store = {
    roster: { customer: (one: string) => (one === 'c-01' ? {} : undefined) },
    keeper: {
      async addSale(_provider: string, _sale: object, customer: string | null) {
        happened.push(`written for ${customer}`);
        return { lines: 1 };
      },
    },
  };
  const held = () =>
    new Promise<void>((over) => {
      release = over;
    });
  const stores = new Map([['s', store as unknown as Store]]);
  purchaseRoutes({ answer, stores, clock: { now: () => 0 }, held, tags: { subjectOf: () => 'unknown' } });
  const call = {
    caller: { id: 'till', store: 's' },
    body: { customer: { id } },
    response: { status: () => undefined },
  };
  const answered = run(call).then(() => happened.push('answered'));
  for (let turns = 0; turns < 10; turns += 1) await new Promise((next) => setImmediate(next));
  happened.push('held long enough');
  release();
  await answered;
  return happened;
}

test('a sale is answered when it has been held long enough, whoever bought', async () => {
  assert.equal(await course('c-01'), ['written for c-01', 'held long enough', 'answered']);
  assert.equal(await course('x-01'), ['written for null', 'held long enough', 'answered']);
});

test.run();
