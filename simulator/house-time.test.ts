import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusal } from '../protocol/refusal.ts';
import { TimeLost, takeTime } from './house-time.ts';
import { createDrivenClock } from './test/driven-clock.ts';
import { createTinyServer, type Seen } from './test/tiny-server.ts';

const HOUSE_MS = 5_000_000;
const never = new AbortController().signal;
const toMs = ({ body }: Seen) => (body as { toMs: number | null }).toMs;

/** A server that lets its time be driven. */
function createHouse() {
  let nowMs = HOUSE_MS;
  return createTinyServer((seen) => {
    nowMs = Math.max(nowMs, toMs(seen) ?? 0);
    return { status: 200, body: { nowMs } };
  });
}

async function taken(rate: number, url: string, clock = createDrivenClock()) {
  const found = await takeTime({ url, key: 'k', rate, clock });
  if (found.state !== 'taken') throw new Error(found.state);
  return { time: found.time, clock };
}

test('at ten times the rate the house’s time goes on in steps, each a tenth as long for us', async () => {
  const house = await createHouse();
  const { time, clock } = await taken(10, house.url);
  assert.is(time.nowMs(), HOUSE_MS);
  await time.sleep(5_000, never);
  await time.letGo();
  await house.close();
  assert.is(time.nowMs(), HOUSE_MS + 6_000);
  assert.equal(clock.slept, [200, 200, 200]);
  assert.equal(house.seen.map(toMs), [0, HOUSE_MS + 2_000, HOUSE_MS + 4_000, HOUSE_MS + 6_000, null]);
});

test('at the highest rate, and when skipping, only the server’s answers take time', async () => {
  const house = await createHouse();
  const { time, clock } = await taken(Number.POSITIVE_INFINITY, house.url);
  await time.sleep(90_000, never);
  const slow = await taken(2, house.url);
  await slow.time.skip(120_000, never);
  await house.close();
  assert.equal([...clock.slept, ...slow.clock.slept], []);
  assert.is(slow.time.nowMs(), HOUSE_MS + 90_000 + 120_000);
});

test('a server that keeps its own time, does not know the key, or is not there says so', async () => {
  const ask = async (url: string) => (await takeTime({ url, key: 'k', rate: 2, clock: createDrivenClock() })).state;
  const stubborn = await createTinyServer(() => ({ status: 404, body: refusal('not_found') }));
  const strict = await createTinyServer(() => ({ status: 401, body: refusal('unknown_key') }));
  assert.equal([await ask(stubborn.url), await ask(strict.url)], ['kept', 'key_refused']);
  await Promise.all([stubborn.close(), strict.close()]);
  assert.is(await ask(stubborn.url), 'away');
});

test('time in our hands that is lost is lost for good', async () => {
  const house = await createHouse();
  const { time } = await taken(2, house.url);
  await house.close();
  const error = await time.sleep(1_000, never).catch((error: unknown) => error);
  assert.instance(error, TimeLost);
});

test.run();
