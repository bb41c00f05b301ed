import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createZoneStays } from './zone-figures.ts';

const count = (joinMs: number, stays: [person: string, enteredS: number, leftS: number][]) => {
  const zone = createZoneStays(joinMs);
  for (const [person, enteredS, leftS] of stays) zone.add(person, enteredS * 1000, leftS * 1000);
  return zone.figures();
};

test('stays less than the limit apart are one visit without the time between; at the limit they are two', () => {
  const apart = (s: number) =>
    count(3_000, [
      ['a', 0, 10],
      ['a', 10 + s, 15 + s],
    ]);
  assert.equal([apart(2.999).visits, apart(2.999).dwellTotalS, apart(2.999).dwellMaxS], [1, 15, 15]);
  assert.equal([apart(3).visits, apart(3).dwellTotalS, apart(3).dwellMaxS], [2, 15, 10]);
  assert.is(apart(3).people, 1);
});

test('nobody’s stays are joined with somebody else’s', () => {
  const { people, visits } = count(3_000, [
    ['a', 0, 10],
    ['b', 11, 12],
  ]);
  assert.equal([people, visits], [2, 2]);
});

test('total, mean, median and longest are of the visits', () => {
  const stays: [string, number, number][] = [
    ['a', 0, 1],
    ['b', 0, 2],
    ['c', 0, 9],
  ];
  const odd = count(0, stays);
  assert.equal([odd.dwellTotalS, odd.dwellMeanS, odd.dwellMedianS, odd.dwellMaxS], [12, 4, 2, 9]);
  assert.is(count(0, [...stays, ['d', 0, 4]]).dwellMedianS, 3);
});

test('at once are those who are there at one moment: who leaves makes room for who enters then', () => {
  const { peakOccupancy } = count(0, [
    ['a', 0, 10],
    ['b', 10, 20],
    ['c', 5, 12],
    ['d', 11, 11],
  ]);
  assert.is(peakOccupancy, 3);
  assert.is(
    count(0, [
      ['a', 0, 10],
      ['b', 10, 20],
    ]).peakOccupancy,
    1,
  );
});

test('a zone nobody was in has zeros', () => {
  assert.equal(Object.values(count(0, [])), [0, 0, 0, 0, 0, 0, 0]);
});

test.run();
