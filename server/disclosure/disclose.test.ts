import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FloorView } from '../../protocol/floor-view.ts';
import { apply } from '../../protocol/patch.ts';
import { HousePlan } from '../../protocol/place.ts';
import { NO_ASSIGNMENTS } from '../assignment/reading.ts';
import type { Sending } from '../assignment/sending.ts';
import type { Attendance } from '../live/attendance.ts';
import type { Colleague, LiveReading, Visit } from '../live/reading.ts';
import {
  asLayers,
  discloseFloor,
  discloseLayers,
  discloseOwnPositions,
  disclosePatch,
  disclosePositions,
  dotsFor,
} from './disclose.ts';
import type { Facts } from './facts.ts';
import { NO_GLASS } from './glass.ts';
import { createLook } from './look.ts';
import type { OpenCard } from './open-card.ts';
import { createPlaces } from './places.ts';
import { ALL_TOLD, NO_BOOK } from './sample-facts.ts';
import type { Scene } from './scene.ts';
import type { Viewer } from './viewer.ts';

const house = new URL('../../db/seed/house/plan.json', import.meta.url);
const places = createPlaces(HousePlan.parse(JSON.parse(readFileSync(house, 'utf8'))));
const NOW = 1_000_000;

const ines: Viewer = { store: 'maison-sotto', person: 'a-ines', role: 'associate' };
const kwame: Viewer = { ...ines, person: 'a-kwame' };
const yuki: Viewer = { ...ines, person: 'a-yuki' };
const manager: Viewer = { ...ines, person: 'm-solene', role: 'manager' };

/** Every customer here is in Inès's book, with Kwame as secondary. */
const facts: Facts = {
  customer: (id) => ({
    ...{ given: 'Adaeze', family: `Family of ${id}`, address: { en: 'Madame', fr: 'Madame' } },
    ...{ avoid: null, pronounce: null, languages: [], approachAfterMs: 0, guideOnline: false },
  }),
  person: (id) => ({ given: id, family: 'Someone', role: 'associate', categories: [], languages: {} }),
  bookOf: () => ({ primary: 'a-ines', secondaries: ['a-kwame'] }),
  categoriesOf: () => [],
  factsOf: () => [],
  ...NO_BOOK,
  areLinked: () => false,
  photoUntil: () => null,
};

const visit = (more: Partial<Visit> = {}): Visit => ({
  id: 'v-1',
  customer: 'c-01',
  scope: 'store',
  track: 4_711,
  entrance: 'door-main',
  openedAt: NOW - 600_000,
  state: 'here',
  lastSeenAt: NOW - 500,
  floor: 'ground',
  zone: 'leather',
  zoneSince: NOW - 60_000,
  position: { xM: 6, yM: 6, accuracyM: 1.5 },
  positionZone: 'leather',
  ...more,
});
const colleague = (more: Partial<Colleague> = {}): Colleague => ({
  id: 'a-yuki',
  track: 99,
  floor: 'ground',
  zone: 'jewellery',
  position: { xM: 8, yM: 18, accuracyM: 0.3 },
  lastSeenAt: NOW,
  positionZone: 'jewellery',
  stale: false,
  ...more,
});
const scene = (
  visits: Visit[],
  colleagues: Colleague[] = [],
  today = { stays: 0, dwellMs: 0 },
  attendances: Record<string, Attendance> = {},
): Scene => {
  const live: LiveReading = {
    ...{ visits: () => visits, colleagues: () => colleagues, today: () => today, dayStartMs: () => 0 },
    ...{ attendance: (id) => attendances[id] ?? { servedBy: null, accompaniedBy: [] }, isAtWork: () => true },
  };
  return {
    live,
    places,
    facts,
    companions: new Map(),
    glasses: NO_GLASS,
    told: ALL_TOLD,
    assignments: NO_ASSIGNMENTS,
    nowMs: NOW,
  };
};

test('a colleague sees that somebody is here, and nobody’s name', () => {
  const view = discloseFloor(scene([visit()]), yuki);
  assert.equal(view.presences['4711'], {
    floor: 'ground',
    zone: 'leather',
    since: NOW - 60_000,
    state: 'here',
    seenAt: null,
    placed: true,
    servedBy: null,
    mayOpen: false,
    own: null,
  });
  assert.not.match(JSON.stringify(view), /Adaeze|c-01|v-1/);
});

test('a manager sees no more than a colleague', () => {
  assert.is(discloseFloor(scene([visit()]), manager).presences['4711']!.own, null);
});

test('the customer’s own associates see form of address and name, and whose customer it is', () => {
  const forPrimary = discloseFloor(scene([visit()]), ines).presences['4711']!.own!;
  assert.equal([forPrimary.given, forPrimary.book, forPrimary.primary], ['Adaeze', 'primary', 'a-ines']);
  const forSecondary = discloseFloor(scene([visit()]), kwame).presences['4711']!.own!;
  assert.equal([forSecondary.book, forSecondary.primary], ['secondary', 'a-ines']);
});

