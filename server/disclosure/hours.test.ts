import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { HoursGrain } from '../../protocol/rota.ts';
import type { Facts } from './facts.ts';
import { type HoursReading, hoursLooks, ownHours } from './hours.ts';
import type { Scene } from './scene.ts';

const HOUR = 3_600_000;
const MIDNIGHT = Date.UTC(2026, 10, 23);
const at = (hour: number): number => MIDNIGHT + hour * HOUR;
const DAY = { startMs: at(0), noonMs: at(12), eveningMs: at(17), endMs: at(24) };
const ADDRESS = { en: 'Ms Ngô', fr: 'Madame Ngô' };

const facts = (secondaries: string[] = []): Facts =>
  ({
    customer: (id: string) => (id.startsWith('c-') ? { address: ADDRESS } : undefined),
    person: (id: string) => ({ given: id, family: 'Roy', role: 'associate', categories: [], languages: {} }),
    bookOf: () => ({ primary: 'ines', secondaries }),
  }) as unknown as Facts;

/** What a customer is told of Inès at this hour, with these shifts of hers. */
function told(grain: HoursGrain, hour: number, shifts: [number, number][]) {
  const reading: HoursReading = {
    hoursGrain: () => grain,
    hidesHoursFrom: () => new Set(),
    shifts: () => shifts.map(([from, until]) => ({ associate: 'ines', startsAt: at(from), endsAt: at(until) })),
  };
  const scene = { facts: facts(), nowMs: at(hour) } as unknown as Scene;
  const [ines] = ownHours(scene, reading, { customer: 'c-1', people: ['ines'], day: DAY });
  return ines!.hours;
}

test('which part of the day is left is told, from now on', () => {
  const parts = (hour: number, ...shifts: [number, number][]) => {
    const hours = told('part', hour, shifts);
    return hours?.is === 'part' ? hours.parts : hours;
  };
  assert.equal(parts(8, [9, 17]), ['morning', 'afternoon']);
  assert.equal(parts(12, [9, 17.5]), ['afternoon', 'evening']);
  assert.equal(parts(10, [18, 26]), ['evening']);
  assert.equal(parts(18, [9, 17]), null);
});

test('nothing is told of another day, of what is over, or of who is off', () => {
  for (const grain of ['hidden', 'day', 'part', 'exact'] as const) {
    assert.is(told(grain, 10, []), null);
    assert.is(told(grain, 10, [[33, 41]]), null);
    assert.is(told(grain, 18, [[9, 17]]), null);
    assert.is(told(grain, 8, [[9, 9]]), null, 'off before it began');
  }
  assert.is(told('hidden', 10, [[9, 17]]), null);
  assert.equal(
    told('exact', 10, [
      [9, 13],
      [15, 19],
    ]),
    { is: 'exact', from: at(9), until: at(19) },
  );
});

test('who asked is told by form of address while the customer is in their book, the hidden ones with them', () => {
  const looks = [
    { customer: 'c-1', at: at(10) },
    { customer: 'c-2', at: at(9) },
    { customer: 'c-1', at: at(8) },
    { customer: 'erased', at: at(7) },
  ];
  const asked = { looks, hidden: new Set(['c-2', 'c-3']), keyOf: (id: string) => `key of ${id}` };
  assert.equal(hoursLooks(facts(['yuki']), { person: 'yuki', ...asked }), [
    { who: 'key of c-1', customer: ADDRESS, at: at(10), hidden: false },
    { who: 'key of c-2', customer: ADDRESS, at: at(9), hidden: true },
    { who: 'key of c-3', customer: ADDRESS, at: null, hidden: true },
  ]);
  const before = hoursLooks(facts(), { person: 'yuki', ...asked });
  assert.equal(
    before.map(({ customer }) => customer),
    [null, null, null],
  );
});

test.run();
