import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { looseEnds, RELINK_LIMITS, relink } from './relink.ts';
import type { Trail } from './survey.ts';

const HALL = { left: 0, bottom: 0, right: 20, top: 10 };
const trail = (id: string, [fromS, fromX]: [number, number], [toS, toX]: [number, number]): Trail => ({
  id,
  first: { tMs: fromS * 1000, xM: fromX, yM: 5 },
  last: { tMs: toS * 1000, xM: toX, yM: 5 },
  positions: 9,
});
const links = (...trails: Trail[]) => Object.fromEntries(relink(looseEnds(trails, HALL, RELINK_LIMITS), RELINK_LIMITS));

test('an id goes on the one that ended near by just before, and a chain is the first of its ids', () => {
  const found = links(trail('c', [22, 12], [30, 20]), trail('a', [0, 0], [10, 5]), trail('b', [11, 6], [20, 11]));
  assert.equal(found, { b: 'a', c: 'a' });
});

test('too late, too far, at the same time or at the edge is somebody else', () => {
  const ended = trail('a', [0, 0], [10, 5]);
  assert.equal(links(ended, trail('b', [13, 5], [20, 20])), { b: 'a' });
  assert.equal(links(ended, trail('b', [13.001, 5], [20, 20])), {});
  assert.equal(links(ended, trail('b', [11, 7], [20, 20])), { b: 'a' });
  assert.equal(links(ended, trail('b', [11, 7.001], [20, 20])), {});
  assert.equal(links(ended, trail('b', [10, 5], [20, 20])), {});
  assert.equal(links(trail('a', [0, 0], [10, 19.5]), trail('b', [11, 18.5], [20, 5])), {});
  assert.equal(links(trail('a', [0, 0], [10, 18.5]), trail('b', [11, 19.5], [20, 5])), {});
});

test('the nearest go together first, and nobody goes on twice', () => {
  const found = links(
    trail('a', [0, 0], [10, 5]),
    trail('b', [0, 0], [10, 6]),
    trail('c', [11, 6.2], [20, 20]),
    trail('d', [11, 6.6], [20, 20]),
    trail('e', [11, 6.4], [20, 20]),
  );
  assert.equal(found, { c: 'b', e: 'a' });
});

test('whatever the ids: each has at most one before and one after, and never itself', () => {
  const moment = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.double({ min: 0, max: 20, noNaN: true }));
  const trails = fc
    .array(fc.tuple(moment, moment), { maxLength: 25 })
    .map((all) =>
      all.map(([one, other], i) => (one[0] <= other[0] ? trail(`${i}`, one, other) : trail(`${i}`, other, one))),
    );
  fc.assert(
    fc.property(trails, (all) => {
      const limits = { ...RELINK_LIMITS, withinMs: 10_000, withinM: 10 };
      const origins = relink(looseEnds(all, HALL, limits), limits);
      for (const origin of new Set(origins.values())) {
        assert.not.ok(origins.has(origin));
        const parts = all
          .filter(({ id }) => id === origin || origins.get(id) === origin)
          .sort((a, b) => a.first.tMs - b.first.tMs || a.last.tMs - b.last.tMs);
        for (const [i, part] of parts.entries()) if (i > 0) assert.ok(parts[i - 1]!.last.tMs < part.first.tMs);
      }
    }),
  );
});

test.run();
