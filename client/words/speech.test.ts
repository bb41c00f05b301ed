import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createSpeech, spokenLocale } from './speech.ts';

const NOW_MS = Date.parse('2026-03-14T13:03:22Z');
const en = createSpeech('en', 'Europe/Paris');
const fr = createSpeech('fr', 'Europe/Paris');

test('clocks tell the store’s own time', () => {
  assert.is(en.clock(NOW_MS), '14:03:22');
  assert.is(fr.clock(NOW_MS), '14:03:22');
  assert.is(createSpeech('en', 'America/New_York').time(NOW_MS), '09:03');
  assert.is(en.clock(Date.parse('2026-03-14T23:00:00Z')), '00:00:00');
});

test('ages are whole seconds under a minute, then minutes, then clock time', () => {
  const ago = (ms: number) => en.ago(NOW_MS - ms, NOW_MS);
  assert.is(ago(0), '0\u00a0s ago');
  assert.is(ago(38_900), '38\u00a0s ago');
  assert.is(ago(59_999), '59\u00a0s ago');
  assert.is(ago(60_000), '1\u00a0min ago');
  assert.is(ago(59 * 60_000 + 59_999), '59\u00a0min ago');
  assert.is(ago(3_600_000), 'at 13:03');
  assert.is(fr.ago(NOW_MS - 38_000, NOW_MS), 'il y a 38\u00a0s');
});

test('no age is negative, even when a clock is ahead', () => {
  assert.is(en.ago(NOW_MS + 5_000, NOW_MS), '0\u00a0s ago');
  assert.is(en.duration(-1), '0\u00a0s');
});

test('long visits are told in hours and minutes', () => {
  assert.is(en.duration(65 * 60_000), '1\u00a0h\u00a005');
});

test('names follow one another as each language joins them', () => {
  assert.is(en.names(['Jonas', 'Lena']), 'Jonas and Lena');
  assert.is(fr.names(['Jonas', 'Lena']), 'Jonas et Lena');
});

test('the browser’s first language that Sotto speaks is taken', () => {
  assert.is(spokenLocale(['de-DE', 'fr-CA', 'en']), 'fr');
  assert.is(spokenLocale(['ja']), 'en');
  assert.is(spokenLocale([]), 'en');
});

test.run();
