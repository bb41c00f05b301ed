import {
  createServer,
  type IncomingMessage,
  request as plainRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createDelivery, type Deliver } from './delivery.ts';
import { createVapid } from './vapid.ts';

interface Fake {
  service: Server;
  deliver: Deliver;
  heard: { request: IncomingMessage; body: string }[];
  /** What the next messages are answered with. */
  answers: (response: ServerResponse) => void;
}

const ENDPOINT = new URL('https://push.example.net/wpush/abc?d=1');
const NOW_MS = Date.UTC(2026, 10, 21, 13, 0, 0);
const test = suite<{ fake: Fake }>('a message to a push service');

/** A push service on this machine: the way to it has no TLS, and all else is as on the way to a real one. */
test.before(async (context) => {
  const heard: Fake['heard'] = [];
  const service = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    heard.push({ request, body });
    context.fake.answers(response);
  });
  await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready));
  const { port } = service.address() as AddressInfo;
  const deliver = createDelivery({
    vapid: createVapid({ key: Buffer.alloc(32, 7), contact: null }),
    lookup: () => assert.unreachable('an address needs no looking up'),
    request: (url, { agent: _, ...options }, answered) =>
      plainRequest(`http://127.0.0.1:${port}${url.pathname}${url.search}`, options, answered),
  });
  context.fake = { service, deliver, heard, answers: (response) => response.writeHead(201).end() };
});
test.after(({ fake }) => void fake.service.close());

test('holds nothing: no body, and headers that are the same for everybody, whichever ring it is', async ({ fake }) => {
  for (const forS of [60, 45, 20]) assert.equal(await fake.deliver(ENDPOINT, forS, NOW_MS), { is: 'taken' });
  assert.is(fake.heard.length, 3);
  for (const { request, body } of fake.heard) {
    assert.is(body, '');
    const { authorization, host: _, connection: __, ...headers } = request.headers;
    assert.equal(headers, { ttl: '60', urgency: 'high', topic: 'floor', 'content-length': '0' });
    assert.match(authorization!, /^vapid t=/);
    assert.equal([request.method, request.url], ['POST', '/wpush/abc?d=1']);
  }
});

test('what a push service answers is taken, gone, no, or later; a redirect is not followed', async ({ fake }) => {
  const outcome = (status: number, headers: Record<string, string> = {}) => {
    fake.answers = (response) => response.writeHead(status, headers).end('words nobody reads');
    return fake.deliver(ENDPOINT, 45, NOW_MS);
  };
  for (const status of [200, 201, 202, 204]) assert.equal(await outcome(status), { is: 'taken' });
  for (const status of [404, 410]) assert.equal(await outcome(status), { is: 'gone' });
  for (const status of [400, 401, 403, 413]) assert.equal(await outcome(status), { is: 'no', status });
  for (const status of [500, 502, 503]) assert.equal(await outcome(status), { is: 'later', afterMs: 0 });
  assert.equal(await outcome(429, { 'retry-after': '7' }), { is: 'later', afterMs: 7_000 });
  assert.equal(await outcome(429, { 'retry-after': 'Sat, 21 Nov 2026 14:00:00 GMT' }), { is: 'later', afterMs: 0 });
  const before = fake.heard.length;
  assert.equal(await outcome(307, { location: 'http://127.0.0.1:1/inside' }), { is: 'no', status: 307 });
  assert.is(fake.heard.length, before + 1);
});

test('a push service that breaks off is asked again later', async ({ fake }) => {
  fake.answers = (response) => void response.destroy();
  assert.equal(await fake.deliver(ENDPOINT, 45, NOW_MS), { is: 'later', afterMs: 0 });
});

test.run();
