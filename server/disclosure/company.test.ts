import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Company, companionsIn, isWalkingWithSomebody, NOBODY, type Walker, watchCompany } from './company.ts';

const at = (track: number, xM: number, more: Partial<Walker> = {}): Walker => ({
  track,
  floor: 'ground',
  position: { xM, yM: 10, accuracyM: 1.5 },
  ...more,
});
const BOTH = new Set([1, 2]);
const together = (company: Company, seen = BOTH) =>
  isWalkingWithSomebody(companionsIn(company), 1, (track) => seen.has(track));

/** What comes of one look a second. */
function watch(seconds: number, walkersAt: (second: number) => Walker[], from: Company = NOBODY): Company {
  let company = from;
  for (let s = 0; s < seconds; s += 1) company = watchCompany(company, walkersAt(s), s * 1_000);
  return company;
}
/** Two a metre apart, half a metre a second. */
const sideBySide = (s: number) => [at(1, s / 2), at(2, s / 2 + 1)];

test('two who come in side by side are together once they have gone a way', () => {
  assert.not(together(watch(16, sideBySide)));
  assert.ok(together(watch(22, sideBySide)));
  assert.ok(isWalkingWithSomebody(companionsIn(watch(22, sideBySide)), 2, (track) => BOTH.has(track)));
});

test('two who stand at the same counter for an hour are not', () => {
  assert.not(together(watch(3_600, () => [at(1, 5), at(2, 6)])));
});

test('two whose ways cross are not', () => {
  assert.not(together(watch(60, (s) => [at(1, s / 2), at(2, 30 - s / 2)])));
});

test('once they part they are alone at the next look', () => {
  const company = watch(40, sideBySide);
  assert.ok(together(company));
  assert.ok(together(watchCompany(company, [at(1, 20), at(2, 26)], 40_000)));
  assert.not(together(watchCompany(company, [at(1, 20), at(2, 27.1)], 40_000)));
});

test('whoever leaves is nobody’s company, and nothing of them is kept', () => {
  assert.is(watchCompany(watch(40, sideBySide), [at(1, 20)], 40_000).size, 0);
});

test('stairs do not part them when they take them one behind the other', () => {
  const company = watch(40, sideBySide);
  const upstairs = [at(1, 20, { floor: 'first' }), at(2, 20)];
  const behind = watchCompany(company, upstairs, 40_000);
  assert.ok(together(watchCompany(behind, upstairs, 54_000)));
  assert.not(together(watchCompany(behind, upstairs, 55_000)));
  const again = watchCompany(behind, [at(1, 20, { floor: 'first' }), at(2, 21, { floor: 'first' })], 50_000);
  assert.ok(together(watchCompany(again, upstairs, 64_000)));
});

test('while a place is not known well enough nothing changes', () => {
  const company = watch(40, sideBySide);
  const unknown = [at(1, 20), at(2, 90, { position: null })];
  const unsure = [at(1, 20), at(2, 90, { position: { xM: 90, yM: 10, accuracyM: 4.1 } })];
  for (const walkers of [unknown, unsure]) {
    assert.ok(together(watchCompany(company, walkers, 40_000)));
    assert.is(watchCompany(NOBODY, walkers, 40_000).size, 0);
  }
});

test('a companion whom the viewer may not know of is none', () => {
  assert.not(together(watch(40, sideBySide), new Set([1])));
});

test('places that change in place afterwards do not change where they met', () => {
  const position = { xM: 0, yM: 10, accuracyM: 1.5 };
  const company = watch(40, (s) => {
    position.xM = s / 2;
    return [at(1, 0, { position }), at(2, s / 2 + 1)];
  });
  assert.ok(together(company));
});

test('looking in squares finds everybody who is near', () => {
  const someone = fc.record({
    x: fc.double({ min: 0, max: 38, noNaN: true }),
    y: fc.double({ min: 0, max: 24, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(someone, { maxLength: 30 }), (people) => {
      const walkers = people.map(({ x, y }, i) => at(i, 0, { position: { xM: x, yM: y, accuracyM: 4 } }));
      const near = people.flatMap((one, i) =>
        people.slice(i + 1).filter((two) => Math.hypot(one.x - two.x, one.y - two.y) <= 9.5),
      );
      assert.is(watchCompany(NOBODY, walkers, 0).size, near.length);
    }),
  );
});

test.run();
