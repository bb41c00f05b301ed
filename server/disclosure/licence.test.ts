import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { licenceOf, partLicenceOf } from './licence.ts';
import { TIERS } from './policy.ts';
import { around, DAY_MS, DAY_START_MS, fact, NOW_MS, reader } from './sample-facts.ts';

const YUKI = { person: 'a-yuki' };

test('what they told me I may say, and what they told a colleague I only know', () => {
  const told = fact('told');
  assert.is(licenceOf(told, reader('primary'), around()), 'say');
  assert.is(licenceOf(told, reader('primary', YUKI), around()), 'know');
  assert.is(licenceOf(told, reader('secondary', YUKI), around()), null);
  assert.is(licenceOf(told, reader('stand_in'), around()), null);
});

test('what they said to me today I may say, even standing in; what they said yesterday not', () => {
  const today = fact('told', { repeatedAt: DAY_START_MS });
  assert.is(licenceOf(today, reader('stand_in'), around()), 'say');
  assert.is(licenceOf(today, reader('stand_in', YUKI), around()), null);
  const yesterday = fact('told', { repeatedAt: DAY_START_MS - 1 });
  assert.is(licenceOf(yesterday, reader('stand_in'), around()), null);
});

test('what they repeated today to somebody else may be said by those who knew it, and reaches nobody new', () => {
  const today = fact('wish', { repeatedAt: NOW_MS });
  assert.is(licenceOf(today, reader('primary', YUKI), around()), 'say');
  assert.is(licenceOf(today, reader('secondary', YUKI), around()), null);
});

test('a colleague’s sale stays a tendency though the customer spoke of one today', () => {
  const sale = fact('purchase', { repeatedAt: NOW_MS });
  assert.is(licenceOf(sale, reader('primary', YUKI), around()), 'know');
});

test('what is from online needs the customer’s leave, is the primary’s alone, and never becomes sayable by itself', () => {
  const online = fact('purchase', { how: 'online', person: null, repeatedAt: NOW_MS });
  assert.is(licenceOf(online, reader('primary'), around()), null);
  assert.is(licenceOf(online, reader('primary'), around({ guideOnline: true })), 'know');
  for (const tier of TIERS.slice(1))
    assert.is(licenceOf(online, reader(tier), around({ guideOnline: true })), null, tier);
  const wish = fact('wish', { how: 'online', repeatedAt: NOW_MS });
  assert.is(licenceOf(wish, reader('primary'), around({ guideOnline: true })), 'know');
  const ownSize = fact('size', { how: 'online' });
  assert.is(licenceOf(ownSize, reader('secondary'), around({ guideOnline: true })), null);
});

test('«speak freely» opens a fact to whoever serves, and to nobody else', () => {
  for (const kind of ['told', 'wish', 'purchase', 'size'] as const) {
    const free = fact(kind, { licence: 'speak', category: 'shoes' });
    for (const tier of ['primary', 'secondary', 'stand_in'] as const)
      assert.is(licenceOf(free, reader(tier, { ...YUKI, categories: [] }), around()), 'say', `${kind} ${tier}`);
    for (const tier of ['colleague', 'manager', 'wall', 'blind'] as const)
      assert.is(licenceOf(free, reader(tier), around()), null, `${kind} ${tier}`);
  }
});

test('a note set free may be spoken of by its readers, and gets no new ones', () => {
  const book = fact('note', { licence: 'speak' });
  assert.is(licenceOf(book, reader('secondary', YUKI), around()), 'say');
  assert.is(licenceOf(book, reader('stand_in', YUKI), around()), null);
  const own = fact('note', { licence: 'speak', audience: 'primary' });
  assert.is(licenceOf(own, reader('primary', YUKI), around()), null);
});

test('«know only» is never said, not even by who was told it today', () => {
  const quiet = fact('told', { licence: 'know', repeatedAt: NOW_MS });
  assert.is(licenceOf(quiet, reader('primary'), around()), 'know');
  assert.is(licenceOf(fact('told', { licence: 'know' }), reader('stand_in'), around()), null);
});

