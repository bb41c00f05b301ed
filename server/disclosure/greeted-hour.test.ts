import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ApproachRow } from '../../protocol/approach.ts';
import { createGreetedHour, GREETED_STEP_MS, GREETED_STEPS } from './greeted-hour.ts';

const counted = (recognised: ApproachRow, late = 0) => ({ recognised, walkIns: { early: 0, in_time: 0, late } });

test('what was counted before the hour began is not of it, and what is older than an hour goes', () => {
  const hour = createGreetedHour();
  hour.note(counted({ early: 3, in_time: 9, late: 1 }), 0);
  hour.note(counted({ early: 3, in_time: 10, late: 1 }, 1), GREETED_STEP_MS);
  assert.equal(hour.steps(GREETED_STEP_MS).at(-1), { all: 2, inTime: 1 });
  assert.is(hour.steps(GREETED_STEP_MS).length, GREETED_STEPS);
  const sum = (atMs: number) => hour.steps(atMs).reduce((total, { all }) => total + all, 0);
  assert.is(sum(GREETED_STEP_MS * GREETED_STEPS), 2);
  assert.is(sum(GREETED_STEP_MS * (GREETED_STEPS + 1)), 0);
});

test('a greeting that is taken back is taken back here, and midnight takes nothing', () => {
  const hour = createGreetedHour();
  const noted = (in_time: number, late: number, atMs: number) => {
    hour.note(counted({ early: 0, in_time, late }), atMs);
    return hour.steps(atMs).at(-1);
  };
  noted(4, 0, 0);
  assert.equal(noted(5, 0, 1), { all: 1, inTime: 1 });
  assert.equal(noted(4, 0, 2), { all: 0, inTime: 0 });
  assert.equal(noted(4, 1, 3), { all: 1, inTime: 0 });
  assert.equal(noted(0, 0, 4), { all: 0, inTime: 0 });
  assert.equal(noted(1, 0, 5), { all: 1, inTime: 1 });
});

test.run();
