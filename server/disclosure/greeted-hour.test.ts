import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createGreetedHour, GREETED_STEP_MS, GREETED_STEPS } from './greeted-hour.ts';

test('what was counted before the hour began is not of it, and what is older than an hour goes', () => {
  const hour = createGreetedHour();
  hour.note({ early: 3, inTime: 9, late: 1 }, 0);
  hour.note({ early: 3, inTime: 10, late: 2 }, GREETED_STEP_MS);
  assert.equal(hour.steps(GREETED_STEP_MS).at(-1), { all: 2, inTime: 1 });
  assert.is(hour.steps(GREETED_STEP_MS).length, GREETED_STEPS);
  const sum = (atMs: number) => hour.steps(atMs).reduce((total, { all }) => total + all, 0);
  assert.is(sum(GREETED_STEP_MS * GREETED_STEPS), 2);
  assert.is(sum(GREETED_STEP_MS * (GREETED_STEPS + 1)), 0);
});

test.run();
