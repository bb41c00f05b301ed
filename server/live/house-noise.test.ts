/** The demo house's own thresholds against the measured sensor error: how often somebody who stands still changes room. */
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { HousePlan } from '../../protocol/place.ts';
import { advance } from './advance.ts';
import { createLive } from './live.ts';
import { RULES } from './rules.ts';
import { createSensorError, ERROR_RADIUS_M } from './sensor-error.ts';
import { ADA, NOON, seeded } from './small-house.ts';
import type { Subject } from './subject.ts';

const house = HousePlan.parse(
  JSON.parse(readFileSync(new URL('../../db/seed/house/plan.json', import.meta.url), 'utf8')),
);
const STANDING = ['browse', 'sit', 'pay', 'cabin', 'talk', 'mirror'];
const SECONDS = 300;
const SETTLED_AFTER_S = 20;

const spots = Object.entries(house.paths).flatMap(([floor, { nodes }]) =>
  nodes.filter(({ kind }) => STANDING.includes(kind)).map(({ x, y, zone }) => ({ floor, x, y, zone })),
);

/** Somebody at every spot for five minutes, a fix a second each; counts from when they have settled. */
function standStill(seed: number): { falseEntriesPerHour: number; rightShare: number } {
  const random = seeded(seed);
  const people = spots.map((spot, i) => ({
    spot,
    subject: { ...ADA, id: `c${i}` } as Subject,
    error: createSensorError(random),
    last: null as string | null,
  }));
  const live = createLive(house, { rules: RULES, random, newId: () => `v${random()}` });
  let [falseEntries, right] = [0, 0];
  for (let s = 0; s < SECONDS; s++) {
    const t = NOON + s * 1000;
    const fixes = people.map(({ spot: { floor, x, y }, subject, error }) => {
      const [ex, ey] = error(1);
      return { subject, device: 'tag', floor, xM: x + ex, yM: y + ey, t, accuracyM: ERROR_RADIUS_M };
    });
    advance(live, fixes, t);
    for (const person of people) {
      const zone = live.open.get(person.subject.id)?.zone ?? null;
      const isFalse = zone !== person.last && zone !== null && zone !== person.spot.zone;
      if (s >= SETTLED_AFTER_S && isFalse) falseEntries += 1;
      if (s >= SETTLED_AFTER_S && zone === person.spot.zone) right += 1;
      person.last = zone;
    }
  }
  const seconds = people.length * (SECONDS - SETTLED_AFTER_S);
  return { falseEntriesPerHour: falseEntries / (seconds / 3600), rightShare: right / seconds };
}

test('somebody who stands still is seldom told to be in another room', () => {
  const { falseEntriesPerHour, rightShare } = standStill(7);
  const figures = `${falseEntriesPerHour.toFixed(2)} false entries an hour, right room ${(100 * rightShare).toFixed(1)} %`;
  if (process.env.FIGURES) console.log(`${spots.length} spots: ${figures}`);
  assert.ok(falseEntriesPerHour < 8, figures);
  assert.ok(rightShare > 0.93, figures);
});

test.run();
