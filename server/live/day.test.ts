import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dayOf, startOfDay } from './day.ts';
import { NOON, passUntil, play, smallStore, stayAt } from './small-house.ts';

const HOUR = 3_600_000;
const utc = Date.UTC;

test('a day begins at local midnight', () => {
  assert.is(startOfDay(utc(2026, 6, 14, 22, 30), 'Europe/Paris'), utc(2026, 6, 14, 22));
  assert.is(startOfDay(utc(2026, 6, 14, 21, 59, 59), 'Europe/Paris'), utc(2026, 6, 13, 22));
  assert.is(startOfDay(utc(2026, 0, 1, 12), 'Asia/Kathmandu'), utc(2025, 11, 31, 18, 15));
  assert.is(startOfDay(utc(2026, 0, 1, 0), 'UTC'), utc(2026, 0, 1));
});

test('a day is 23 hours long when the clocks go forward, 25 when they go back', () => {
  const length = (ms: number, zone: string) => (dayOf(ms, zone).endMs - dayOf(ms, zone).startMs) / HOUR;
  assert.is(length(utc(2026, 2, 29, 12), 'Europe/Paris'), 23);
  assert.is(length(utc(2026, 9, 25, 12), 'Europe/Paris'), 25);
  assert.is(length(utc(2026, 9, 25, 0, 30), 'Europe/Paris'), 25);
  assert.is(length(utc(2026, 9, 26, 12), 'Europe/Paris'), 24);
});

test('where the clock skips midnight the day starts when the gap is over', () => {
  // Beirut, 2026-03-29: from 00:00 straight to 01:00.
  const { startMs, endMs } = dayOf(utc(2026, 2, 29, 12), 'Asia/Beirut');
  assert.equal([startMs, (endMs - startMs) / HOUR], [utc(2026, 2, 28, 22), 23]);
});

test('the zones’ figures start again at the store’s midnight, and a stay counts on the day it ended', () => {
  const live = smallStore();
  const midnight = NOON + 12 * HOUR;
  const s = (midnight - NOON) / 1000;
  play(live, [...stayAt(s - 60, s - 40, 16, 5), ...stayAt(s - 39, s - 20, 6, 5), ...stayAt(s - 19, s + 20, 16, 5)]);
  assert.equal(live.today('east'), { stays: 0, dwellMs: 0 });
  play(live, stayAt(s + 21, s + 40, 6, 5));
  assert.equal(live.today('east'), { stays: 1, dwellMs: 40_000 });
  passUntil(live, s + 86_400);
  assert.equal(live.today('east'), { stays: 0, dwellMs: 0 });
});

test.run();
