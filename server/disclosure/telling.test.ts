import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { HousePlan } from '../../protocol/place.ts';
import { NO_ASSIGNMENTS } from '../assignment/reading.ts';
import type { LiveReading, Visit } from '../live/reading.ts';
import { discloseFloor, discloseOwnPositions, tellingsDue } from './disclose.ts';
import type { Facts } from './facts.ts';
import { type Glass, type GlassReading, NO_GLASS } from './glass.ts';
import { createLook } from './look.ts';
import { createPlaces } from './places.ts';
import { knownVisit, ledVisit, servedVisit } from './rights.ts';
import { DAY_START_MS, NOW_MS } from './sample-facts.ts';
import type { Scene } from './scene.ts';
import type { ToldAs } from './telling.ts';
import type { Viewer } from './viewer.ts';

const house = new URL('../../db/seed/house/plan.json', import.meta.url);
const places = createPlaces(HousePlan.parse(JSON.parse(readFileSync(house, 'utf8'))));
const ines: Viewer = { store: 'maison-sotto', person: 'a-ines', role: 'associate' };
const yuki: Viewer = { ...ines, person: 'a-yuki' };
const visit = (scope: Visit['scope']): Visit => ({
  ...{ id: 'v-1', customer: 'c-01', scope, track: 4_711, entrance: null, openedAt: NOW_MS - 60_000 },
  ...{ state: 'here', lastSeenAt: NOW_MS, floor: 'ground', zone: 'leather', zoneSince: NOW_MS - 60_000 },
  ...{ position: { xM: 6, yM: 6, accuracyM: 1 }, positionZone: 'leather' },
});

interface Situation {
  visits?: Visit[];
  told?: ToldAs[];
  glass?: Glass | null;
  isAccompanied?: boolean;
  isAtWork?: boolean;
}

/** Inès's customer is here, Yuki serves, and both were told of her as `told` says. */
function scene(now: Situation): Scene {
  const { visits = [visit('store')], told = [], glass = null, isAccompanied = false, isAtWork = true } = now;
  const facts: Facts = {
    customer: () => ({
      ...{ given: 'Adaeze', family: 'Okonkwo', address: { en: 'Ms Okonkwo', fr: 'Mme Okonkwo' }, avoid: null },
      ...{ pronounce: null, languages: [], approachAfterMs: 0, guideOnline: false },
    }),
    person: (id) => ({ given: id, family: 'Someone', role: 'associate', categories: [], languages: {} }),
    bookOf: () => ({ primary: 'a-ines', secondaries: [] }),
    ...{ categoriesOf: () => [], factsOf: () => [], areLinked: () => false, photoUntil: () => null },
  };
  const live: LiveReading = {
    ...{ visits: () => visits, colleagues: () => [], today: () => ({ stays: 0, dwellMs: 0 }) },
    ...{ dayStartMs: () => DAY_START_MS, isAtWork: () => isAtWork },
    attendance: () => ({ servedBy: 'a-yuki', accompaniedBy: isAccompanied ? ['associate'] : [] }),
  };
  const isHeld = (id: string, person: string) =>
    glass?.closedAt === null && glass.visit === id && glass.person === person;
  const glasses: GlassReading = {
    ...NO_GLASS,
    holders: (id) => (glass?.closedAt === null && glass.visit === id ? [glass.person] : []),
    heldBy: (id, person) => (isHeld(id, person) ? glass!.id : null),
    lately: () => (glass ? [glass] : []),
  };
  return {
    ...{ live, places, facts, companions: new Map(), glasses, told: { as: () => told } },
    assignments: NO_ASSIGNMENTS,
    nowMs: NOW_MS,
  };
}
const glassOfYuki = (closedAt: number | null): Glass => ({
  ...{ id: 'g-2', visit: 'v-1', customer: 'c-01', person: 'a-yuki', reason: 'other' },
  ...{ since: NOW_MS - 1_000, until: NOW_MS + 1_000, closedAt },
});
const as = (tier: string, glass: string | null = null): ToldAs => ({ tier, glass });
const ownOf = (now: Scene, viewer: Viewer) => discloseFloor(now, viewer).presences['4711']?.own ?? null;
const dueTo = (now: Scene, viewer: Viewer) =>
  tellingsDue(createLook(now), viewer).map(({ visit: id, tier, why }) => [id, tier, why]);

