import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FixBatch } from '../protocol/fix.ts';
import { MAX_BATCH_BYTES, MAX_FIXES_PER_BATCH } from '../protocol/limits.ts';
import { refusal } from '../protocol/refusal.ts';
import type { Carrier, Outcome } from './carrier.ts';
import { createFeed } from './feed.ts';
import { createHttpCarrier } from './http-carrier.ts';
import type { HeardFix } from './sensor.ts';
import { createDrivenClock } from './test/driven-clock.ts';
import { createTinyServer, type Reply, type TinyServer } from './test/tiny-server.ts';

const KEY = 'key-of-a-test';
const fixes = (count: number, t = 1_000_000, tag = 'T-1'): HeardFix[] =>
  Array.from({ length: count }, (_, i) => ({ tag, floor: 'ground', x: 1, y: 2, t: t + i, accuracyM: 2 }));
const taken = (accepted: number): Reply => ({ status: 202, body: { accepted, dropped: {} } });
const never = new AbortController().signal;

/** A feed over HTTP to a tiny server, everything pushed beforehand. */
async function feedTo(reply: (count: number) => Reply, pushed: HeardFix[]) {
  const server = await createTinyServer((_, count) => reply(count));
  const clock = createDrivenClock();
  const said: string[] = [];
  const carrier = createHttpCarrier({ url: server.url, key: KEY });
  const feed = createFeed({ carrier, clock, random: () => 0.5, say: (sentence) => said.push(sentence) });
  feed.push(pushed);
  feed.finish();
  const ended = await feed.run(never);
  await server.close();
  return { server, clock, said, ended, counts: feed.counts() };
}

test('fixes go to the server with the key, in the shape the protocol asks for, and receipts are added up', async () => {
  const reply = () => ({ status: 202, body: { accepted: 2, dropped: { off: 1 } } });
  const { server, ended, counts, said } = await feedTo(reply, fixes(3));
  assert.is(ended, 'done');
  assert.is(server.seen[0]!.path, '/api/fixes');
  assert.is(server.seen[0]!.headers.authorization, `Bearer ${KEY}`);
  assert.equal(FixBatch.parse(server.seen[0]!.body).fixes, fixes(3));
  assert.equal(counts, { accepted: 2, dropped: { off: 1 }, unsent: 0 });
  assert.equal(said, []);
});

test('no batch is larger than the protocol allows, in fixes or in bytes', async () => {
  const long = fixes(2_500, 1_000_000, '語'.repeat(128));
  const { server } = await feedTo(() => taken(1), long);
  const batches = server.seen.map(({ body }) => body as { fixes: HeardFix[] });
  assert.is(
    batches.reduce((sum, batch) => sum + batch.fixes.length, 0),
    2_500,
  );
  assert.equal(
    batches.flatMap((batch) => batch.fixes.map(({ t }) => t)),
    long.map(({ t }) => t),
  );
  for (const batch of batches) {
    assert.ok(batch.fixes.length <= MAX_FIXES_PER_BATCH);
    assert.ok(Buffer.byteLength(JSON.stringify(batch)) <= MAX_BATCH_BYTES);
  }
  assert.ok(batches.length > 3, 'bytes limit these batches, not their number');
});

test('too fast is waited out as long as the server says, and nothing is lost', async () => {
  const replies: Reply[] = [
    { status: 429, headers: { 'retry-after': '3' }, body: {} },
    { status: 429, body: refusal('too_fast', { retryAfterMs: 1_250 }) },
    taken(5),
  ];
  const { server, clock, counts, said } = await feedTo((count) => replies[count - 1]!, fixes(5));
  assert.equal(clock.slept.slice(0, 2), [3_000, 1_250]);
  assert.equal(said, ['The server takes no more just now; waiting as long as it asks for.']);
  assert.equal([counts.accepted, counts.unsent], [5, 0]);
  assert.equal(server.seen[0]!.body, server.seen[2]!.body);
});

