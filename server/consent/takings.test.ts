import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Timer } from '../recorder/timer.ts';
import type { TakenBack } from './taken-back.ts';
import { createTakings, TAKEN_WITHIN_MS } from './takings.ts';

/** A timer that moves when told to. */
function drivenTimer() {
  let nowMs = 0;
  let alarms: { at: number; run: () => void }[] = [];
  const timer: Timer = {
    now: () => nowMs,
    after(ms, run) {
      const alarm = { at: nowMs + ms, run };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((one) => one !== alarm);
      };
    },
  };
  async function pass(ms: number) {
    nowMs += ms;
    const due = alarms.filter(({ at }) => at <= nowMs);
    alarms = alarms.filter(({ at }) => at > nowMs);
    for (const { run } of due) run();
    await quiet();
  }
  return { timer, pass };
}
const quiet = async () => {
  for (let n = 0; n < 20; n++) await Promise.resolve();
};

const taken = (customer: string): TakenBack => ({ store: 'maison', customer, at: 1, what: 'online' });

/** A database and a journal that do as they are told. */
function set(held: TakenBack[] = []) {
  const { timer, pass } = drivenTimer();
  const state = { database: 'here' as 'here' | 'away' | 'slow', journal: 'here' as 'here' | 'full' | 'stuck' };
  const [written, journalled, cleared]: TakenBack[][] = [[], [], []];
  const waiting: (() => void)[] = [];
  const takings = createTakings({
    ...{ held, timer, log: { warn: () => undefined } },
    async write(one) {
      if (state.database === 'away') throw new Error('away');
      if (state.database === 'slow') await new Promise<void>((done) => waiting.push(done));
      written!.push(one);
    },
    journal: {
      ...{ held, unreadable: 0, close: () => undefined },
      append(one) {
        if (state.journal === 'full') throw new Error('no space');
        journalled!.push(one);
      },
      done(one) {
        if (state.journal === 'stuck') throw new Error('no space');
        cleared!.push(one);
      },
    },
  });
  const answers = new Map<TakenBack, boolean>();
  const keep = (one: TakenBack) => void takings.keep(one).then((is) => answers.set(one, is));
  return { state, takings, keep, answers, pass, written, journalled, cleared, waiting };
}

test('what the database takes at once needs no journal', async () => {
  const { keep, answers, written, journalled } = set();
  const one = taken('c-01');
  keep(one);
  await quiet();
  assert.equal([answers.get(one), written, journalled], [true, [one], []]);
});

test('while the database is away the journal takes it, until the database is back', async () => {
  const { state, keep, answers, pass, written, journalled, cleared } = set();
  state.database = 'away';
  const [one, two] = [taken('c-01'), taken('c-02')];
  keep(one);
  await quiet();
  keep(two);
  await quiet();
  assert.equal([answers.get(one), answers.get(two), journalled], [true, true, [one, two]]);
  state.database = 'here';
  await pass(10_000);
  assert.equal(
    [written, cleared],
    [
      [one, two],
      [one, two],
    ],
  );
});

test('a slow database is not waited for; once it has it, the journal is told', async () => {
  const { state, keep, answers, pass, written, journalled, cleared, waiting } = set();
  state.database = 'slow';
  const one = taken('c-01');
  keep(one);
  await pass(TAKEN_WITHIN_MS - 1);
  assert.is(answers.size, 0);
  await pass(1);
  assert.equal([answers.get(one), journalled, written], [true, [one], []]);
  for (const done of waiting) done();
  await quiet();
  assert.equal([written, cleared], [[one], [one]]);
});

test('where neither takes it, that is said; and it is tried again', async () => {
  const { state, keep, answers, pass, written } = set();
  Object.assign(state, { database: 'away', journal: 'full' });
  const one = taken('c-01');
  keep(one);
  await quiet();
  assert.is(answers.get(one), false);
  state.database = 'here';
  await pass(10_000);
  assert.equal(written, [one]);
});

test('it is settled when the database has all, those from before the start first; else within two seconds it is not', async () => {
  const before = taken('c-00');
  const { state, keep, takings, pass, written, cleared, waiting } = set([before]);
  assert.ok(await takings.settled());
  assert.equal([written, cleared], [[before], [before]]);
  state.database = 'slow';
  keep(taken('c-01'));
  let settled: boolean | null = null;
  void takings.settled().then((is) => {
    settled = is;
  });
  await pass(1_999);
  assert.is(settled, null);
  await pass(1);
  assert.is(settled, false);
  for (const done of waiting) done();
  await quiet();
  assert.ok(await takings.settled());
});

test('a journal that cannot be cleared holds nothing up', async () => {
  const held = [taken('c-00'), taken('c-01')];
  const { state, takings, written } = set(held);
  state.journal = 'stuck';
  assert.ok(await takings.settled());
  assert.equal(written, held);
});

test('at the end the journal has what the database does not', async () => {
  const { state, keep, takings, journalled } = set();
  state.database = 'slow';
  const one = taken('c-01');
  keep(one);
  takings.close();
  assert.equal(journalled, [one]);
});

test.run();
