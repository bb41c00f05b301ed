import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { keepAnswer, readAnswers } from '../../db/customer.ts';
import type { Db } from '../../db/db.ts';
import { oneHandle } from '../../db/handles.ts';
import { demoHouse, readHouse } from '../../db/seed/house.ts';
import { seedHouse } from '../../db/seed/seed.ts';
import { openVisits, staysSince } from '../../db/visit.ts';
import { freshVault, testDatabases } from '../../scripts/databases.ts';
import type { LiveEvent } from '../live/events.ts';
import { createRecorder, MAX_BATCH_EVENTS, MAX_QUEUED_EVENTS, type Recorder } from './recorder.ts';
import type { Timer } from './timer.ts';

const vault = freshVault();
const STORE = 'maison-sotto';
const NOW = Date.parse('2026-11-21T10:00:00Z');
const house = readHouse(demoHouse());
if ('wrong' in house) throw new Error(house.wrong);
const databases = await testDatabases();
test.after(() => databases.stop());

/** A clock that stands still until it is told to go on; alarms ring in order. */
function drivenTimer(): Timer & { go(ms: number): void } {
  let now = NOW;
  let alarms: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after(ms, run) {
      const alarm = { at: now + ms, run };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((each) => each !== alarm);
      };
    },
    go(ms) {
      now += ms;
      const due = alarms.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
      alarms = alarms.filter(({ at }) => at > now);
      for (const { run } of due) run();
    },
  };
}

/** Lets everything that is not waiting for the clock or the database happen. */
const breathe = () => new Promise((done) => setImmediate(done));

/** A database whose transactions fail while `away`, or hang while `hung`. */
function shaky(db: Db) {
  const state = { away: false, hung: null as Promise<void> | null, transactions: 0 };
  const wrapped = new Proxy(db, {
    get(target, property, receiver) {
      if (property !== 'transaction') return Reflect.get(target, property, receiver);
      return async (run: never) => {
        state.transactions += 1;
        await state.hung;
        if (state.away) throw Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
        return target.transaction(run);
      };
    },
  });
  return { db: wrapped, state };
}

const log = { warn: () => undefined };
const opened = (visit: string, customer: string, openedAt = NOW): LiveEvent => {
  return { type: 'visit', visit, customer, scope: 'store', entrance: null, openedAt };
};
const stayed = (visit: string, seq: number, leftAt: number | null, zone = 'leather'): LiveEvent => {
  return { type: 'stay', visit, seq, zone, enteredAt: NOW, leftAt };
};
const ended = (visit: string, at = NOW + 9_000): LiveEvent => ({ type: 'ended', visit, at, why: 'left' });

