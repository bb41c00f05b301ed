import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isRefusal } from '../../protocol/refusal.ts';
import { createActions } from './actions.ts';

test('a command sent twice is done once and answered the same', () => {
  let done = 0;
  const actions = createActions(() => {
    done += 1;
  });
  const first = actions.act({ id: 'a', do: 'resync' }, 0);
  assert.equal(first, { done: 'a' });
  assert.equal(actions.act({ id: 'a', do: 'resync' }, 5_000), first);
  assert.is(done, 1);
});

test('a window that keeps asking for everything is told to wait', () => {
  let done = 0;
  const actions = createActions(() => {
    done += 1;
  });
  actions.act({ id: 'a', do: 'resync' }, 0);
  const second = actions.act({ id: 'b', do: 'resync' }, 400);
  assert.ok(isRefusal(second) && second.refused === 'too_fast' && second.retryAfterMs === 600);
  actions.act({ id: 'c', do: 'resync' }, 1_000);
  assert.is(done, 2);
});

test.run();
