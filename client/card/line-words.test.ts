import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { LineContent } from '../../protocol/card.ts';
import { NOW_MS } from '../panels/small-house.ts';
import { createSpeech } from '../words/speech.ts';
import { lineWords, sourceWords } from './line-words.ts';
import { line } from './sample-card.ts';

const en = createSpeech('en', 'Europe/Paris');
const fr = createSpeech('fr', 'Europe/Paris');
const MAY_14 = Date.parse('2026-05-14T10:00:00Z');
const NOBODY = { pace: null, distance: null, drink: null, scent: null, music: null, light: null };

/** One of every kind, with its words in both languages. */
const SAID: Record<LineContent['about'], [content: LineContent, english: string, french: string]> = {
  address: [
    { about: 'address', pronounce: null, avoid: 'never by her first name' },
    '“Madame Brune”.',
    '«\u00a0Madame Brune\u00a0».',
  ],
  languages: [
    { about: 'languages', languages: ['fr', 'en', 'x'] },
    'Speaks French, English and x.',
    'Parle français, anglais et x.',
  ],
  manner: [
    { about: 'manner', ...NOBODY, pace: 'brisk', drink: 'water, lime' },
    'Pace: brisk. Drink: water, lime.',
    'Rythme\u00a0: brisk. Boisson\u00a0: water, lime.',
  ],
  access: [
    { about: 'access', texts: ['the lift', 'A chair with arms.'] },
    'The lift. A chair with arms.',
    'The lift. A chair with arms.',
  ],
  size: [
    {
      about: 'size',
      sizes: [
        { of: 'shoes', value: '39' },
        { of: 'hat', value: 'M' },
      ],
    },
    'Shoes\u00a039, hat\u00a0M.',
    'Souliers\u00a039, hat\u00a0M.',
  ],
  occasion: [
    { about: 'occasion', kind: 'birthday', at: MAY_14, role: 'a sister', text: null },
    'Birthday, a sister, 14 May.',
    'Anniversaire, a sister, 14 mai.',
  ],
  purchase: [
    { about: 'purchase', item: 'ivory blouse', colour: 'ivory', size: '40', forRole: 'a sister' },
    'Ivory blouse, ivory, size 40, for a sister.',
    'Ivory blouse, ivory, taille 40, pour\u00a0: a sister.',
  ],
  promise: [
    { about: 'promise', text: 'To mend the strap', dueAt: MAY_14 },
    'To mend the strap. By 14 May.',
    'To mend the strap. Pour le 14 mai.',
  ],
  first: [{ about: 'first', text: 'the fittings' }, 'The fittings.', 'The fittings.'],
  task: [{ about: 'task', text: 'Strap is ready!' }, 'Strap is ready!', 'Strap is ready!'],
  handling: [{ about: 'handling', text: 'let her lead' }, 'Let her lead.', 'Let her lead.'],
  wish: [{ about: 'wish', text: 'The Sourdine' }, 'The Sourdine.', 'The Sourdine.'],
  note: [{ about: 'note', text: 'Looks first' }, 'Looks first.', 'Looks first.'],
  told: [{ about: 'told', text: 'Learns to sail' }, 'Learns to sail.', 'Learns to sail.'],
  moment: [{ about: 'moment', word: 'at_ease' }, 'Left at ease.', 'Au départ\u00a0: tout à l’aise.'],
  tendency: [
    { about: 'tendency', of: 'category', value: 'leather' },
    'Returns to leather goods.',
    'Revient à\u00a0: maroquinerie.',
  ],
  ask: [
    { about: 'ask', question: 'what_brings_you' },
    '“What brings you in today?”',
    '«\u00a0Qu’est-ce qui vous amène aujourd’hui\u00a0?\u00a0»',
  ],
};

test('every kind of line has words in both languages, and what people wrote stays as it was written', () => {
  for (const [content, english, french] of Object.values(SAID)) {
    assert.is(lineWords(content, 'Madame Brune', en, NOW_MS), english);
    assert.is(lineWords(content, 'Madame Brune', fr, NOW_MS), french);
  }
});

test('a source says who learned it and how long ago, further back ever more roughly', () => {
  const told = (days: number, speech = en) =>
    sourceWords(line({ about: 'told', text: 'x' }, 'told_you', days), speech, NOW_MS);
  assert.is(told(0), 'Told · told to you, 0\u00a0s ago');
  assert.is(told(1), 'Told · told to you, yesterday');
  assert.is(told(9), 'Told · told to you, 9 days ago');
  assert.is(told(21), 'Told · told to you, 3 weeks ago');
  assert.is(told(150), 'Told · told to you, 4 months ago');
  assert.is(told(9, fr), 'Confié · dit à vous, il y a 9 jours');
});

test('what was sold keeps its date, what was said today its hour, and what has no age tells none', () => {
  const sold = line({ about: 'purchase', item: 'x', colour: null, size: null, forRole: null }, 'you_sold', 151);
  assert.is(sourceWords(sold, en, NOW_MS), 'A purchase · sold by you, 14 October 2025');
  const today = line({ about: 'told', text: 'x' }, 'today', 2 / 24);
  assert.is(sourceWords(today, en, NOW_MS), 'Told · said today, at 12:03');
  const leaning = line({ about: 'tendency', of: 'colour', value: 'navy' }, 'several');
  assert.is(sourceWords(leaning, en, NOW_MS), 'A tendency, never quoted · from several things');
  assert.is(sourceWords(line({ about: 'ask', question: 'for_whom' }), en, NOW_MS), 'From the house’s list');
});

test.run();
