import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  APART_M,
  type Companions,
  type Company,
  createCompany,
  isWalkingWithSomebody,
  NEAR_M,
  SPLIT_FOR_MS,
  TOGETHER_AFTER_MS,
  WALKED_M,
  type Walker,
} from './company.ts';

const at = (track: number, xM: number, more: Partial<Walker> = {}): Walker => ({
  track,
  floor: 'ground',
  position: { xM, yM: 10, accuracyM: 1.5 },
  ...more,
});
const BOTH = new Set([1, 2]);
const together = (companions: Companions, seen = BOTH) =>
  isWalkingWithSomebody(companions, 1, (track) => seen.has(track));

/** What the last of one look a second finds; `company` goes on from there. */
function watch(seconds: number, walkersAt: (second: number) => Walker[], company = createCompany()): Companions {
  let companions: Companions = new Map();
  for (let s = 0; s < seconds; s += 1) companions = company.look(walkersAt(s), s * 1_000);
  return companions;
}
/** Two a metre apart, half a metre a second. */
const sideBySide = (s: number) => [at(1, s / 2), at(2, s / 2 + 1)];
/** Two who have been together for a while. */
function couple(): Company {
  const company = createCompany();
  assert.ok(together(watch(40, sideBySide, company)));
  return company;
}

test('two who come in side by side are together once they have gone a way', () => {
  assert.not(together(watch(16, sideBySide)));
  assert.ok(together(watch(22, sideBySide)));
  assert.ok(isWalkingWithSomebody(watch(22, sideBySide), 2, (track) => BOTH.has(track)));
});

test('two who stand at the same counter for an hour are not', () => {
  assert.not(together(watch(3_600, () => [at(1, 5), at(2, 6)])));
});

test('two whose ways cross are not', () => {
  assert.not(together(watch(60, (s) => [at(1, s / 2), at(2, 30 - s / 2)])));
});

test('once they part they are alone at the next look', () => {
  assert.ok(together(couple().look([at(1, 20), at(2, 26)], 40_000)));
  assert.not(together(couple().look([at(1, 20), at(2, 27.1)], 40_000)));
});

test('whoever leaves is nobody’s company, and nothing of them is kept', () => {
  const company = couple();
  assert.is(company.look([at(1, 20)], 40_000).size, 0);
  assert.is(company.look([at(1, 20), at(2, 21)], 41_000).size, 0);
});

test('stairs do not part them when they take them one behind the other', () => {
  const upstairs = [at(1, 20, { floor: 'first' }), at(2, 20)];
  const company = couple();
  assert.ok(together(company.look(upstairs, 40_000)));
  assert.ok(together(company.look(upstairs, 54_000)));
  assert.not(together(company.look(upstairs, 55_000)));
  const again = couple();
  again.look(upstairs, 40_000);
  assert.ok(together(again.look([at(1, 20, { floor: 'first' }), at(2, 21, { floor: 'first' })], 50_000)));
  assert.ok(together(again.look(upstairs, 64_000)));
});

test('while a place is not known well enough nothing changes', () => {
  const unknown = [at(1, 20), at(2, 90, { position: null })];
  const unsure = [at(1, 20), at(2, 90, { position: { xM: 90, yM: 10, accuracyM: 4.1 } })];
  for (const walkers of [unknown, unsure]) {
    assert.ok(together(couple().look(walkers, 40_000)));
    assert.is(watch(40, () => walkers).size, 0);
  }
});

test('a companion whom the viewer may not know of is none', () => {
  assert.not(together(watch(40, sideBySide), new Set([1])));
});

test('places that change in place afterwards do not change where they met', () => {
  const position = { xM: 0, yM: 10, accuracyM: 1.5 };
  const companions = watch(40, (s) => {
    position.xM = s / 2;
    return [at(1, 0, { position }), at(2, s / 2 + 1)];
  });
  assert.ok(together(companions));
});

type Told = { metAtMs: number; metAt: Map<number, { xM: number; yM: number }>; splitAtMs: number | null; is: string };

