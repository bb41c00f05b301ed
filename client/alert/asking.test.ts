import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Because } from '../../protocol/alert.ts';
import { NOW_MS, presence, telling } from '../panels/small-house.ts';
import { alertEn } from '../words/alert-en.ts';
import { alertFr } from '../words/alert-fr.ts';
import { becauseOf, placeOf, titleOf } from './asking.ts';
import { handOver, offer } from './sample-alerts.ts';
import { sortAlerts } from './sorted.ts';

const question = (row: ReturnType<typeof offer>) => sortAlerts({ a: row }, NOW_MS, null).top!;
const BECAUSE: Record<string, Because> = {
  'They are booked with you.': { code: 'booked' },
  'You come first: they are your customer.': { code: 'primary' },
  'They are in your book.': { code: 'secondary', category: null },
  'They are in your book, for Shoes.': { code: 'secondary', category: 'shoes' },
  'You were with them this month.': { code: 'served' },
  'It is your turn.': { code: 'turn', language: false, category: null },
  'It is your turn, and you speak their language.': { code: 'turn', language: true, category: null },
  'It is your turn, and you know Shoes.': { code: 'turn', language: false, category: 'shoes' },
  'It is your turn: you speak their language and know Shoes.': { code: 'turn', language: true, category: 'shoes' },
};

for (const [sentence, because] of Object.entries(BECAUSE))
  test(`why one is asked: ${sentence}`, () => {
    assert.is(becauseOf(question(offer({ because })), 'Shoes', alertEn), sentence);
    assert.ok(titleOf(question(offer({ because })), alertFr).length > 0);
  });

test('a colleague who asks is named, and whether there is a word on how to serve is said', () => {
  assert.is(titleOf(question(handOver()), alertEn), 'Jonas asks you to take over');
  assert.is(titleOf(question(handOver({ why: 'relief' })), alertEn), 'Someone of yours is with Jonas');
  assert.is(titleOf(question(handOver({ from: null })), alertFr), 'Un collègue vous demande de prendre le relais');
  assert.match(becauseOf(question(handOver({ warm: true })), '', alertEn), 'A word on how to serve');
});

test('a place is said with its floor, unless that is the one looked at', () => {
  const row = presence({ floor: 'first', zone: 'shoes' });
  assert.is(placeOf(row, telling()), 'First floor · Shoes');
  assert.is(placeOf(row, telling({ floorId: 'first' })), 'Shoes');
  assert.is(placeOf(presence({ zone: null }), telling()), 'between rooms');
});

test.run();
