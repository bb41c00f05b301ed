import { io } from 'socket.io-client';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FixReceipt } from '../protocol/fix.ts';
import { MAX_FIXES_PER_BATCH } from '../protocol/limits.ts';
import type { Refusal } from '../protocol/refusal.ts';
import { fix } from './fixes.ts';
import { ADAEZE, GALLERY, OFF, VESTIBULE } from './house.ts';
import { createWorld, PROVIDER_KEY, type World } from './world.ts';

const test = suite<{ world: World }>('fixes come in');
test.before.each(async (context) => {
  context.world = await createWorld();
});
test.after.each(({ world }) => world.close());

const refusalOf = async (response: Response) => (await response.json()) as Refusal;

test('a batch is answered with what was used and what was let go, by reason', async ({ world }) => {
  const now = world.now();
  const receipt = await world.send([
    fix(ADAEZE.tag, VESTIBULE, now),
    fix('T-NOBODY', VESTIBULE, now),
    fix(OFF.tag, VESTIBULE, now),
    fix(ADAEZE.tag, { floor: 'ground', x: 500, y: 2 }, now),
    fix(ADAEZE.tag, { floor: 'cellar', x: 5, y: 2 }, now),
    fix(ADAEZE.tag, VESTIBULE, now - 61_000),
    fix(ADAEZE.tag, VESTIBULE, now + 2_500),
    { ...fix(ADAEZE.tag, VESTIBULE, now), x: null },
  ]);
  assert.equal(receipt, {
    accepted: 1,
    dropped: { unknown: 1, off: 1, outside: 2, late: 1, future: 1, not_finite: 1 },
  });
});

test('numbers too large to hold are dropped, not refused', async ({ world }) => {
  const response = await world.post(
    '/api/fixes',
    `{"fixes":[{"tag":"${ADAEZE.tag}","floor":"ground","x":1e999,"y":2,"t":${world.now()}}]}`,
  );
  assert.is(response.status, 202);
  assert.equal(await response.json(), { accepted: 0, dropped: { not_finite: 1 } });
});

test('a malformed batch is refused whole, with the path of each fault', async ({ world }) => {
  const bad = { ...fix(ADAEZE.tag, VESTIBULE, world.now()), x: '19' };
  const response = await world.post('/api/fixes', {
    fixes: [fix(ADAEZE.tag, VESTIBULE, world.now()), bad, { ...bad, x: 1, tag: '', colour: 'red' }],
  });
  assert.is(response.status, 400);
  const { refused, faults } = await refusalOf(response);
  assert.is(refused, 'malformed');
  assert.equal(faults!.map(({ path }) => path).sort(), ['fixes.1.x', 'fixes.2', 'fixes.2.tag']);
  await world.stand(ADAEZE.tag, VESTIBULE, 1_000);
  assert.is([...world.store().live.visits()].length, 0, 'the good fix beside it was not applied');
});

test('what is not JSON, too many fixes, and too many bytes are refused', async ({ world }) => {
  assert.is((await world.post('/api/fixes', '{"fixes":[')).status, 400);
  assert.is((await world.post('/api/fixes', '')).status, 400);
  const many = Array.from({ length: MAX_FIXES_PER_BATCH + 1 }, () => fix('T', VESTIBULE, world.now()));
  assert.is((await world.post('/api/fixes', { fixes: many })).status, 400);
  const large = await world.post('/api/fixes', { fixes: [], padding: 'x'.repeat(300_000) });
  assert.is(large.status, 413);
  assert.is((await refusalOf(large)).refused, 'too_large');
});

test('without the right key nothing is read', async ({ world }) => {
  for (const authorization of ['', 'Bearer wrong', `Basic ${PROVIDER_KEY}`, PROVIDER_KEY]) {
    const response = await world.post('/api/fixes', 'not even JSON', { authorization });
    assert.is(response.status, 401, authorization);
    assert.is((await refusalOf(response)).refused, 'unknown_key');
  }
});

test('a provider that sends too much is told when to come back', async ({ world }) => {
  const batch = Array.from({ length: MAX_FIXES_PER_BATCH }, () => fix('T-NOBODY', VESTIBULE, world.now()));
  let response = await world.post('/api/fixes', { fixes: batch });
  for (let i = 0; i < 100 && response.status === 202; i++) response = await world.post('/api/fixes', { fixes: batch });
  assert.is(response.status, 429);
  assert.ok(Number(response.headers.get('retry-after')) >= 1);
  await world.pass(Number(response.headers.get('retry-after')) * 1_000);
  assert.is((await world.post('/api/fixes', { fixes: batch.slice(0, 10) })).status, 202);
});

test('the feed takes the same batches from a stock client, and refuses in the same words', async ({ world }) => {
  const options = { transports: ['websocket'], forceNew: true, reconnection: false };
  const socket = io(`${world.url}/feed`, { ...options, auth: { key: PROVIDER_KEY } });
  const receipt = (await socket.emitWithAck('fixes', {
    fixes: [fix(ADAEZE.tag, VESTIBULE, world.now())],
  })) as FixReceipt;
  assert.equal(receipt, { accepted: 1, dropped: {} });
  assert.is(((await socket.emitWithAck('fixes', { fixes: 'none' })) as Refusal).refused, 'malformed');
  assert.is(((await socket.emitWithAck('fixes', null)) as Refusal).refused, 'malformed');
  socket.close();

  const stranger = io(`${world.url}/feed`, { ...options, auth: { key: 'wrong' } });
  const why = await new Promise<Refusal>((done) =>
    stranger.once('connect_error', (error) => done((error as Error & { data: Refusal }).data)),
  );
  assert.is(why.refused, 'unknown_key');
  stranger.close();
});

test('neither log nor metrics nor database ever hold a tag or a place', async ({ world }) => {
  await world.stand(ADAEZE.tag, VESTIBULE, 8_000);
  await world.send([fix('T-NOBODY-KNOWS', GALLERY, world.now()), fix(OFF.tag, GALLERY, world.now())]);
  await world.post('/api/fixes', { fixes: [{ tag: ADAEZE.tag, x: 'wrong' }] });
  const metrics = await (await fetch(`${world.url}/metrics`)).text();
  for (const secret of [ADAEZE.tag, OFF.tag, 'T-NOBODY-KNOWS', ADAEZE.id, ADAEZE.family]) {
    assert.not.match(world.log(), secret);
    assert.not.match(metrics, secret);
  }
  assert.match(metrics, /sotto_fixes_dropped_total\{[^}]*reason="unknown"\} 1/);
  assert.match(metrics, /sotto_fixes_dropped_total\{[^}]*reason="off"\} 1/);
});

test.run();
