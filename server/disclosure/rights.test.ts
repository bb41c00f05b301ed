import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Fact } from '../../protocol/fact.ts';
import { HousePlan } from '../../protocol/place.ts';
import { NO_ASSIGNMENTS } from '../assignment/reading.ts';
import type { LiveReading, Visit } from '../live/reading.ts';
import type { Facts } from './facts.ts';
import { NO_GLASS } from './glass.ts';
import { createLook } from './look.ts';
import { createPlaces } from './places.ts';
import { knownVisit, ledVisit, notableVisit, servedVisit } from './rights.ts';
import { ALL_TOLD, DAY_START_MS, fact, NO_BOOK, NOW_MS } from './sample-facts.ts';
import type { Scene } from './scene.ts';
import type { Viewer } from './viewer.ts';

const house = new URL('../../db/seed/house/plan.json', import.meta.url);
const places = createPlaces(HousePlan.parse(JSON.parse(readFileSync(house, 'utf8'))));
const ines: Viewer = { store: 'maison-sotto', person: 'a-ines', role: 'associate' };
const visit: Visit = {
  ...{ id: 'v-1', customer: 'c-01', scope: 'mine', track: 4_711, entrance: null, openedAt: NOW_MS - 60_000 },
  ...{ state: 'here', lastSeenAt: NOW_MS, floor: 'ground', zone: 'leather', zoneSince: NOW_MS - 60_000 },
  ...{ position: { xM: 6, yM: 6, accuracyM: 1 }, positionZone: 'leather' },
};

/** A visit for Inès alone, whose customer it is. */
function scene(isAtWork: boolean, known: readonly Fact[] = []): Scene {
  const facts: Facts = {
    customer: () => ({
      ...{ given: 'Adaeze', family: 'Okonkwo-Vidal', address: { en: 'Madame', fr: 'Madame' }, avoid: null },
      ...{ pronounce: null, languages: [], approachAfterMs: 0, guideOnline: false },
    }),
    person: (id) => ({ given: id, family: 'Someone', role: 'associate', categories: [], languages: {} }),
    bookOf: () => ({ primary: 'a-ines', secondaries: [] }),
    categoriesOf: () => [],
    factsOf: () => known,
    ...NO_BOOK,
    areLinked: () => false,
    photoUntil: () => null,
  };
  const live: LiveReading = {
    ...{ visits: () => [visit], colleagues: () => [], today: () => ({ stays: 0, dwellMs: 0 }) },
    ...{ dayStartMs: () => DAY_START_MS, isAtWork: () => isAtWork },
    attendance: () => ({ servedBy: null, accompaniedBy: [] }),
  };
  return {
    live,
    places,
    facts,
    companions: new Map(),
    glasses: NO_GLASS,
    told: ALL_TOLD,
    assignments: NO_ASSIGNMENTS,
    nowMs: NOW_MS,
  };
}

test('off work the primary is answered as about nobody, also when they ask for the way to the customer’s page', () => {
  assert.equal(ledVisit(scene(true), ines, visit.track), { visit });
  const look = createLook(scene(false));
  const asked = [knownVisit(look.scene, ines, visit.track), servedVisit(look, ines, visit.track)];
  assert.equal([...asked, notableVisit(look, ines, visit.track, 'book')], [null, null, null]);
  assert.equal(ledVisit(look.scene, ines, visit.track), ledVisit(look.scene, ines, visit.track ^ 1));
});

test('a surprise for the customer themself is not on the card that is read beside them', () => {
  const open = { track: visit.track, keyOf: (name: string) => name, shown: () => new Set(['address', 'told']) };
  const cardOf = (secretFrom: string | null) =>
    createLook(scene(true, [fact('told', { secretFrom })])).card(ines, open)!.card!;
  assert.is(cardOf(null).say.length, 1);
  assert.equal([cardOf('c-01').say, cardOf('c-01').know], [[], []]);
});

test.run();
