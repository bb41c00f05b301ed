import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { DemoAnswer } from '../protocol/api.ts';
import { refusal } from '../protocol/refusal.ts';
import { createPhones } from './phone.ts';
import { createDrivenClock } from './test/driven-clock.ts';
import { createTinyServer, type Reply } from './test/tiny-server.ts';

const never = new AbortController().signal;

async function answerTo(replies: (count: number) => Reply, times = 1) {
  const server = await createTinyServer((_, count) => replies(count));
  const clock = createDrivenClock();
  const phones = createPhones({ url: server.url, key: 'k', clock });
  for (let i = 0; i < times; i++) await phones.answer({ tag: 'T-1', answer: 'yes' }, never);
  await server.close();
  return { server, clock };
}

test('an answer goes to the demo with the provider’s key', async () => {
  const { server } = await answerTo(() => ({ status: 200 }));
  assert.is(server.seen[0]!.path, '/api/demo/answer');
  assert.is(server.seen[0]!.headers.authorization, 'Bearer k');
  assert.equal(DemoAnswer.parse(server.seen[0]!.body), { tag: 'T-1', answer: 'yes' });
});

test('a phone that was not asked yet tries again a few times, then lets it be', async () => {
  const notAsked = { status: 409, body: refusal('not_asked') };
  assert.is((await answerTo((count) => (count < 3 ? notAsked : { status: 200 }))).server.seen.length, 3);
  const { server, clock } = await answerTo(() => notAsked);
  assert.ok(server.seen.length >= 3 && server.seen.length <= 6);
  assert.ok(clock.slept.every((ms) => ms >= 1_000));
});

test('a server without a demo is asked once and never again', async () => {
  for (const status of [404, 403]) assert.is((await answerTo(() => ({ status }), 3)).server.seen.length, 1);
});

test.run();
