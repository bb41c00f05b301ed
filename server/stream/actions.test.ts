import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import { createActions } from './actions.ts';

test('a command sent twice is done once and answered the same', async () => {
  let done = 0;
  const actions = createActions(() => {
    done += 1;
    return null;
  });
  const first = await actions.act({ id: 'a', do: 'resync' }, 0);
  assert.equal(first, { done: 'a' });
  assert.equal(await actions.act({ id: 'a', do: 'resync' }, 5_000), first);
  assert.is(done, 1);
});

test('a command that comes again while it is still being done is not begun twice', async () => {
  const waiting: ((result: Refusal | null) => void)[] = [];
  const actions = createActions(() => new Promise((answered) => waiting.push(answered)));
  const command = { id: 'a', do: 'open_card', track: 7 } as const;
  const answers = [actions.act(command, 0), actions.act(command, 0)];
  assert.is(waiting.length, 1);
  waiting[0]!(null);
  assert.equal(await Promise.all(answers), [{ done: 'a' }, { done: 'a' }]);
});

test('what was refused may be asked again under the same id', async () => {
  const results = [refusal('unavailable'), null];
  const actions = createActions(() => results.shift() ?? null);
  assert.equal(await actions.act({ id: 'a', do: 'close_card' }, 0), refusal('unavailable'));
  assert.equal(await actions.act({ id: 'a', do: 'close_card' }, 0), { done: 'a' });
});

test('a window that keeps asking for everything is told to wait', async () => {
  let done = 0;
  const actions = createActions(() => {
    done += 1;
    return null;
  });
  await actions.act({ id: 'a', do: 'resync' }, 0);
  const second = await actions.act({ id: 'b', do: 'resync' }, 400);
  assert.ok(isRefusal(second) && second.refused === 'too_fast' && second.retryAfterMs === 600);
  await actions.act({ id: 'c', do: 'resync' }, 1_000);
  assert.is(done, 2);
});

test.run();
