import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusal } from '../../protocol/refusal.ts';
import { createCalls, refusedIn } from './call.ts';

const answering = (response: () => Response | Promise<never>) => createCalls(async () => response());

test('an answer is handed on as it came', async () => {
  const session = { protocol: 1, me: null, demo: true };
  assert.equal(await answering(() => Response.json(session)).get('/api/session'), session);
});

test('a refusal with its status is a value', async () => {
  const no = refusal('signed_out');
  const calls = answering(() => Response.json(no, { status: 401 }));
  assert.equal(await calls.get('/api/plan'), no);
  assert.equal(await refusedIn(calls.post('/api/touch')), no);
});

test('a server that is away, or answers with a page instead of JSON, is unavailable', async () => {
  const away = await refusedIn(answering(() => Promise.reject(new TypeError('offline'))).get('/api/plan'));
  const page = await refusedIn(answering(() => new Response('<!doctype html>', { status: 502 })).get('/api/plan'));
  assert.equal([away?.refused, page?.refused], ['unavailable', 'unavailable']);
});

test('something is done when nothing is refused, whatever the body', async () => {
  assert.is(await refusedIn(answering(() => new Response(null, { status: 204 })).post('/api/sign-out')), null);
  assert.is(await refusedIn(answering(() => Response.json({ next: 'floor' })).post('/api/sign-in')), null);
});

test('what one says travels in the body, never in the address', async () => {
  const asked: [string, RequestInit | undefined][] = [];
  const calls = createCalls(async (path, init) => {
    asked.push([String(path), init]);
    return new Response(null, { status: 204 });
  });
  await calls.post('/api/sign-in', { person: 'a-ines', pin: '482913' });
  assert.is(asked[0]![0], '/api/sign-in');
  assert.is(asked[0]![1]!.body, '{"person":"a-ines","pin":"482913"}');
});

test('a file is its bytes, a refusal stays one, and a link that breaks is unavailable', async () => {
  const csv = await answering(() => new Response('id,given')).file('/api/export/customers');
  assert.is(csv instanceof Blob && (await csv.text()), 'id,given');
  const no = refusal('not_allowed');
  assert.equal(await answering(() => Response.json(no, { status: 403 })).file('/api/export/customers'), no);
  const away = await answering(() => Promise.reject(new TypeError('offline'))).file('/api/export/customers');
  assert.is('refused' in away && away.refused, 'unavailable');
});

test.run();
