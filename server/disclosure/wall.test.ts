import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { HousePlan } from '../../protocol/place.ts';
import { PUBLIC_WALL_EVERY_MS } from '../../protocol/wall.ts';
import { seeded } from '../../test/world.ts';
import { ASSIGNMENT_RULES } from '../assignment/rules.ts';
import type { Visit } from '../live/reading.ts';
import { createPlaces } from './places.ts';
import { createPublicWalls } from './public-wall.ts';
import type { Scene } from './scene.ts';
import { backOfficeWall, countedForMood } from './wall.ts';

const house = new URL('../../db/seed/house/plan.json', import.meta.url);
const places = createPlaces(HousePlan.parse(JSON.parse(readFileSync(house, 'utf8'))));
const MINUTE_MS = 60_000;
const NOW_MS = 100 * PUBLIC_WALL_EVERY_MS;
const AIM_MS = ASSIGNMENT_RULES.greetWithinMs;

let last = 0;
const visit = (more: Partial<Visit> = {}): Visit => {
  last += 1;
  return {
    ...{ id: `v-${last}`, customer: `c-${last}`, scope: 'store', track: 4_710 + last, entrance: null },
    ...{ openedAt: NOW_MS - MINUTE_MS, state: 'here', lastSeenAt: NOW_MS, floor: 'ground', zone: 'leather' },
    ...{ zoneSince: 0, position: { xM: 6.13, yM: 6.41, accuracyM: 1 }, positionZone: 'leather' },
    ...more,
  } as Visit;
};
/** In a room where nobody is watched. */
const DARK = { floor: 'first', zone: 'fitting', positionZone: 'fitting' };

interface Told {
  visits?: readonly Visit[];
  /** Ids of visits that somebody serves. */
  served?: readonly string[];
  /** Ids of visits that would rather be left alone. */
  alone?: readonly string[];
  walkIns?: readonly { id: string; zone: string }[];
  /** Where those stand who work here, by their ids. */
  team?: Record<string, string>;
  appointments?: readonly object[];
  scopes?: Record<string, 'store' | 'mine'>;
  nowMs?: number;
}

/** No more of a store than walls ask for. */
function sceneOf(told: Told): Scene {
  const { visits = [], served = [], alone = [], walkIns = [], team = {}, appointments = [], nowMs = NOW_MS } = told;
  const standing = (id: string) =>
    alone.includes(id)
      ? { is: 'left_alone' }
      : served.includes(id)
        ? { is: 'attended' }
        : { is: 'waiting', since: NOW_MS - MINUTE_MS };
  return {
    places,
    nowMs,
    live: {
      visits: () => visits,
      colleagues: () => Object.entries(team).map(([id, zone]) => ({ id, zone })),
    },
    facts: {
      person: (id: string) => ({ sign: id === 'nobody' ? null : id }),
      appointments: () => appointments,
      consentOf: (id: string) => ({ scope: told.scopes?.[id] ?? 'store', mode: 'automatic', consentSince: 0 }),
    },
    assignments: {
      greetWithinMs: AIM_MS,
      standing,
      walkIns: () => walkIns,
      isThere: () => true,
      statusOf: (id: string) => ({ status: id === 'leaf' ? 'busy' : 'free' }),
    },
  } as unknown as Scene;
}
const office = (told: Told) => backOfficeWall(sceneOf(told), []);

test('a mark has a place to half a metre and how it stands, and nothing else', () => {
  const [a, b, c] = [visit(), visit({ position: { xM: 2, yM: 2, accuracyM: 1 } }), visit()];
  const { glyphs } = office({ visits: [a, b, c], served: [b.id], alone: [c.id] });
  assert.equal(glyphs, [
    { floor: 'ground', xM: 2, yM: 2, is: 'attended' },
    { floor: 'ground', xM: 6, yM: 6.5, is: 'left_alone' },
    { floor: 'ground', xM: 6, yM: 6.5, is: 'waiting' },
  ]);
});

test('the order of marks does not follow anybody: it is the same in whatever order people came', () => {
  const at = (xM: number) => visit({ position: { xM, yM: 6, accuracyM: 1 } });
  const visits = [at(9), at(2), at(5)];
  const text = (own: readonly Visit[]) => JSON.stringify(office({ visits: own }));
  assert.is(text(visits), text(visits.toReversed()));
});

