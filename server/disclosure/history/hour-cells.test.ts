import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hourCells, type Span } from './hour-cells.ts';
import type { Trail } from './trails.ts';

const MINUTE_MS = 60_000;
const HOUR: Span = { fromMs: 0, untilMs: 60 * MINUTE_MS };
const ZONES = [
  { id: 'west', policy: 'public' },
  { id: 'east', policy: 'quiet' },
  { id: 'fitting', policy: 'dark' },
  { id: 'staff', policy: 'staff' },
] as const;

/** Stays as zone, from and until in minutes; null while it lasts. */
type Said = [zone: string, from: number, until: number | null][];
const trail = (stays: Said, greeted: [at: number, waited: number] | null = null): Trail => ({
  ...{ customer: 'c', stands: [], isOpen: true },
  stays: new Map(
    stays.map(([zone, from, until], seq) => [
      seq,
      { zone, enteredAt: from * MINUTE_MS, leftAt: until === null ? null : until * MINUTE_MS },
    ]),
  ),
  greeted: greeted && { at: greeted[0] * MINUTE_MS, waitedMs: greeted[1] * MINUTE_MS },
});
const cells = (trails: Trail[]) => hourCells(trails, ZONES, HOUR, 2 * MINUTE_MS);
const five = (one: (n: number) => Trail) => Array.from({ length: 5 }, (_, n) => one(n));

test('an hour tells how many were there, how long, and how soon they were greeted', () => {
  const { west } = Object.fromEntries(cells(five((n) => trail([['west', 10 * n, 10 * n + 12]], [10 * n + 1, n]))));
  assert.equal(west, {
    ...{ visits: 5, mean: 1, most: 2 },
    dwell: { stays: 5, meanMs: 12 * MINUTE_MS, medianMs: 12 * MINUTE_MS },
    wait: { greeted: 5, meanMs: 2 * MINUTE_MS, p90Ms: 4 * MINUTE_MS, inTime: 3 },
  });
});

test('a stay is counted in the hour in which it ends, and once, also when it ends on the stroke', () => {
  const long = five(() => trail([['west', -30, 60]]));
  assert.is(cells(long).get('west')?.dwell?.stays, 5);
  assert.is(cells(long).get('west')?.mean, 5);
  const next = hourCells(long, ZONES, { fromMs: HOUR.untilMs, untilMs: 2 * HOUR.untilMs }, 0);
  assert.is(next.size, 0);
  const going = cells(five(() => trail([['west', 30, null]]))).get('west');
  assert.equal([going?.mean, going?.dwell], [2.5, null]);
});

test('one visit that comes five times is one, and four are none', () => {
  const often = () => trail([0, 10, 20, 30, 40].map((at) => ['west', at, at + 5]));
  assert.is(cells([often()]).size, 0);
  assert.is(cells(five(often).slice(1)).size, 0);
  assert.is(cells(five(often)).size, 1);
});

test('a dark zone has no times, and one for staff has nobody', () => {
  const all = cells(
    five((n) =>
      trail(
        [
          ['fitting', 0, 20],
          ['staff', 20, 40],
        ],
        [1, n],
      ),
    ),
  );
  assert.equal([...all.keys()], ['fitting']);
  assert.equal([all.get('fitting')?.dwell, all.get('fitting')?.wait], [null, null]);
});

const minute = fc.integer({ min: -20, max: 80 });
const stays = (zone: string) =>
  fc
    .array(fc.tuple(minute, fc.integer({ min: 1, max: 40 })), { maxLength: 3 })
    .map((list): Said => list.map(([from, long]) => [zone, from, from + long]));

test('whatever fewer than five visits do in a zone changes nothing that is made of the hour', () => {
  fc.assert(
    fc.property(
      fc.array(stays('west'), { maxLength: 12 }),
      fc.array(stays('east'), { maxLength: 4 }),
      fc.array(stays('east'), { maxLength: 4 }),
      (west, few, others) => {
        const withFew = (east: Said[]) =>
          Array.from({ length: 12 }, (_, n) => trail([...(west[n] ?? []), ...(east[n] ?? [])]));
        assert.equal(cells(withFew(few)), cells(withFew(others)));
      },
    ),
    { numRuns: 200 },
  );
});

test('whoever ends a stay, or is greeted, among fewer than five changes nothing about stays and waits', () => {
  const staying = five(() => trail([['west', 0, null]]));
  const among = (one: (n: number) => Trail) => cells([...staying, ...five(one).slice(1)]).get('west');
  const [some, none] = [among((n) => trail([['west', n, 50]], [10, n])), among((n) => trail([['west', n, 50]]))];
  assert.equal(some, none);
  assert.equal([some?.visits, some?.dwell, some?.wait], [9, null, null]);
});

test.run();
