import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Preferences } from './preferences.svelte.ts';

test.before.each(() => localStorage.clear());

test('the browser’s language is taken until the person chooses; the choice is remembered', () => {
  const first = new Preferences(localStorage, ['fr-FR']);
  assert.is(first.locale, 'fr');
  first.locale = 'en';
  first.theme = 'dim';
  const next = new Preferences(localStorage, ['fr-FR']);
  assert.is(next.locale, 'en');
  assert.is(next.theme, 'dim');
});

test('nonsense in storage counts as nothing chosen', () => {
  localStorage.setItem('sotto.language', 'xx');
  localStorage.setItem('sotto.theme', '{}');
  const read = new Preferences(localStorage, []);
  assert.is(read.locale, 'en');
  assert.is(read.theme, 'auto');
});

test('without storage, or with one that throws, choices hold for the page', () => {
  const broken = { getItem: () => { throw new Error('full'); }, setItem: () => { throw new Error('full'); } } as unknown as Storage; // biome-ignore format: one line
  for (const storage of [null, broken]) {
    const chosen = new Preferences(storage, []);
    chosen.theme = 'light';
    assert.is(chosen.theme, 'light');
  }
});

test.run();