/** The definition said plainly: every two are looked at, each time. Answers pairs of tracks, as text. */
function plainCompany(): { look(walkers: readonly Walker[], nowMs: number): string[] } {
  const pairs = new Map<string, Told>();
  const isPlaced = ({ position }: Walker) => position !== null && position.accuracyM <= 4;
  const apartM = (a: Walker['position'], b: { xM: number; yM: number }) => Math.hypot(a!.xM - b.xM, a!.yM - b.yM);
  function goOn(key: string, a: Walker, b: Walker, nowMs: number): void {
    const radiiM = a.position!.accuracyM + b.position!.accuracyM;
    const isOnOneFloor = a.floor === b.floor;
    const betweenM = apartM(a.position, b.position!);
    const pair = pairs.get(key);
    if (!pair) {
      const metAt = new Map([a, b].map(({ track, position }) => [track, { ...position! }]));
      if (isOnOneFloor && betweenM <= NEAR_M + radiiM)
        pairs.set(key, { metAtMs: nowMs, metAt, splitAtMs: null, is: 'near' });
      return;
    }
    pair.splitAtMs = isOnOneFloor ? null : (pair.splitAtMs ?? nowMs);
    const isApart = isOnOneFloor ? betweenM > APART_M + radiiM : nowMs - pair.splitAtMs! >= SPLIT_FOR_MS;
    if (isApart) pairs.delete(key);
    if (!isOnOneFloor) return;
    const hasGone = (one: Walker) => apartM(one.position, pair.metAt.get(one.track)!) >= WALKED_M;
    if (pair.is === 'near' && hasGone(a) && hasGone(b)) pair.is = 'walked';
    if (pair.is === 'walked' && nowMs - pair.metAtMs >= TOGETHER_AFTER_MS) pair.is = 'together';
  }
  return {
    look(walkers, nowMs) {
      const present = new Set<string>();
      for (const [i, one] of walkers.entries())
        for (const two of walkers.slice(i + 1)) {
          const [a, b] = one.track < two.track ? [one, two] : [two, one];
          const key = `${a.track} ${b.track}`;
          present.add(key);
          if (isPlaced(a) && isPlaced(b)) goOn(key, a, b, nowMs);
        }
      for (const key of pairs.keys()) if (!present.has(key)) pairs.delete(key);
      return [...pairs].filter(([, { is }]) => is === 'together').map(([key]) => key);
    },
  };
}

/** People who drift about a floor of 30 × 12 m in two directions, are unsure, change floor, or are not there. */
const someone = fc.record({
  fromM: fc.double({ min: 0, max: 12, noNaN: true }),
  yM: fc.double({ min: 0, max: 12, noNaN: true }),
  stepM: fc.constantFrom(0.5, 0.5, 0.45, -0.3, 0),
  accuracyM: fc.constantFrom(0.5, 1, 3.9),
  /** In which looks something is different of them, and what. */
  odd: fc.array(fc.tuple(fc.nat(59), fc.nat(17), fc.constantFrom('away', 'unsure', 'unknown', 'upstairs')), {
    maxLength: 2,
  }),
});

test('everybody’s company is what the plain definition says, look for look', () => {
  let met = 0;
  fc.assert(
    fc.property(fc.array(someone, { minLength: 2, maxLength: 9 }), (people) => {
      const [company, plain] = [createCompany(), plainCompany()];
      for (let look = 0; look < 60; look += 1) {
        const walkers = people.flatMap(({ fromM, yM, stepM, accuracyM, odd }, i): Walker[] => {
          const is = odd.find(([from, looks]) => look >= from && look <= from + looks)?.[2];
          const position = { xM: fromM + stepM * look, yM, accuracyM: is === 'unsure' ? 5 : accuracyM };
          const floor = is === 'upstairs' ? 'first' : 'ground';
          return is === 'away' ? [] : [{ track: (i * 7) % 10, floor, position: is === 'unknown' ? null : position }];
        });
        const expected = plain.look(walkers, look * 1_000).sort();
        const found = [...company.look(walkers.toReversed(), look * 1_000)].flatMap(([a, others]) =>
          others.flatMap((b) => (a < b ? [`${a} ${b}`] : [])),
        );
        assert.equal(found.sort(), expected);
        met += expected.length;
      }
    }),
    { numRuns: 150 },
  );
  assert.ok(met > 1_000, 'people do come together in this');
});

test.run();
