import { cleanup, render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { GlassRow } from '../../protocol/glass.ts';
import { NOW_MS } from '../panels/small-house.ts';
import { createSpeech, type Locale } from '../words/speech.ts';
import Told from './Told.svelte';

test.after.each(() => cleanup());

const OPEN = {
  ...{ is: 'open', by: 'Yuki', reason: 'associate_away', since: NOW_MS, until: NOW_MS + 15 * 60_000 },
  ...{ customer: null, track: null },
} as const satisfies GlassRow;

function shown(rows: Record<string, GlassRow>, locale: Locale = 'en') {
  const speech = createSpeech(locale, 'Europe/Paris');
  const { container, rerender } = render(Told, { rows, seen: new Set<string>(), speech });
  return { container, rerender, text: () => container.textContent!.replace(/\s+/g, ' ').trim() };
}

test('a line says who, when, until when and why; of whom only where that is known', () => {
  const address = { en: 'Dr Nwosu', fr: 'Docteur Nwosu' };
  assert.match(shown({ a: OPEN }).text(), 'Yuki opened more at 14:03, open until 14:18 at the latest.');
  cleanup();
  const ngozi = { given: 'Ngozi', family: 'Nwosu', address };
  const { text } = shown({ a: { ...OPEN, customer: ngozi } }, 'fr');
  assert.match(text(), 'Yuki a ouvert davantage sur Docteur Ngozi Nwosu à 14:03, ouvert jusqu’à 14:18 au plus tard.');
  assert.match(text(), 'Son équipe est absente');
});

test('it can be put away once it is over, and not before', async () => {
  const { container, text, rerender } = shown({ a: OPEN });
  assert.is(container.querySelector('button'), null);
  await rerender({ rows: { a: { ...OPEN, is: 'over', until: NOW_MS + 60_000 } } });
  assert.match(text(), 'closed at 14:04');
  await userEvent.click(container.querySelector('button')!);
  assert.is(text(), '');
});

test('one’s own stands on its card, and who tried too often is named', () => {
  assert.is(shown({ a: { ...OPEN, track: 11 } }).text(), '');
  cleanup();
  assert.match(shown({ b: { is: 'tried', by: null, at: NOW_MS } }).text(), 'Somebody who has left the house tried');
});

test.run();