test('who was not told sees what a stranger sees, and is due to be told', () => {
  const now = scene({});
  assert.equal(discloseFloor(now, ines).presences, discloseFloor(now, { ...ines, person: 'a-leila' }).presences);
  assert.equal(dueTo(now, ines), [['v-1', 'primary', { reason: 'book' }]]);
  assert.equal(dueTo(now, yuki), [['v-1', 'stand_in', { reason: 'assigned', inPlaceOf: 'a-ines' }]]);
  const told = scene({ told: [as('primary')] });
  assert.equal([ownOf(told, ines)!.given, dueTo(told, ines)], ['Adaeze', []]);
});

test('a visit for their own people is nothing to them before they were told: no row, no dot, no count, no answer', () => {
  const visits = [visit('mine')];
  const [before, after] = [scene({ visits }), scene({ visits, told: [as('primary')] })];
  const nobody = scene({ visits: [] });
  assert.equal(discloseFloor(before, ines), discloseFloor(nobody, ines));
  assert.equal(discloseOwnPositions(createLook(before), ines), []);
  assert.equal([knownVisit(before, ines, 4_711), servedVisit(createLook(before), ines, 4_711)], [null, null]);
  assert.equal(ledVisit(before, ines, 4_711), ledVisit(nobody, ines, 4_711));
  assert.is(discloseOwnPositions(createLook(after), ines).length, 1);
  assert.is(knownVisit(after, ines, 4_711), visits[0]);
});

test('who was told closer by is told at once what is less, and nothing is due', () => {
  const now = scene({ told: [as('primary')], isAccompanied: true });
  assert.equal([ownOf(now, ines)!.book, dueTo(now, ines)], ['secondary', []]);
});

test('who was told less keeps it while what is more is due', () => {
  const now = scene({ told: [as('stand_in')] });
  assert.equal([ownOf(now, ines)!.book, ownOf(now, ines)!.given], ['stand_in', null]);
  assert.equal(dueTo(now, ines), [['v-1', 'primary', { reason: 'book' }]]);
});

test('each glass is written down with what is told through it', () => {
  const glass = glassOfYuki(null);
  const earlier = scene({ told: [as('stand_in'), as('secondary', 'g-1')], glass });
  assert.equal([ownOf(earlier, yuki)!.book, ownOf(earlier, yuki)!.given], ['stand_in', null]);
  assert.equal(dueTo(earlier, yuki), [['v-1', 'secondary', { reason: 'glass', glass: 'g-2' }]]);
  const now = scene({ told: [as('secondary', 'g-2')], glass });
  assert.equal([ownOf(now, yuki)!.given, dueTo(now, yuki)], ['Adaeze', []]);
  const over = scene({ told: [as('secondary', 'g-2')], glass: glassOfYuki(NOW_MS) });
  assert.equal([ownOf(over, yuki)!.book, dueTo(over, yuki)], ['stand_in', []]);
});

test('a glass’s line names nobody before it is written down, also when the visit is over; off work nothing is due', () => {
  const over = { visits: [], glass: glassOfYuki(NOW_MS) };
  const lineOf = (now: Scene) => Object.values(discloseFloor(now, ines).glasses)[0]!;
  const [line, named] = [lineOf(scene(over)), lineOf(scene({ ...over, told: [as('secondary')] }))];
  assert.ok(line.is === 'over' && line.customer === null);
  assert.ok(named.is === 'over' && named.customer!.given === 'Adaeze');
  assert.equal(dueTo(scene(over), ines), [['v-1', 'primary', { reason: 'book' }]]);
  assert.equal(dueTo(scene({ ...over, isAtWork: false }), ines), []);
  assert.equal(dueTo(scene(over), yuki), []);
  assert.is(dueTo(scene({ glass: glassOfYuki(NOW_MS) }), ines).length, 1, 'once for the visit and its glass');
});

test.run();
