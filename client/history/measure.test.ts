import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { HistoryCell, HistoryHour } from '../../protocol/history.ts';
import { hoursOf, lastFullDay, valueIn } from './measure.ts';
import { linesOf } from './name-lines.ts';
import { extentOf, standAt } from './replay-frames.ts';

const HOUR_MS = 3_600_000;
/** 14:00 in Paris, on a Friday. */
const TWO = Date.parse('2026-11-20T13:00:00Z');
const MIDNIGHT = TWO - 14 * HOUR_MS;
const days = [MIDNIGHT - 24 * HOUR_MS, MIDNIGHT, MIDNIGHT + 24 * HOUR_MS];
const cell: HistoryCell = {
  ...{ visits: 5, mean: 1.5, most: 3, dwell: null },
  wait: { greeted: 5, meanMs: 1, p90Ms: 2, inTime: 4 },
};
const hour = (at: number, zones: HistoryHour['zones'] = {}): HistoryHour => ({ at, isWhole: true, zones });

test('a figure is read off an hour, or there is none', () => {
  const one = hour(TWO, { silk: cell });
  assert.equal(
    (['there', 'most', 'stay', 'wait', 'inTime'] as const).map((measure) => valueIn(one, 'silk', measure)),
    [1.5, 3, null, 1, 0.8],
  );
  assert.equal([valueIn(one, 'leather', 'there'), valueIn(null, 'silk', 'there')], [null, null]);
});

test('days stand below each other by the clock on the wall, from the first hour with a figure to the last', () => {
  const hours = [hour(TWO - 24 * HOUR_MS, { silk: cell }), hour(TWO - HOUR_MS), hour(TWO + HOUR_MS, { silk: cell })];
  const clocks = (day: number) =>
    hoursOf({ days, hours }, day, 'Europe/Paris').map(({ clock, hour }) => [clock, hour !== null]);
  assert.equal(clocks(0), [
    [14, true],
    [15, false],
  ]);
  assert.equal(clocks(1), [
    [14, false],
    [15, true],
  ]);
  assert.equal(hoursOf({ days, hours: [hour(TWO)] }, 0, 'Europe/Paris'), []);
});

test('the page opens on the last day that has a figure', () => {
  assert.is(lastFullDay({ days, hours: [hour(TWO - 24 * HOUR_MS, { silk: cell }), hour(TWO)] }), 0);
  assert.is(lastFullDay({ days, hours: [] }), 1);
});

test('at a minute of the day each room is as it was last', () => {
  const day = { since: 0, until: 600_000, zones: ['silk', 'leather'] };
  const changes: [number, number, number, number, number][] = [
    [2, 0, 1, 0, 0],
    [3, 1, 0, 1, 0],
    [5, 0, 0, 0, 1],
  ];
  assert.equal([...standAt({ ...day, changes }, 4).keys()], ['silk', 'leather']);
  assert.equal(standAt({ ...day, changes }, 5).get('silk'), { waiting: 0, attended: 0, leftAlone: 1 });
  assert.is(standAt({ ...day, changes }, 1).size, 0);
  assert.equal(extentOf({ ...day, changes }), [2, 10]);
  assert.equal(extentOf({ ...day, changes: [] }), [10, 10]);
});

test('a room’s name is broken where it must be, and left out where it cannot be', () => {
  assert.equal(linesOf('Silk & accessories', 200), ['Silk & accessories']);
  assert.equal(linesOf('Silk & accessories', 90), ['Silk &', 'accessories']);
  assert.equal(linesOf('Silk & accessories', 40), []);
});

test.run();
