import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { advance } from './advance.ts';
import { type Ledger, rows, write } from './ledger.ts';
import type { Live } from './live.ts';
import { ADA, BEA, fixAt, NOON, passUntil, play, smallStore, stayAt } from './small-house.ts';
import type { SubjectFix } from './subject.ts';

const MINUTE = 60_000;
const BO = { ...ADA, id: 'bo', scope: 'mine' } as typeof ADA;

interface Delivery {
  fix: SubjectFix;
  delayMs: number;
  copies: number;
}

/** Wherever, whenever, by any device: dense stretches, gaps that end visits, jumps, flapping floors, twins that disagree. */
const feed = fc.array(
  fc.record({
    afterMs: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: 3_000 }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 100_000 }) },
    ),
    xM: fc.double({ min: -3, max: 20, noNaN: true }),
    yM: fc.double({ min: 0, max: 10, noNaN: true }),
    stays: fc.integer({ min: 0, max: 3 }),
    floor: fc.constantFrom('ground', 'ground', 'ground', 'first'),
    device: fc.constantFrom('phone', 'phone', 'watch'),
    subject: fc.constantFrom(ADA, ADA, BO),
    delayMs: fc.integer({ min: 0, max: MINUTE - 1 }),
    copies: fc.integer({ min: 1, max: 2 }),
  }),
  { maxLength: 80 },
);

function deliveries(steps: typeof feed extends fc.Arbitrary<infer T> ? T : never): Delivery[] {
  let t = NOON;
  let near = { xM: 2, yM: 5 };
  return steps.map(({ afterMs, xM, yM, stays, delayMs, copies, ...rest }) => {
    t += afterMs;
    near = stays > 0 ? near : { xM, yM };
    return { fix: { ...rest, ...near, t, accuracyM: 1 + (stays % 2) }, delayMs, copies };
  });
}

/** Plays batches at their times with ticks in between, then lets everything settle; gives back what is known in the end. */
function outcome(live: Live, batches: Map<number, SubjectFix[]>, endMs: number, tickMs: number): unknown {
  const ledger: Ledger = new Map();
  let ticked = NOON;
  for (const nowMs of [...batches.keys()].sort((a, b) => a - b)) {
    for (; ticked < nowMs; ticked += tickMs) write(ledger, advance(live, [], ticked).events);
    write(ledger, advance(live, batches.get(nowMs)!, nowMs).events);
  }
  write(ledger, advance(live, [], endMs).events);
  const reading = [...live.visits()]
    .map(({ id: _id, track: _track, ...visit }) => structuredClone(visit))
    .sort((a, b) => a.customer.localeCompare(b.customer));
  const today = live.plan.floors.flatMap(({ zones }) => zones.map(({ id }) => ({ ...live.today(id) })));
  return { rows: rows(ledger), reading, today };
}

/** As it happened: sorted, each fix once; of twins the one that stands. */
function clean(all: Delivery[]): Map<number, SubjectFix[]> {
  const kept = new Map<string, SubjectFix>();
  for (const { fix } of all) {
    const key = `${fix.subject.id} ${fix.device} ${fix.t}`;
    const twin = kept.get(key);
    const order =
      twin &&
      (fix.accuracyM - twin.accuracyM || fix.xM - twin.xM || fix.yM - twin.yM || (fix.floor === 'first' ? 1 : -1));
    if (order === undefined || order < 0) kept.set(key, fix);
  }
  const batches = new Map<number, SubjectFix[]>();
  for (const fix of [...kept.values()].sort((a, b) => a.t - b.t))
    batches.set(fix.t, [...(batches.get(fix.t) ?? []), fix]);
  return batches;
}

function late(all: Delivery[], seed: number): Map<number, SubjectFix[]> {
  const batches = new Map<number, SubjectFix[]>();
  const put = (nowMs: number, fix: SubjectFix) => batches.set(nowMs, [fix, ...(batches.get(nowMs) ?? [])]);
  all.forEach(({ fix, delayMs, copies }, i) => {
    put(fix.t + delayMs, fix);
    if (copies > 1) put(fix.t + ((delayMs * (i + seed)) % MINUTE), fix);
  });
  return batches;
}

for (const smoothing of ['off', 'kalman'] as const) {
  test(`late, shuffled and doubled fixes come to the same as the clean feed (smoothing ${smoothing})`, () => {
    fc.assert(
      fc.property(feed, fc.integer({ min: 1, max: 99 }), (steps, seed) => {
        const all = deliveries(steps);
        const endMs = (all.at(-1)?.fix.t ?? NOON) + 2 * MINUTE;
        const sorted = outcome(smallStore({ smoothing }), clean(all), endMs, endMs);
        const messy = outcome(smallStore({ smoothing }), late(all, seed), endMs, 7_000);
        assert.equal(messy, sorted);
      }),
      { numRuns: 150 },
    );
  });
}

test('a late fix in a silence takes back that they had left, and the visit keeps its id and number', () => {
  const live = smallStore();
  play(live, stayAt(0, 10, 2, 5));
  const { track } = [...live.visits()][0]!;
  assert.ok(passUntil(live, 45).events.some(({ type }) => type === 'ended'));
  const { events } = advance(live, [fixAt(35, 8, 5)], NOON + 46_000);
  assert.ok(events.some(({ type }) => type === 'resumed'));
  assert.equal(
    [...live.visits()].map((visit) => [visit.id, visit.track]),
    [['v0', track]],
  );
});

test('what proves never to have been is retracted', () => {
  const live = smallStore();
  play(live, stayAt(0, 10, 2, 5));
  play(live, stayAt(50, 55, 2, 5));
  assert.equal(
    [...live.visits()].map(({ id }) => id),
    ['v1'],
  );
  const { events } = advance(live, [fixAt(36, 8, 5)], NOON + 56_000);
  assert.ok(events.some((event) => event.type === 'retracted' && event.visit === 'v1'));
  assert.equal(
    [...live.visits()].map(({ id }) => id),
    ['v0'],
  );
});

test('a batch the wrong way round is one replay, and every fix in it counts', () => {
  const live = smallStore();
  const { receipt } = advance(live, stayAt(0, 50, 2, 5).reverse(), NOON + 50_000);
  assert.equal(receipt, { accepted: 51, dropped: {} });
  assert.is([...live.visits()][0]?.openedAt, NOON);
});

test('nothing is kept of fixes once no fix can come before them, nor of somebody who is gone', () => {
  const live = smallStore();
  play(live, stayAt(0, 600, 16, 5));
  passUntil(live, 600);
  const journey = live.customers.get('ada')!;
  assert.ok(journey.recent.length <= 100, `${journey.recent.length} fixes kept`);
  passUntil(live, 661);
  assert.is(journey.recent.length, 0);
  assert.ok(journey.recent.cells.every((cell) => cell === 0));
  passUntil(live, 2000);
  assert.is(live.customers.size, 0);
  assert.is(live.numbers.size, 0);
});

test('somebody who wants to be asked is never told again in another order: nothing is kept of them', () => {
  const live = smallStore();
  advance(live, stayAt(0, 20, 2, 5, { subject: BEA }), NOON + 20_000);
  assert.is(live.customers.size, 0);
});

test.run();
