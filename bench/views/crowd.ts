/** A full house invented for measuring views: visits that move on, books, and associates who all look. */

import { readFileSync } from 'node:fs';
import { HousePlan } from '../../protocol/place.ts';
import { NO_ASSIGNMENTS } from '../../server/assignment/reading.ts';
import type { BookFacts, Facts } from '../../server/disclosure/facts.ts';
import { NO_GLASS } from '../../server/disclosure/glass.ts';
import { createPlaces } from '../../server/disclosure/places.ts';
import { NO_BOOK } from '../../server/disclosure/sample-facts.ts';
import type { Scene } from '../../server/disclosure/scene.ts';
import type { ToldAs } from '../../server/disclosure/telling.ts';
import type { Viewer } from '../../server/disclosure/viewer.ts';
import type { Visit } from '../../server/live/reading.ts';

type Writable<T> = { -readonly [key in keyof T]: T[key] };

export interface Crowd {
  viewers: readonly Viewer[];
  /** Time passes by one tick: somebody changes zone, somebody falls silent, everybody is heard again. */
  tick(): Scene;
}

/** Of a hundred visits so many change zone or state in a second, and so many are for their own associates alone. */
const CHANGES_PER_100_S = 1.5;
const MINE_PER_100 = 5;
const TICKS_PER_S = 5;
const TRACKS = 93 ** 3;
const NOTHING_SAID = { servedBy: null, accompaniedBy: [] };
const STARTS_AT = Date.UTC(2026, 10, 21, 13);

/** Each customer has one primary and one secondary among the viewers. `random` gives 0 to below 1. */
export function createCrowd(customers: number, viewers: number, random: () => number): Crowd {
  const file = new URL('../../db/seed/house/plan.json', import.meta.url);
  const places = createPlaces(HousePlan.parse(JSON.parse(readFileSync(file, 'utf8'))));
  const rooms = [...places.zones.values()].filter(({ policy }) => policy !== 'staff');
  const floorOf = new Map(places.plan.floors.flatMap(({ id, zones }) => zones.map((zone) => [zone.id, id])));
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

  const people = Array.from({ length: viewers }, (_, i) => ({
    id: `a-${i}`,
    given: `Given ${i}`,
    family: `Family ${i}`,
  }));
  const names = new Map(
    people.map((person) => [person.id, { ...person, role: 'associate' as const, categories: [], languages: {} }]),
  );
  const ids = Array.from({ length: customers }, (_, i) => `c-${i}`);
  const books = new Map<string, BookFacts>(
    ids.map((id) => [id, { primary: oneOf(people).id, secondaries: [oneOf(people).id] }]),
  );
  const cards = new Map(
    ids.map((id) => [
      id,
      {
        ...{ given: `Given of ${id}`, family: `Family of ${id}`, address: { en: `Ms ${id}`, fr: `Mme ${id}` } },
        ...{ avoid: null, pronounce: null, languages: [], approachAfterMs: 0, guideOnline: false },
      },
    ]),
  );
  const facts: Facts = {
    customer: (id) => cards.get(id),
    person: (id) => names.get(id),
    bookOf: (id) => books.get(id)!,
    categoriesOf: () => [],
    factsOf: () => [],
    ...NO_BOOK,
    areLinked: () => false,
    photoUntil: () => null,
  };

  let nowMs = STARTS_AT;
  const visits = ids.map((customer, i): Writable<Visit> => {
    const zone = oneOf(rooms).id;
    return {
      id: `v-${i}`,
      customer,
      scope: random() * 100 < MINE_PER_100 ? 'mine' : 'store',
      track: Math.floor(((i + random()) / customers) * TRACKS),
      entrance: null,
      openedAt: nowMs - Math.floor(random() * 3_600_000),
      state: 'here',
      lastSeenAt: nowMs,
      floor: floorOf.get(zone)!,
      zone,
      zoneSince: nowMs - Math.floor(random() * 600_000),
      position: { xM: 1, yM: 1, accuracyM: 1 },
      positionZone: zone,
    };
  });
  const colleagues = people.slice(0, 40).map(({ id }, i) => ({
    id,
    track: i,
    floor: 'ground',
    zone: 'gallery',
    position: { xM: 2, yM: 2, accuracyM: 1 },
    positionZone: 'gallery',
    lastSeenAt: nowMs,
    stale: false,
  }));
  // As the store keeps it: by visit and person, all that was told.
  const told = new Map(
    visits.map(({ id, customer }) => {
      const { primary, secondaries } = books.get(customer)!;
      const as = (tier: string): ToldAs[] => [{ tier, glass: null }];
      return [id, new Map([...secondaries.map((one) => [one, as('secondary')] as const), [primary!, as('primary')]])];
    }),
  );
  const today = new Map(rooms.map(({ id }) => [id, { stays: 0, dwellMs: 0 }]));

  function moveOn(visit: Writable<Visit>): void {
    visit.state = random() < 0.2 ? 'stale' : 'here';
    const left = today.get(visit.zone!)!;
    left.stays += 1;
    left.dwellMs += nowMs - visit.zoneSince!;
    const zone = oneOf(rooms).id;
    Object.assign(visit, { zone, positionZone: zone, floor: floorOf.get(zone)!, zoneSince: nowMs });
  }

  return {
    viewers: people.map(({ id }) => ({ store: 'a-store', person: id, role: 'associate' })),
    tick() {
      nowMs += 1_000 / TICKS_PER_S;
      for (const visit of visits) {
        if (visit.state === 'here') visit.lastSeenAt = nowMs;
        visit.position = { xM: random() * 30, yM: random() * 15, accuracyM: 1 };
        if (random() * 100 < CHANGES_PER_100_S / TICKS_PER_S) moveOn(visit);
      }
      const live = {
        ...{ visits: () => visits, colleagues: () => colleagues, today: (zone: string) => today.get(zone)! },
        ...{ attendance: () => NOTHING_SAID, isAtWork: () => true, dayStartMs: () => STARTS_AT },
      };
      return {
        live,
        places,
        facts,
        companions: new Map(),
        glasses: NO_GLASS,
        told: { as: (visit, person) => told.get(visit)?.get(person) ?? [] },
        assignments: NO_ASSIGNMENTS,
        nowMs,
      };
    },
  };
}
