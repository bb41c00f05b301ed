import { mock } from 'node:test';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createTurns } from '../turns.ts';
import { answeredInTurn, DatabaseAway } from './away.ts';

test('a try that was answered with «away» before its turn came is not counted afterwards', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const inTurn = createTurns();
    let answerFirst = () => {};
    const counted: string[] = [];
    const first = answeredInTurn(inTurn, () => new Promise<void>((done) => (answerFirst = done)));
    const second = answeredInTurn(inTurn, async () => void counted.push('second'));
    await Promise.resolve();
    mock.timers.tick(5_000);
    for (const asked of [first, second]) assert.instance(await asked.catch((error: unknown) => error), DatabaseAway);
    answerFirst();
    await answeredInTurn(inTurn, async () => void counted.push('third'));
    assert.equal(counted, ['third']);
  } finally {
    mock.timers.reset();
  }
});

test.run();