test('a visit for the customer’s own people is in no mark, no count, no wait and no mood', () => {
  const mine = { scope: 'mine' as const };
  const [known, hidden] = [visit(), visit(mine)];
  const without = { visits: [known], scopes: {} };
  assert.is(JSON.stringify(office({ ...without, visits: [known, hidden] })), JSON.stringify(office(without)));
  assert.is(countedForMood(sceneOf({ visits: [known, hidden] })), 1);
});

test('walk-ins are in no mood, however many somebody opens: nobody may choose where the count stands', () => {
  const walkIns = Array.from({ length: 40 }, (_, i) => ({ id: `w-${i}`, zone: 'perfume' }));
  assert.is(countedForMood(sceneOf({ visits: [visit()], walkIns })), 1);
  const walls = createPublicWalls(seeded(7));
  for (let slot = 1; slot < 20; slot += 1)
    assert.is(walls.at(sceneOf({ walkIns, nowMs: slot * PUBLIC_WALL_EVERY_MS })).view.mood, 'quiet');
});

test('in a dark zone somebody is counted; how long they wait and where they stand is nobody’s business', () => {
  const { glyphs, zones } = office({ visits: [visit(DARK)] });
  assert.equal(glyphs, []);
  assert.equal(zones.fitting, { recognised: 1, waiting: 0, waitingSince: null, isGap: false });
});

test('a zone needs someone while somebody waits and nobody who works here is in it, walk-ins too', () => {
  const waits = { visits: [visit()], walkIns: [{ id: 'w', zone: 'perfume' }] };
  const { zones } = office({ ...waits, team: { leaf: 'leather' } });
  assert.equal(zones.leather, { recognised: 1, waiting: 1, waitingSince: NOW_MS - MINUTE_MS, isGap: false });
  assert.equal(zones.perfume, { recognised: 0, waiting: 1, waitingSince: NOW_MS - MINUTE_MS, isGap: true });
});

test('colleagues stand by their signs, the free first, and who chose none comes last of them', () => {
  const { team } = office({ team: { leaf: 'leather', nobody: 'leather', wave: 'perfume' } });
  assert.equal(
    team.map(({ sign, isFree }) => [sign, isFree]),
    [
      ['wave', true],
      [null, true],
      ['leaf', false],
    ],
  );
});

test('greetings are told of an hour with five of them, and of none with fewer', () => {
  const told = (all: number) => backOfficeWall(sceneOf({}), [{ all, inTime: 1 }]).greeted;
  assert.equal(told(4), [{ all: 0, inTime: 0 }]);
  assert.equal(told(5), [{ all: 5, inTime: 1 }]);
});

test('who is due is a time within two hours, and none of somebody for their own people alone', () => {
  const booked = (customer: string, startsAt: number, more = {}) => ({
    ...{ customer, startsAt, endsAt: startsAt + MINUTE_MS, checkedInAt: null, cancelledAt: null },
    ...more,
  });
  const appointments = [
    ...[booked('b', NOW_MS + 60 * MINUTE_MS), booked('a', NOW_MS + 5 * MINUTE_MS)],
    ...[booked('mine', NOW_MS + MINUTE_MS), booked('c', NOW_MS + 121 * MINUTE_MS)],
    ...[booked('d', NOW_MS, { checkedInAt: NOW_MS }), booked('e', NOW_MS, { cancelledAt: NOW_MS })],
  ];
  const { due } = office({ appointments, scopes: { mine: 'mine' } });
  assert.equal(due, [NOW_MS + 5 * MINUTE_MS, NOW_MS + 60 * MINUTE_MS]);
});

test('a public wall says a word and signs, and its word waits for the next ten minutes however many come', () => {
  const walls = createPublicWalls(seeded(7));
  const said = (count: number, afterMs: number) =>
    walls.at(sceneOf({ visits: Array.from({ length: count }, () => visit()), nowMs: NOW_MS + afterMs })).view;
  const first = said(0, 0);
  assert.equal(first, { mode: 'public', mood: 'quiet', atService: [] });
  assert.is(said(60, PUBLIC_WALL_EVERY_MS - 1), first);
  assert.equal(said(60, PUBLIC_WALL_EVERY_MS), { mode: 'public', mood: 'lively', atService: [] });
});

test.run();
