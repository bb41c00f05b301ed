import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { advance } from './advance.ts';
import type { LiveEvent } from './events.ts';
import { createLive, setShifts } from './live.ts';
import { RULES } from './rules.ts';
import { ADA, CY, fixAt, NOON, passUntil, play, smallHouse, smallStore, stayAt } from './small-house.ts';

const at = (s: number) => NOON + s * 1000;
const ofType = <T extends LiveEvent['type']>(events: LiveEvent[], type: T) =>
  events.filter((event): event is Extract<LiveEvent, { type: T }> => event.type === type);
const ada = (live: ReturnType<typeof smallStore>) => [...live.visits()][0];

test('walking in by the door opens a visit with that entrance, as of the first fix', () => {
  const live = smallStore();
  const { events } = play(live, stayAt(0, 3, 2, 5));
  assert.equal(ofType(events, 'visit'), [
    { type: 'visit', visit: 'v0', customer: 'ada', scope: 'store', entrance: 'door', openedAt: at(0) },
  ]);
  assert.equal(ada(live)?.zone, 'vestibule');
  assert.equal(ada(live)?.position, { xM: 2, yM: 5, accuracyM: 1 });
});

test('somebody first heard inside is let in after ten seconds, with no entrance', () => {
  const live = smallStore();
  assert.equal(play(live, stayAt(0, 9, 16, 5)).events, []);
  const { events } = play(live, [fixAt(10, 16, 5)]);
  assert.equal(ofType(events, 'visit')[0]?.entrance, null);
  assert.equal(ofType(events, 'visit')[0]?.openedAt, at(0));
});

test('a single fix opens nothing, and neither does somebody on the pavement', () => {
  const live = smallStore();
  play(live, [fixAt(0, 2, 5)]);
  assert.equal(passUntil(live, 20).events, []);
  assert.equal(play(live, stayAt(100, 160, -2, 5)).events, []);
});

test('without fixes somebody is stale after 10 s and lost after 45 s, exactly', () => {
  const live = smallStore();
  play(live, stayAt(0, 20, 16, 5));
  const seen = [29.999, 30, 64.999, 65].map((s) => {
    passUntil(live, s);
    return [ada(live)?.state, ada(live)?.position === null];
  });
  assert.equal(seen, [
    ['here', false],
    ['stale', false],
    ['stale', false],
    ['lost', true],
  ]);
});

test('last seen at the door, then silence: they left, as of when they were last heard', () => {
  const live = smallStore();
  play(live, [...stayAt(0, 20, 16, 5), ...stayAt(21, 24, 8, 5), ...stayAt(25, 28, 2, 5)]);
  assert.equal(passUntil(live, 57.999).events, []);
  assert.equal(ofType(passUntil(live, 58).events, 'ended'), [{ type: 'ended', visit: 'v0', at: at(28), why: 'left' }]);
  assert.is(ada(live), undefined);
});

test('a last fix on the pavement before the door counts as having left, too', () => {
  const live = smallStore();
  play(live, [...stayAt(0, 20, 8, 5), fixAt(22, 3, 5), fixAt(24, -1.5, 5)]);
  const { events } = passUntil(live, 60);
  assert.equal(ofType(events, 'ended')[0], { type: 'ended', visit: 'v0', at: at(24), why: 'left' });
});

test('silence elsewhere ends a visit after fifteen minutes', () => {
  const live = smallStore();
  play(live, stayAt(0, 20, 16, 5));
  passUntil(live, 80);
  assert.is(ada(live)?.zone, null);
  passUntil(live, 20 + 899.999);
  assert.ok(ada(live));
  assert.equal(ofType(passUntil(live, 920).events, 'ended')[0]?.why, 'timeout');
});

test('a fitting room keeps its visit through half an hour of silence', () => {
  const live = smallStore();
  play(live, stayAt(0, 20, 12, 5, { floor: 'first' }));
  passUntil(live, 20 + 1799);
  assert.is(ada(live)?.zone, 'fitting');
  assert.equal(ofType(passUntil(live, 1820).events, 'ended').length, 1);
});

test('coming back before the end continues the same visit', () => {
  const live = smallStore();
  play(live, stayAt(0, 20, 16, 5));
  passUntil(live, 500);
  const { events } = play(live, stayAt(500, 505, 16, 5));
  assert.equal(ofType(events, 'visit'), []);
  assert.is(ada(live)?.state, 'here');
  assert.is(ada(live)?.id, 'v0');
});

test('a lift is half a minute of silence and then another floor: one visit, and no zone of the wrong floor', () => {
  const live = smallStore();
  play(live, [...stayAt(0, 20, 16, 5), ...stayAt(52, 56, 5, 5, { floor: 'first' })]);
  assert.is(ada(live)?.id, 'v0');
  assert.is(ada(live)?.floor, 'first');
  assert.is(ada(live)?.zone, 'hall');
});

test('a sensor that flaps between floors moves nobody', () => {
  const live = smallStore();
  const flapping = stayAt(21, 80, 16, 5).map((fix, i) => (i % 3 === 0 ? { ...fix, floor: 'first' } : fix));
  play(live, stayAt(0, 20, 16, 5));
  const { events } = play(live, flapping);
  assert.equal(ofType(events, 'stay'), []);
  assert.is(ada(live)?.floor, 'ground');
});

test('one bad first fix locks nobody out', () => {
  const live = smallStore();
  const { receipt } = play(live, [fixAt(0, 19, 9, { accuracyM: 0.5 }), ...stayAt(1, 12, 1, 1, { accuracyM: 0.5 })]);
  assert.equal(receipt.dropped, { too_fast: 2 });
  assert.is(ada(live)?.zone, 'vestibule');
});

