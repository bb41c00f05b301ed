import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Namespace, Server } from 'socket.io';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusal } from '../protocol/refusal.ts';
import type { FeedClientEvents, FeedServerEvents } from '../protocol/sockets.ts';
import { createSocketCarrier } from './socket-carrier.ts';

const batch = { fixes: [{ tag: 'T-1', floor: 'ground', x: 1, y: 2, t: 3, accuracyM: 2 }] };
const never = new AbortController().signal;

/** A server with a `/feed` namespace that knows one key. */
async function createFeedServer(answer: FeedClientEvents['fixes']) {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'] });
  const feed: Namespace<FeedClientEvents, FeedServerEvents> = io.of('/feed');
  feed.use((socket, next) => {
    if (socket.handshake.auth.key === 'right') next();
    else next(Object.assign(new Error('unknown_key'), { data: refusal('unknown_key') }));
  });
  feed.on('connection', (socket) => {
    socket.on('fixes', answer);
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return { url, io, close: () => io.close() };
}

test('fixes travel as one event, and the acknowledgement is the receipt', async () => {
  const server = await createFeedServer((sent, answer) => {
    assert.equal(sent, batch);
    answer({ accepted: 1, dropped: {} });
  });
  const carrier = createSocketCarrier({ url: server.url, key: 'right' });
  assert.equal(await carrier.deliver(batch, never), { state: 'taken', receipt: { accepted: 1, dropped: {} } });
  assert.equal(await carrier.deliver(batch, never), { state: 'taken', receipt: { accepted: 1, dropped: {} } });
  carrier.close();
  await server.close();
});

test('an unknown key is told apart from a server that is away', async () => {
  const server = await createFeedServer(() => {});
  const wrong = createSocketCarrier({ url: server.url, key: 'wrong' });
  assert.equal(await wrong.deliver(batch, never), { state: 'key_refused' });
  wrong.close();
  await server.close();
  const right = createSocketCarrier({ url: server.url, key: 'right' });
  assert.equal(await right.deliver(batch, never), { state: 'away' });
  right.close();
});

test('a refusal says how long to wait, and a link that breaks before the answer is a server away', async () => {
  let count = 0;
  const server = await createFeedServer((_, answer) => {
    if (++count === 1) answer(refusal('too_fast', { retryAfterMs: 700 }));
    else server.io.of('/feed').disconnectSockets(true);
  });
  const carrier = createSocketCarrier({ url: server.url, key: 'right' });
  assert.equal(await carrier.deliver(batch, never), { state: 'wait', ms: 700 });
  assert.equal(await carrier.deliver(batch, never), { state: 'away' });
  carrier.close();
  await server.close();
});

test.run();