for (const { kind, open } of databases.all) {
  let db: Db;
  let close = () => Promise.resolve();
  const inStore = () => openVisits(db, STORE);
  const recorder = (events: LiveEvent[]): Recorder => {
    const made = createRecorder(oneHandle(db), { log, timer: drivenTimer() });
    made.record(STORE, events);
    return made;
  };

  test(`opens and is seeded (${kind})`, async () => {
    ({ db, close } = await open());
    await seedHouse(db, vault, { house, tagKey: Buffer.alloc(32), nowMs: NOW });
  });
  const whenEmpty = (name: string, run: () => Promise<void>) =>
    test(`${name} (${kind})`, async () => {
      await db.execute(sql`delete from visit`);
      await run();
    });

  whenEmpty('events said in one breath become the rows they end in', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    await recorder([
      opened(a, 'c-01'),
      stayed(a, 0, null),
      stayed(a, 0, NOW + 400),
      stayed(a, 1, null, 'men'),
      ended(a, NOW + 800),
      opened(b, 'c-01', NOW + 1_000),
      { type: 'seen', visit: b, at: NOW + 2_000 },
      { type: 'asked', customer: 'c-20', at: NOW },
    ]).close();
    const [visit, ...others] = await inStore();
    assert.equal([visit!.id, visit!.openedAt, visit!.lastSeenAt], [b, NOW + 1_000, NOW + 2_000]);
    assert.equal(others, []);
    assert.equal(
      (await staysSince(db, STORE, NOW)).map(({ zoneId, leftAt }) => [zoneId, leftAt]),
      [['leather', NOW + 400]],
    );
  });

  whenEmpty('what proves wrong is put right, in the same batch or a later one', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    await recorder([opened(a, 'c-01'), stayed(a, 0, NOW + 100), ended(a)]).close();
    assert.equal(await inStore(), []);
    await recorder([opened(b, 'c-01', NOW + 10_000)]).close();
    // A late fix shows that the first visit went on and the second never was.
    await recorder([
      { type: 'retracted', visit: b },
      { type: 'resumed', visit: a },
      { type: 'stayRetracted', visit: a, seq: 0 },
      opened(a, 'c-01', NOW - 500),
      stayed(a, 1, null, 'men'),
    ]).close();
    const [visit, ...others] = await inStore();
    assert.equal([visit!.id, visit!.openedAt, visit!.endedAt], [a, NOW - 500, null]);
    assert.equal(
      visit!.stays.map(({ seq, zoneId }) => [seq, zoneId]),
      [[1, 'men']],
    );
    assert.equal(others, []);
    // The same id may be said again after it was taken back.
    await recorder([{ type: 'retracted', visit: a }, opened(a, 'c-02')]).close();
    assert.equal(
      (await inStore()).map(({ customerId, stays }) => [customerId, stays]),
      [['c-02', []]],
    );
  });

  whenEmpty('how the events fall into batches makes no difference', async () => {
    const ids = Array.from({ length: 6 }, () => randomUUID());
    const customers = ['c-01', 'c-02', 'c-01', 'c-02', 'c-01', 'c-02'];
    const events = ids.flatMap((id, n): LiveEvent[] => [
      opened(id, customers[n]!, NOW + n),
      stayed(id, 0, null),
      ended(id, NOW + 100 + n),
      { type: 'resumed', visit: id },
      stayed(id, 0, NOW + 50 + n),
      ...(n < 4 ? [ended(id, NOW + 200 + n)] : []),
      ...(n === 3 ? [{ type: 'retracted' as const, visit: id }] : []),
    ]);
    const rows = async () => ({ visits: await inStore(), stays: await staysSince(db, STORE, 0) });
    await recorder(events).close();
    const atOnce = await rows();
    assert.is(atOnce.visits.length, 2);
    assert.is(atOnce.stays.length, 5);
    for (const size of [1, 2, 5, 11]) {
      await db.execute(sql`delete from visit`);
      for (let n = 0; n < events.length; n += size) await recorder(events.slice(n, n + size)).close();
      assert.equal(await rows(), atOnce, `batches of ${size}`);
    }
  });

  whenEmpty('a long run is written in several batches, each event once', async () => {
    const id = randomUUID();
    const events = Array.from({ length: 3 * MAX_BATCH_EVENTS }, (_, n) => stayed(id, n, NOW + n));
    const made = recorder([opened(id, 'c-01'), ...events]);
    assert.is(made.state().queued, events.length + 1);
    await made.flush();
    assert.equal(made.state(), { queued: 0, failing: null, lost: 0 });
    assert.is((await staysSince(db, STORE, NOW)).length, events.length);
    await made.close();
  });

  whenEmpty('what the database refuses is lost alone, and counted', async () => {
    const id = randomUUID();
    const made = recorder([
      opened(id, 'c-01'),
      stayed(id, 0, null, 'no such zone'),
      stayed(id, 1, null, 'men'),
      opened(randomUUID(), 'nobody'),
      { type: 'seen', visit: id, at: NOW + 5 },
    ]);
    await made.close();
    assert.equal(made.state(), { queued: 0, failing: null, lost: 2 });
    const [visit] = await inStore();
    assert.equal([visit!.lastSeenAt, visit!.stays.map(({ seq }) => seq)], [NOW + 5, [1]]);
  });

  whenEmpty('an answer is durable when the decision is acknowledged', async () => {
    const made = createRecorder(oneHandle(db), { log, timer: drivenTimer() });
    const answer = { storeId: STORE, customerId: 'c-20', askedAt: null, answeredAt: NOW, answer: 'yes' as const };
    await made.decide(STORE, (write) => keepAnswer(write, answer));
    assert.equal(await readAnswers(db, STORE), [answer]);
    await made.close();
  });

  whenEmpty(
    'while the database is away nothing waits and nothing is lost; it is tried again, ever more slowly',
    async () => {
      const timer = drivenTimer();
      const { db: wrapped, state } = shaky(db);
      const notes: string[] = [];
      const made = createRecorder(oneHandle(wrapped), { log: { warn: (_about, text) => notes.push(text) }, timer });
      state.away = true;
      const [a, b] = [randomUUID(), randomUUID()];
      made.record(STORE, [opened(a, 'c-01')]);
      assert.is(state.transactions, 0);
      timer.go(250);
      await breathe();
      assert.equal(made.state(), { queued: 1, failing: NOW + 250, lost: 0 });
      made.record(STORE, [ended(a), opened(b, 'c-01', NOW + 20_000)]);
      for (const [pauseMs, tries] of [
        [249, 1],
        [1, 2],
        [499, 2],
        [1, 3],
        [1_000, 4],
        [2_000, 5],
        [4_000, 6],
        [5_000, 7],
        [5_000, 8],
      ] as const) {
        timer.go(pauseMs);
        await breathe();
        assert.is(state.transactions, tries, `after another ${pauseMs} ms`);
      }
      state.away = false;
      timer.go(5_000);
      await made.flush();
      assert.equal(made.state(), { queued: 0, failing: null, lost: 0 });
      assert.equal(
        (await inStore()).map(({ id }) => id),
        [b],
      );
      assert.is(notes.length, 2);
      await made.close();
    },
  );

  whenEmpty('a database that hangs counts as failing, and a decision is refused in time', async () => {
    const timer = drivenTimer();
    const { db: wrapped, state } = shaky(db);
    let wakeUp: () => void = () => undefined;
    state.hung = new Promise((done) => {
      wakeUp = done;
    });
    const made = createRecorder(oneHandle(wrapped), { log, timer });
    made.record(STORE, [opened(randomUUID(), 'c-01')]);
    timer.go(250);
    assert.is(made.state().failing, null);
    let refusedBecause = '';
    const decision = made
      .decide(STORE, (write) => write.transaction(async () => undefined))
      .catch((error: Error) => {
        refusedBecause = error.message;
      });
    timer.go(5_001);
    await decision;
    assert.match(refusedBecause, 'in time');
    assert.is(made.state().failing, NOW + 250);
    wakeUp();
    await made.flush();
    assert.equal(made.state(), { queued: 0, failing: null, lost: 0 });
    await made.close();
  });

  whenEmpty(
    'the queue has an end: what comes after it is lost and counted, and closing counts what is left',
    async () => {
      const { db: wrapped, state } = shaky(db);
      state.away = true;
      const made = createRecorder(oneHandle(wrapped), { log, timer: drivenTimer() });
      const id = randomUUID();
      const events = Array.from(
        { length: MAX_QUEUED_EVENTS + 7 },
        (_, n): LiveEvent => ({ type: 'seen', visit: id, at: NOW + n }),
      );
      made.record(STORE, events);
      assert.equal(made.state(), { queued: MAX_QUEUED_EVENTS, failing: null, lost: 7 });
      await made.close();
      assert.equal([made.state().queued, made.state().lost], [0, MAX_QUEUED_EVENTS + 7]);
    },
  );

  test(`closes (${kind})`, () => close());
}

test.run();
