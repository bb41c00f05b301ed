import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusal } from '../../protocol/refusal.ts';
import { createHouse } from './house.ts';

const answering = (response: () => Response | Promise<never>) => createHouse(async () => response());

test('an answer is handed on as it came', async () => {
  const session = { protocol: 1, me: null, demo: true };
  assert.equal(await answering(() => Response.json(session)).session(), session);
});

test('a refusal with its status is a value', async () => {
  const no = refusal('signed_out');
  assert.equal(await answering(() => Response.json(no, { status: 401 })).plan(), no);
});

test('a server that is away, or answers with a page instead of JSON, is unavailable', async () => {
  const away = await answering(() => Promise.reject(new TypeError('offline'))).plan();
  const page = await answering(() => new Response('<!doctype html>', { status: 502 })).plan();
  assert.is('refused' in away && away.refused, 'unavailable');
  assert.is('refused' in page && page.refused, 'unavailable');
});

test('signing in and out is done when nothing is refused, whatever the body', async () => {
  assert.is(await answering(() => new Response(null, { status: 204 })).signOut(), null);
  assert.is(await answering(() => Response.json({ id: 'a' })).signIn('a'), null);
  assert.equal(
    await answering(() => Response.json(refusal('not_allowed'), { status: 403 })).signIn('a'),
    refusal('not_allowed'),
  );
});

test('whom one signs in as travels in the body, never in the address', async () => {
  const calls: [string, RequestInit | undefined][] = [];
  const house = createHouse(async (path, init) => {
    calls.push([String(path), init]);
    return new Response(null, { status: 204 });
  });
  await house.signIn('a-ines');
  assert.is(calls[0]![0], '/api/demo/sign-in');
  assert.is(calls[0]![1]!.body, '{"person":"a-ines"}');
});

test.run();
