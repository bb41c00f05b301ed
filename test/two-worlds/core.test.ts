import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createTally, leakIn } from './core.ts';
import { history } from './history.ts';

const test = suite('two houses that differ in a secret, in memory');

/** In every run of the tests; `npm run prove -- --core N` plays as many as one likes, and so does who looks for a leak. */
const HISTORIES = Number(process.env.HISTORIES ?? 60);

test('tell everybody without the right the same at every step, letter by letter', () => {
  const tally = createTally();
  const run = fc.check(
    fc.property(history, (one) => leakIn(one, tally) === null),
    { numRuns: HISTORIES, ...(process.env.SEED && { seed: Number(process.env.SEED), endOnFailure: true }) },
  );
  const found = () => JSON.stringify([run.seed, run.counterexample && leakIn(run.counterexample[0])], null, 1);
  assert.not(run.failed, run.failed ? `Property failed after ${run.numRuns} tests\n${found()}` : '');
  assert.ok(tally.told > 0 && tally.pieces > 100 * HISTORIES, 'and those who have it are told');
});

test.run();
