import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { AVOIDED, OPENERS, QUESTIONS } from '../../protocol/card.ts';
import { MAX_FACT_TEXT_LENGTH } from '../../protocol/limits.ts';
import { lint } from '../../protocol/notes/lint.ts';
import { TOPICS } from '../../protocol/notes/topics.ts';
import { cardEn } from './card-en.ts';
import { cardFr } from './card-fr.ts';

const BOTH = [cardEn, cardFr];
/** Every kind of line is in `line-words.test.ts`. */
const NAMED: [words: (card: typeof cardEn) => object, keys: readonly string[]][] = [
  [(card) => card.questions, QUESTIONS],
  [(card) => card.answers, QUESTIONS],
  [(card) => card.openers, OPENERS],
  [(card) => card.avoided, AVOIDED],
  [(card) => card.findings, TOPICS],
];

test('every question, opener, phrase to leave and topic of the linter has words in both languages', () => {
  for (const card of BOTH)
    for (const [words, keys] of NAMED) assert.equal(Object.keys(words(card)).sort(), [...keys].sort());
});

test('questions are questions, and the phrases to leave are not', () => {
  for (const card of BOTH) {
    for (const question of Object.values(card.questions)) assert.match(question, /\?$/);
    for (const phrase of Object.values(card.avoided)) assert.match(phrase, /[.…]$/);
  }
});

test('each question has answers to choose from, and every one of them may be kept', () => {
  for (const card of BOTH) {
    for (const answers of Object.values(card.answers)) {
      assert.ok(answers.length >= 2);
      assert.is(new Set(answers).size, answers.length);
      for (const answer of answers) assert.equal([lint(answer), answer.length <= MAX_FACT_TEXT_LENGTH], [[], true]);
    }
  }
});

test('no word of the card claims protection, or hints that there is more', () => {
  const words = JSON.stringify(BOTH).toLowerCase();
  for (const claim of ['secure', 'private', 'protected', 'locked', 'hidden', 'secret', 'sécuris', 'privé', 'protég'])
    assert.not.match(words, claim);
});

test.run();
