import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createDates } from './dates.ts';

const DAY_MS = 86_400_000;
/** 14:03 in Paris. */
const NOW_MS = Date.parse('2026-03-14T13:03:22Z');
const en = createDates('en-GB', 'Europe/Paris');
const fr = createDates('fr-FR', 'Europe/Paris');

test('a day is told in days, then weeks, then months, then years', () => {
  const told = (days: number) => en.daysAgo(NOW_MS - days * DAY_MS, NOW_MS);
  const ladder = [1, 9, 13, 14, 60, 61, 730, 731].map(told);
  assert.equal(ladder, [
    'yesterday',
    '9 days ago',
    '13 days ago',
    '2 weeks ago',
    '8 weeks ago',
    '2 months ago',
    '23 months ago',
    '2 years ago',
  ]);
  assert.is(fr.daysAgo(NOW_MS - 21 * DAY_MS, NOW_MS), 'il y a 3 semaines');
});

test('days are the store’s: last night is yesterday, today and tomorrow are no days ago', () => {
  assert.is(en.daysAgo(Date.parse('2026-03-13T22:59:00Z'), NOW_MS), 'yesterday');
  assert.is(en.daysAgo(Date.parse('2026-03-13T23:01:00Z'), NOW_MS), null);
  assert.is(en.daysAgo(NOW_MS + DAY_MS, NOW_MS), null);
});

test('a date has its year when that is another one', () => {
  assert.is(en.day(Date.parse('2026-01-14T12:00:00Z'), NOW_MS), '14 January');
  assert.is(fr.day(Date.parse('2025-10-14T12:00:00Z'), NOW_MS), '14 octobre 2025');
});

test('in French the first of a month is an ordinal, and the eleventh is not', () => {
  assert.is(fr.day(Date.parse('2026-12-01T12:00:00Z'), NOW_MS), '1er décembre');
  assert.is(fr.day(Date.parse('2025-12-11T12:00:00Z'), NOW_MS), '11 décembre 2025');
});

test.run();
