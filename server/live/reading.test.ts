import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { advance } from './advance.ts';
import { publish } from './reading.ts';
import { ADA, fixAt, NOON, passUntil, play, smallStore, stayAt } from './small-house.ts';

const only = (live: ReturnType<typeof smallStore>) => [...live.visits()][0]!;

test('from fix to fix a visit stays the same object, and tells the place, its zone and the time of now', () => {
  const live = smallStore();
  play(live, stayAt(0, 20, 16, 5));
  const visit = only(live);
  const { position } = visit;
  play(live, [fixAt(21, 16.5, 5.5)]);
  assert.is(only(live), visit);
  assert.is(visit.position, position);
  assert.equal(visit.position, { xM: 16.5, yM: 5.5, accuracyM: 1 });
  assert.equal([visit.zone, visit.positionZone, visit.lastSeenAt], ['east', 'east', NOON + 21_000]);
});

test('a place tells its own zone at once, while they still count as being in the one before', () => {
  const live = smallStore();
  play(live, [...stayAt(0, 20, 12.5, 5), fixAt(21, 11.5, 5)]);
  assert.equal([only(live).zone, only(live).positionZone], ['east', 'west']);
});

test('who is lost has no place, and so none that lies in a zone; the floor stays', () => {
  const live = smallStore();
  play(live, stayAt(0, 20, 16, 5));
  passUntil(live, 65);
  const { state, position, positionZone, floor } = only(live);
  assert.equal(
    { state, position, positionZone, floor },
    {
      ...{ state: 'lost', position: null, positionZone: null, floor: 'ground' },
    },
  );
});

/** A fix every so often, somewhere; or silence for a while. */
const moment = fc.record({
  afterS: fc.constantFrom(1, 1, 1, 2, 12, 50),
  floor: fc.constantFrom('ground', 'ground', 'ground', 'first'),
  xM: fc.double({ min: 0.5, max: 19.5, noNaN: true }),
  stepM: fc.double({ min: -2, max: 2, noNaN: true }),
  fixes: fc.nat(6),
});

test('what is brought up to date fix by fix is what would be read of the visit anew', () => {
  let read = 0;
  fc.assert(
    fc.property(fc.array(moment, { minLength: 4, maxLength: 12 }), (moments) => {
      const live = smallStore();
      let s = 0;
      for (const { afterS, floor, xM, stepM, fixes } of moments)
        for (let n = 0; n <= fixes; n += 1) {
          s += afterS;
          const fix = fixAt(s, Math.min(19.5, Math.max(0.5, xM + n * stepM)), 5, { floor });
          advance(live, n === fixes && afterS > 2 ? [] : [fix], NOON + s * 1_000);
          const journey = live.customers.get(ADA.id);
          const visit = live.open.get(ADA.id);
          if (!journey || !visit) continue;
          assert.equal(visit, publish({ ...journey, reading: null }, live.ground));
          read += 1;
        }
    }),
  );
  assert.ok(read > 500, 'there are visits to read');
});

test.run();
