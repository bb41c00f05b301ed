import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { HousePlan } from '../../protocol/place.ts';
import type { Colleague, Visit } from '../live/reading.ts';
import { isClose, READING_DISTANCE_M } from './close.ts';
import { createPlaces } from './places.ts';

const house = new URL('../../db/seed/house/plan.json', import.meta.url);
const places = createPlaces(HousePlan.parse(JSON.parse(readFileSync(house, 'utf8'))));

const viewer: Colleague = {
  id: 'a-ines',
  track: 7,
  floor: 'ground',
  zone: 'leather',
  position: { xM: 6, yM: 6, accuracyM: 0.5 },
  positionZone: 'leather',
  lastSeenAt: 0,
  stale: false,
};
const visit = (xM: number, more: Partial<Visit> = {}): Visit => ({
  id: 'v-1',
  customer: 'c-01',
  scope: 'store',
  track: 4_711,
  entrance: null,
  openedAt: 0,
  state: 'here',
  lastSeenAt: 0,
  floor: 'ground',
  zone: 'leather',
  zoneSince: 0,
  position: { xM, yM: 6, accuracyM: 1.5 },
  positionZone: 'leather',
  ...more,
});
const AT_THE_EDGE = 6 + READING_DISTANCE_M + 1.5 + 0.5;

test('somebody within reading distance is close, the doubt about both places counted in', () => {
  assert.ok(isClose(places, viewer, [visit(AT_THE_EDGE)]));
  assert.not(isClose(places, viewer, [visit(AT_THE_EDGE + 0.01)]));
  assert.ok(isClose(places, viewer, [visit(30), visit(7)]));
  assert.not(isClose(places, viewer, []));
});

test('nobody is close through a ceiling', () => {
  assert.not(isClose(places, viewer, [visit(6, { floor: 'first', zone: 'men', positionZone: 'men' })]));
});

test('a viewer whose place is not known is close to everybody', () => {
  assert.ok(isClose(places, null, [visit(30)]));
  assert.not(isClose(places, null, []));
});

test('in a dark zone only the room tells, not the distance', () => {
  const dark = { floor: 'first', zone: 'fitting', positionZone: 'fitting' };
  const outside = { ...viewer, floor: 'first', zone: 'women', positionZone: 'women' };
  assert.not(isClose(places, outside, [visit(6, dark)]));
  assert.not(isClose(places, outside, [visit(6, { ...dark, positionZone: 'corridor' })]));
  assert.ok(isClose(places, { ...outside, zone: 'fitting' }, [visit(30, dark)]));
});

test('somebody without a place is close in their own room', () => {
  assert.ok(isClose(places, viewer, [visit(0, { position: null, positionZone: null })]));
  assert.not(isClose(places, viewer, [visit(0, { position: null, positionZone: null, zone: 'perfume' })]));
  assert.not(
    isClose(places, { ...viewer, zone: null, positionZone: null }, [visit(0, { position: null, zone: null })]),
  );
});

test.run();