test('an unknown key ends the feed at once', async () => {
  const { server, ended } = await feedTo(() => ({ status: 401, body: refusal('unknown_key') }), fixes(5));
  assert.is(ended, 'key_refused');
  assert.is(server.seen.length, 1);
});

test('a batch called too large is halved until it fits', async () => {
  const sizes: number[] = [];
  const server = await createTinyServer(({ body }) => {
    const { length } = (body as { fixes: unknown[] }).fixes;
    sizes.push(length);
    return length > 10 ? { status: 413, body: refusal('too_large') } : taken(length);
  });
  const carrier = createHttpCarrier({ url: server.url, key: KEY });
  const feed = createFeed({ carrier, clock: createDrivenClock(), random: () => 0.5, say: () => {} });
  feed.push(fixes(40));
  feed.finish();
  await feed.run(never);
  await server.close();
  assert.equal(sizes.slice(0, 3), [40, 20, 10]);
  assert.is(feed.counts().accepted, 40);
  assert.is(feed.counts().unsent, 0);
});

test('what the server calls malformed is given up, and told once', async () => {
  const fault = { path: 'fixes.0.x', problem: 'expected a number' };
  const reply = () => ({ status: 400, body: refusal('malformed', { faults: [fault] }) });
  const { said, counts } = await feedTo(reply, fixes(1_500));
  assert.is(said.length, 1);
  assert.match(said[0]!, /fixes\.0\.x/);
  assert.is(counts.unsent, 1_500);
});

test('while the server is away it is tried ever less often, told once, and found when it is back', async () => {
  let server: TinyServer = await createTinyServer(() => taken(2));
  const { url, port } = server;
  await server.close();
  const clock = createDrivenClock(async (count) => {
    if (count === 6) server = await createTinyServer(() => taken(2), port);
  });
  const said: string[] = [];
  const carrier = createHttpCarrier({ url, key: KEY });
  const feed = createFeed({ carrier, clock, random: () => 1, say: (sentence) => said.push(sentence) });
  feed.push(fixes(2, clock.nowMs()));
  feed.finish();
  assert.is(await feed.run(never), 'done');
  await server.close();
  assert.equal(clock.slept.slice(0, 6), [500, 1_000, 2_000, 4_000, 8_000, 8_000]);
  assert.equal(said, ['The server does not answer; trying again until it does.', 'The server is back.']);
  assert.is(feed.counts().accepted, 2);
});

test('retries are spread by chance, so that many simulators do not knock together', async () => {
  for (const [draw, first] of [
    [0, 250],
    [1, 500],
  ] as const) {
    const stop = new AbortController();
    const clock = createDrivenClock(() => stop.abort());
    const carrier: Carrier = { deliver: async (): Promise<Outcome> => ({ state: 'away' }), close() {} };
    const feed = createFeed({ carrier, clock, random: () => draw, say: () => {} });
    feed.push(fixes(1));
    await feed.run(stop.signal);
    assert.equal(clock.slept, [first]);
  }
});

test('fixes too old to be of use when the server is back are let go', async () => {
  let tries = 0;
  const batches: number[] = [];
  const carrier: Carrier = {
    async deliver({ fixes }): Promise<Outcome> {
      if (tries++ < 8) return { state: 'away' };
      batches.push(fixes.length);
      return { state: 'taken', receipt: { accepted: fixes.length, dropped: {} } };
    },
    close() {},
  };
  const clock = createDrivenClock((count) => {
    if (count === 8) {
      feed.push(fixes(3, clock.nowMs()));
      feed.finish();
    }
  });
  const feed = createFeed({ carrier, clock, random: () => 1, say: () => {} });
  feed.push(fixes(5, clock.nowMs()));
  await feed.run(never);
  assert.equal(batches, [3]);
  assert.is(feed.counts().unsent, 5);
});

test.run();