test('ids of customers and visits stay inside', () => {
  for (const viewer of [ines, kwame, yuki, manager])
    assert.not.match(
      JSON.stringify(discloseFloor(scene([visit({ customer: 'c-secret', id: 'v-secret' })]), viewer)).replaceAll(
        'Family of c-secret',
        '',
      ),
      /secret/,
    );
});

const STANDS = new Map<string, Sending>([
  ['v-1', { is: 'waiting', since: NOW - 9_000, dueBy: NOW, asked: ['a-yuki'], stuckSince: NOW, next: 'a-ines' }],
  ['v-2', { is: 'with_customer', since: NOW - 5_000 }],
]);

test('managers alone have a board: why somebody waits, whom they were asked of and who is next; the same for every one', () => {
  const both = [visit(), visit({ id: 'v-2', customer: 'c-02', track: 4_712 })];
  const now: Scene = { ...scene(both), assignments: { ...NO_ASSIGNMENTS, sending: () => STANDS } };
  const { board } = discloseFloor(now, manager);
  const { is: _, ...waiting } = STANDS.get('v-1') as Extract<Sending, { is: 'waiting' }>;
  assert.equal(board, { 4711: { is: 'waiting', ...waiting }, 4712: STANDS.get('v-2') });
  for (const viewer of [ines, kwame, yuki]) assert.equal(discloseFloor(now, viewer).board, {});
  const own: Scene = { ...now, facts: { ...facts, bookOf: () => ({ primary: manager.person, secondaries: [] }) } };
  assert.equal(discloseFloor(own, manager).board, board);
  assert.equal(discloseLayers(createLook(now), manager).own.board, new Map(Object.entries(board)));
});

test('the board has nothing of a visit for the customer’s own people, were they a manager’s, and no times in dark zones', () => {
  const mine = visit({ scope: 'mine' });
  const dark = visit({ id: 'v-2', customer: 'c-02', track: 4_712, zone: 'fitting', positionZone: 'fitting' });
  const sending = new Map([...STANDS, ['v-2', STANDS.get('v-1')!] as const]);
  const now: Scene = {
    ...scene([mine, dark]),
    facts: { ...facts, bookOf: () => ({ primary: manager.person, secondaries: [] }) },
    assignments: { ...NO_ASSIGNMENTS, sending: () => sending },
  };
  const { board, presences } = discloseFloor(now, manager);
  assert.ok(presences['4711'], 'who is their own customer they know of');
  const times = { since: null, dueBy: null, stuckSince: null };
  assert.equal(board, { 4712: { is: 'waiting', asked: ['a-yuki'], next: 'a-ines', ...times } });
});

test('a visit of scope «mine» is there for its own associates alone: row, count and dot', () => {
  const mine = scene([visit({ scope: 'mine' })]);
  assert.equal(Object.keys(discloseFloor(mine, ines).presences), ['4711']);
  assert.is(discloseFloor(mine, ines).zones.leather!.recognised, 1);
  assert.is(discloseOwnPositions(createLook(mine), ines).length, 1);
  assert.is(discloseOwnPositions(createLook(mine), yuki).length, 0);
  assert.is(disclosePositions(mine).length, 0);
});

test('to everybody else the store looks the same with and without it', () => {
  const some = fc.record({
    zone: fc.constantFrom('leather', 'gallery', 'fitting', 'salon', null),
    state: fc.constantFrom('here' as const, 'stale' as const, 'lost' as const),
    x: fc.double({ min: 1, max: 37, noNaN: true }),
    scope: fc.constantFrom('store' as const, 'mine' as const),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 12 }), fc.nat(1_000), (people, number) => {
      const visits = people.map(({ x, ...more }, i) =>
        visit({ ...more, track: i * 31 + number, position: { xM: x, yM: 6, accuracyM: 1.4 } }),
      );
      const withMine = scene(visits);
      const without = scene(visits.filter(({ scope }) => scope === 'store'));
      for (const viewer of [yuki, manager])
        assert.is(JSON.stringify(discloseFloor(withMine, viewer)), JSON.stringify(discloseFloor(without, viewer)));
      assert.equal(disclosePositions(withMine), disclosePositions(without));
    }),
  );
});

/** Everything a window with this card open is told, whichever way it is derived. */
function toldWithCard(here: Scene, viewer: Viewer, track: number): string {
  const open: OpenCard = { track, keyOf: (name) => name, shown: () => new Set(['address', 'languages', 'manner']) };
  const whole = discloseFloor(here, viewer, open);
  const empty = discloseFloor({ ...here, live: { ...here.live, visits: () => [] } }, viewer);
  const ops = disclosePatch(asLayers(empty), discloseLayers(createLook(here), viewer, open));
  assert.equal(apply<FloorView>(empty, ops), whole);
  return JSON.stringify(whole);
}

