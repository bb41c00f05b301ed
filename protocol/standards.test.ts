import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MAX_STEP_LENGTH, MAX_STEPS } from './ritual.ts';
import { NO_TARGET_TOGETHER, StandardsBody, type Waiting } from './standards.ts';

const step = (text = 'Good day.') => ({ en: text, fr: text });
const body = (changes: object = {}) => ({
  version: 1,
  ritual: { arrival: [step()], fitting: [], farewell: [] },
  waiting: { greeted: 2, roomReady: 5 },
  ...changes,
});

test('a ritual has three parts of a few short steps, in both languages', () => {
  assert.ok(StandardsBody.safeParse(body()).success);
  const arrival = (steps: object[]) => body({ ritual: { arrival: steps, fitting: [], farewell: [] } });
  assert.not.ok(StandardsBody.safeParse(arrival(Array.from({ length: MAX_STEPS + 1 }, () => step()))).success);
  assert.not.ok(StandardsBody.safeParse(arrival([step('x'.repeat(MAX_STEP_LENGTH + 1))])).success);
  assert.not.ok(StandardsBody.safeParse(arrival([{ en: 'Good day.', fr: ' ' }])).success);
  assert.not.ok(StandardsBody.safeParse(body({ ritual: { arrival: [], fitting: [] } })).success);
});

test('a target for the time with a customer is refused, and told why', () => {
  const parsed = StandardsBody.safeParse(body({ waiting: { greeted: 2, roomReady: 5, together: 20 } }));
  assert.equal(
    parsed.error?.issues.map(({ message }) => message),
    [NO_TARGET_TOGETHER],
  );
  // @ts-expect-error There is no place for one.
  const none: Waiting = { greeted: 2, roomReady: 5, together: 20 };
  assert.ok(none);
});

test('waiting is counted in whole minutes, of which there are a few', () => {
  for (const greeted of [0, 1.5, 31, -1])
    assert.not.ok(StandardsBody.safeParse(body({ waiting: { greeted, roomReady: 5 } })).success, String(greeted));
});

test.run();