test('a fix too fast to be true is dropped and counted', () => {
  const live = smallStore();
  play(live, stayAt(0, 20, 2, 5));
  assert.equal(play(live, [fixAt(21, 19, 5)]).receipt, { accepted: 0, dropped: { too_fast: 1 } });
  assert.is(ada(live)?.position?.xM, 2);
});

test('one fix too fast does not make the filter forget what it knew', () => {
  const live = smallStore({ smoothing: 'kalman' });
  play(live, stayAt(0, 30, 2, 5, { accuracyM: 2 }));
  const before = ada(live)!.position!.accuracyM;
  play(live, [fixAt(31, 19, 5, { accuracyM: 2 }), fixAt(32, 2.5, 5, { accuracyM: 2 })]);
  assert.ok(Math.abs(ada(live)!.position!.accuracyM - before) < 0.2);
});

test('a fix from the future is dropped and freezes nothing', () => {
  const live = smallStore();
  play(live, stayAt(0, 20, 2, 5));
  assert.equal(advance(live, [fixAt(3600, 2, 5)], at(20)).receipt.dropped, { future: 1 });
  play(live, stayAt(21, 30, 6, 5));
  assert.is(ada(live)?.position?.xM, 6);
  assert.is(ada(live)?.lastSeenAt, at(30));
});

test('what cannot be used is counted by reason, and changes nothing', () => {
  const live = smallStore();
  const odd = [
    fixAt(100, Number.NaN, 5),
    fixAt(100, 5, Number.POSITIVE_INFINITY),
    fixAt(Number.NaN, 5, 5),
    fixAt(100, 5, 5, { floor: 'attic' }),
    fixAt(100, 25, 5),
    fixAt(39, 5, 5),
    fixAt(103, 5, 5),
    fixAt(100, 5, 5, { subject: CY }),
  ];
  const { receipt, events } = advance(live, odd, at(100));
  assert.equal(receipt, { accepted: 0, dropped: { not_finite: 3, outside: 2, late: 1, future: 1, off: 1 } });
  assert.equal(events, []);
});

test('numbers near the largest there is are let go, and leave everybody at a place', () => {
  const live = smallStore({ smoothing: 'kalman' });
  const huge = 1e308;
  for (const [xM, yM] of [
    [huge, -huge],
    [-huge, huge],
    [huge, huge],
    [1e155, 5],
    [5, -1e155],
  ] as const)
    assert.is(play(live, [fixAt(0, xM, yM)]).receipt.accepted, 0, `${xM} ${yM}`);
  for (const [i, accuracyM] of [huge, 1e200, 1e154, 1e20].entries())
    play(live, [...stayAt(10 * i, 10 * i + 8, 6, 5), fixAt(10 * i + 9, 6, 5, { accuracyM })]);
  play(live, stayAt(40, 50, 6, 5));
  const { xM, yM, accuracyM } = [...live.visits()][0]!.position!;
  assert.ok(Math.hypot(xM - 6, yM - 5) < 1 && accuracyM < 2, `${xM} ${yM} ${accuracyM}`);
});

test('numbers near the largest there is are let go on floors with slanting walls, too', () => {
  const plan = smallHouse();
  plan.floors[0]!.outline = [
    [0, 0],
    [20, 0],
    [24, 6],
    [20, 10],
    [0, 10],
    [0, 0],
  ];
  const live = createLive(plan, { rules: RULES, random: () => 0, newId: () => 'v' });
  for (const [xM, yM] of [
    [1e308, -1e308],
    [-1e308, 1e308],
  ] as const)
    assert.equal(play(live, [fixAt(0, xM, yM)]).receipt.dropped, { outside: 1 });
});

test('the same tag at the same time counts once; of two places the surer stands, whichever came first', () => {
  for (const order of [0, 1]) {
    const live = smallStore();
    const twins = [fixAt(21, 17, 5, { accuracyM: 2 }), fixAt(21, 16, 5, { accuracyM: 1 })];
    play(live, stayAt(0, 20, 16, 5));
    assert.equal(play(live, [twins[order]!, twins[1 - order]!]).receipt, { accepted: 1, dropped: { duplicate: 1 } });
    assert.is(ada(live)?.position?.xM, 16);
  }
});

test('a visit follows one device until it is silent for ten seconds', () => {
  const live = smallStore();
  play(live, stayAt(0, 20, 16, 5));
  play(live, [fixAt(21, 2, 5, { device: 'watch' })]);
  assert.is(ada(live)?.position?.xM, 16);
  play(live, [fixAt(31, 8, 5, { device: 'watch' })]);
  assert.is(ada(live)?.position?.xM, 8);
});

test('a visit is seen again at most every fifteen seconds', () => {
  const { events } = play(smallStore(), stayAt(0, 60, 16, 5));
  assert.equal(
    ofType(events, 'seen').map((seen) => (seen.at - NOON) / 1000),
    [15, 30, 45, 60],
  );
});

test('two stores share nothing', () => {
  const one = smallStore();
  const other = smallStore();
  play(one, stayAt(0, 30, 16, 5));
  setShifts(one, [{ associate: 'cy', startsAt: at(0), endsAt: at(100), breaks: [] }]);
  assert.equal([...other.visits()], []);
  assert.equal(other.today('east'), { stays: 0, dwellMs: 0 });
  assert.equal(play(other, [fixAt(1, 5, 5, { subject: CY })]).receipt.dropped, { off: 1 });
  assert.is([...one.visits()][0]?.customer, ADA.id);
});

test.run();