test('a companion is company for whoever may know of them, and nothing at all for who may not', () => {
  const guest = visit();
  const companion = visit({ id: 'v-2', customer: 'c-02', track: 12, scope: 'mine' });
  const served = { 'v-1': { servedBy: 'a-yuki', accompaniedBy: [] } };
  const beside = new Map([
    [4_711, [12]],
    [12, [4_711]],
  ]);
  const near = [colleague({ position: { xM: 30, yM: 2, accuracyM: 0.3 } })];
  const nobody = { stays: 0, dwellMs: 0 };
  const withThem = { ...scene([guest, companion], near, nobody, served), companions: beside };
  const without = scene([guest], near, nobody, served);
  assert.is(toldWithCard(withThem, yuki, 4_711), toldWithCard(without, yuki, 4_711));
  assert.match(toldWithCard(withThem, yuki, 4_711), /"card":\{"4711".*"accompanied":false/);
  assert.match(toldWithCard(withThem, ines, 4_711), /"tier":"secondary".*"accompanied":true/);
});

test('off work nobody is told of a customer, whoever they are', () => {
  const here = scene([visit()], [], { stays: 0, dwellMs: 0 }, { 'v-1': { servedBy: 'a-ines', accompaniedBy: [] } });
  const off = { ...here, live: { ...here.live, isAtWork: () => false } };
  const { presences, card, zones } = JSON.parse(toldWithCard(off, ines, 4_711)) as FloorView;
  assert.equal([presences, card, zones.leather!.recognised], [{}, {}, 0]);
  assert.is(disclosePositions(off, dotsFor(off, ines)).length, 0);
});

test('in a dark zone there is presence, but no dot and no time', () => {
  const dark = scene([visit({ floor: 'first', zone: 'fitting', positionZone: 'fitting', state: 'stale' })]);
  const row = discloseFloor(dark, ines).presences['4711']!;
  assert.equal([row.zone, row.since, row.seenAt, row.placed], ['fitting', null, null, false]);
  assert.equal(discloseFloor(dark, ines).zones.fitting, {
    recognised: 1,
    longestSince: null,
    stays: null,
    meanStayMs: null,
  });
  assert.is(disclosePositions(dark).length, 0);
});

test('a dot that would lie in a dark zone is not drawn, whatever zone they count as being in', () => {
  assert.is(disclosePositions(scene([visit({ zone: 'women', positionZone: 'fitting' })])).length, 0);
  assert.is(disclosePositions(scene([visit({ zone: 'fitting', positionZone: 'women' })])).length, 0);
  assert.is(disclosePositions(scene([visit({ zone: 'women', positionZone: 'staff' })])).length, 0);
});

test('a dot finer than what is known is not drawn: the zone glows instead', () => {
  const unsure = (accuracyM: number, zone: string) =>
    discloseFloor(scene([visit({ zone, positionZone: zone, position: { xM: 6, yM: 6, accuracyM } })]), yuki);
  assert.is(unsure(3.9, 'leather').presences['4711']!.placed, true);
  assert.is(unsure(4.1, 'leather').presences['4711']!.placed, false);
  assert.is(unsure(2.4, 'till').presences['4711']!.placed, false);
});

test('the staff room has no row, and colleagues have a dot and initials', () => {
  const view = discloseFloor(scene([], [colleague()]), ines);
  assert.not.ok('staff' in view.zones);
  assert.equal(view.colleagues['a-yuki'], {
    given: 'a-yuki',
    initials: 'AS',
    floor: 'ground',
    zone: 'jewellery',
    track: 99,
  });
  assert.is(disclosePositions(scene([], [colleague()]))[0]!.track, 99);
  const unsure = { xM: 8, yM: 18, accuracyM: 6 };
  for (const hidden of [{ positionZone: 'fitting' }, { zone: 'fitting' }, { position: unsure }])
    assert.is(disclosePositions(scene([], [colleague(hidden)])).length, 0);
});

test('a mean is shown only when there are enough stays to hide one among them', () => {
  const mean = (stays: number) => discloseFloor(scene([], [], { stays, dwellMs: stays * 90_000 }), yuki).zones.leather;
  assert.equal([mean(4)!.stays, mean(4)!.meanStayMs], [4, null]);
  assert.is(mean(5)!.meanStayMs, 90_000);
});

test('a customer who leaves is simply absent from the next view, and the patch says so', () => {
  const before = asLayers(discloseFloor(scene([visit()]), ines));
  const after = asLayers(discloseFloor(scene([]), ines));
  assert.ok(disclosePatch(before, after).some((op) => op.length === 1 && op[0].join('.') === 'presences.4711'));
});

test.run();
