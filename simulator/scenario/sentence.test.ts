import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BEAT_FORMS, RECEIPT_FORMS, STATE_FORMS, WORDS } from './forms.ts';
import { type Known, nearest, readSentence } from './sentence.ts';

const KNOWN: Known = {
  customers: ['Marguerite', 'Wei'],
  people: ['Odile', 'Wei Jie', 'Solène'],
  doors: ['door-main', 'door-side'],
  zones: ['leather', 'gallery'],
};
const beat = (sentence: string) => readSentence(BEAT_FORMS, sentence, KNOWN);
const state = (sentence: string) => readSentence(STATE_FORMS, sentence, KNOWN);
const problem = (sentence: string) => {
  const read = beat(sentence);
  if (!('problem' in read)) throw new Error('it was understood');
  return read;
};

test('a sentence is read by the form that fits it whole, its words by what they mean', () => {
  assert.equal(beat('Marguerite enters by door-main'), { is: 'enters', customer: 'Marguerite', door: 'door-main' });
  assert.equal(beat('Marguerite leaves'), { is: 'leaves', customer: 'Marguerite' });
  assert.equal(beat('Odile is offline for 1 min'), { is: 'goes_offline', person: 'Odile', duration: 60_000 });
  assert.equal(beat('Marguerite answers no'), { is: 'answers', customer: 'Marguerite', answer: false });
  assert.equal(beat("the sensors' clock runs ahead by 3 s for 20s"), {
    is: 'runs_ahead',
    duration: 3_000,
    length: 20_000,
  });
  assert.equal(beat('Wei Jie hands Wei to Odile'), {
    is: 'hands_over',
    person: 'Wei Jie',
    customer: 'Wei',
    other: 'Odile',
  });
  assert.equal(state('Odile reads «a word, or two» on the card'), {
    ...{ is: 'card_says', person: 'Odile', words: 'a word, or two' },
  });
  assert.equal(readSentence(RECEIPT_FORMS, 'anybody but Odile, Solène and the wall receives «x»', KNOWN), {
    ...{ is: 'others_get_text', list: ['Odile', 'Solène', 'the wall'], words: 'x' },
  });
});

test('what is not understood is told where it goes wrong, with the nearest right name', () => {
  assert.equal(problem('Margerite enters by door-main').at, 0);
  assert.match(problem('Margerite enters by door-main').problem, /«Marguerite»/);
  assert.equal(problem('Marguerite enters by door-mian').at, 'Marguerite enters by '.length);
  assert.match(problem('Marguerite enters by door-mian').problem, /the nearest is «door-main»/);
  assert.match(problem('Marguerite entres by door-main').problem, /«enters/);
  assert.match(problem('Marguerite goes to the moon').problem, /a zone of the plan: leather, gallery/);
  assert.match(problem('Odile is offline for long').problem, /40 s, 5 min or 1 h/);
  assert.match(problem('Marguerite leaves now').problem, /«now»|by/);
});

test('every form can be said, and is read as itself', () => {
  const filled: Record<string, string> = {
    ...{ customer: 'Marguerite', person: 'Odile', people: 'Odile and Solène', receiver: 'the wall', door: 'door-side' },
    ...{ zone: 'gallery', duration: '5 min', number: '3', text: '«a word»' },
    ...Object.fromEntries(Object.entries(WORDS).map(([kind, words]) => [kind, Object.keys(words)[0]!])),
  };
  for (const forms of [BEAT_FORMS, STATE_FORMS, RECEIPT_FORMS])
    for (const [is, form] of Object.entries(forms)) {
      const sentence = form.replace(/\{(?:\w+:)?(\w+)\}/gu, (_, kind: string) => filled[kind]!);
      const read = readSentence(forms as Record<string, string>, sentence, KNOWN);
      assert.is('problem' in read ? read.problem : read.is, is, sentence);
    }
});

test('a name that is like no other has no nearest', () => {
  assert.is(nearest(['leather', 'gallery'], 'lether'), 'leather');
  assert.is(nearest(['leather', 'gallery'], 'xyz'), null);
});

test.run();