test('what is to be forgotten, has expired or is over is sealed to all, with its parts', () => {
  const gone = [
    fact('note', { licence: 'forget', audience: 'house' }),
    fact('note', { expiresAt: NOW_MS, audience: 'house' }),
    fact('promise', { body: { status: 'kept' } }),
    fact('occasion', { body: { at: DAY_START_MS - 1 } }),
  ];
  for (const one of gone)
    for (const tier of TIERS) {
      assert.is(licenceOf(one, reader(tier), around()), null);
      if (one.kind === 'note' || one.kind === 'promise') assert.is(partLicenceOf(one, reader(tier), around()), null);
    }
  assert.is(licenceOf(fact('note', { expiresAt: NOW_MS + 1 }), reader('primary'), around()), 'know');
  assert.is(licenceOf(fact('occasion', { body: { at: DAY_START_MS } }), reader('primary'), around()), 'say');
});

test('a private note is its author’s alone, and a house note is for whoever serves', () => {
  const own = fact('note', { audience: 'primary' });
  assert.is(licenceOf(own, reader('primary'), around()), 'know');
  assert.is(licenceOf(own, reader('primary', YUKI), around()), null);
  assert.is(licenceOf(own, reader('secondary'), around()), null);
  assert.is(licenceOf(fact('note', { audience: 'house' }), reader('stand_in', YUKI), around()), 'know');
});

test('its handling word and a promise’s task reach whoever serves, whoever the note is for', () => {
  for (const audience of ['primary', 'book', 'house'] as const) {
    const note = fact('note', { audience });
    assert.is(partLicenceOf(note, reader('stand_in', YUKI), around()), 'know');
    assert.is(partLicenceOf(note, reader('colleague', YUKI), around()), null);
  }
  const promise = fact('promise');
  assert.is(partLicenceOf(promise, reader('stand_in', YUKI), around()), 'say');
  assert.is(partLicenceOf(promise, reader('manager', YUKI), around()), null);
});

test('a surprise is sealed while the one it is for is near, and in any company', () => {
  for (const surprise of [
    fact('wish', { secretFrom: 'c-02', licence: 'speak' }),
    fact('promise', { secretFrom: 'c-02' }),
    fact('occasion', { body: { withCustomer: 'c-02' } }),
  ]) {
    assert.is(licenceOf(surprise, reader('primary'), around()), 'say');
    assert.is(licenceOf(surprise, reader('primary'), around({ nearby: new Set(['c-09']) })), 'say');
    assert.is(licenceOf(surprise, reader('primary'), around({ nearby: new Set(['c-02']) })), null);
    assert.is(licenceOf(surprise, reader('primary'), around({ isAccompanied: true })), null);
  }
  const promise = fact('promise', { secretFrom: 'c-02' });
  assert.is(partLicenceOf(promise, reader('stand_in'), around({ nearby: new Set(['c-02']) })), null);
});

test('an occasion set free is hushed in company all the same', () => {
  const free = fact('occasion', { licence: 'speak' });
  assert.is(licenceOf(free, reader('stand_in', YUKI), around()), 'say');
  assert.is(licenceOf(free, reader('stand_in', YUKI), around({ isAccompanied: true })), null);
});

test('what passed between two waits until they are two again', () => {
  const inCompany = around({ isAccompanied: true });
  for (const kind of ['told', 'wish', 'promise'] as const)
    for (const repeatedAt of [null, NOW_MS])
      assert.is(licenceOf(fact(kind, { repeatedAt }), reader('secondary'), inCompany), null, kind);
  assert.is(licenceOf(fact('told', { licence: 'speak' }), reader('secondary'), inCompany), 'say');
  assert.is(licenceOf(fact('size'), reader('secondary'), inCompany), 'know');
});

test('a secondary knows what is of their categories, and what came to themself', () => {
  const shoes = reader('secondary', { ...YUKI, categories: ['shoes'] });
  assert.is(licenceOf(fact('size', { category: 'shoes' }), shoes, around()), 'know');
  assert.is(licenceOf(fact('size', { category: 'women' }), shoes, around()), null);
  assert.is(licenceOf(fact('size'), shoes, around()), 'know');
  assert.is(licenceOf(fact('wish', { category: 'women', person: 'a-yuki' }), shoes, around()), 'say');
  assert.is(licenceOf(fact('size', { category: 'women' }), reader('primary', { categories: [] }), around()), 'know');
});

test('time passing takes away and never gives', () => {
  const note = fact('note', { audience: 'house', expiresAt: NOW_MS + DAY_MS });
  assert.is(licenceOf(note, reader('stand_in'), around({ nowMs: NOW_MS + DAY_MS })), null);
});

test.run();
