/** Scenes of the demo's Saturday, as the people who serve in them see the customer. */
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Card } from '../../protocol/card.ts';
import type { Fact } from '../../protocol/fact.ts';
import { brief } from './briefing.ts';
import { around, briefing, fact, NOW_MS, purchases, reader } from './sample-facts.ts';
import { tierNow } from './tier.ts';

const onDuty = { role: 'associate', isOnDuty: true, isAssigned: false, holdsGlass: false } as const;
const texts = (card: Card | null): string => JSON.stringify(card);
const said = (card: Card | null) => card!.say.map((line) => 'text' in line && line.text);

const JULIEN: Fact[] = [
  fact('occasion', {
    person: 'a-yuki',
    secretFrom: 'c-01',
    body: { kind: 'anniversary', role: 'wife', withCustomer: 'c-01', text: 'Ten years. The necklace.' },
  }),
  fact('wish', { person: 'a-yuki', secretFrom: 'c-01', body: { text: 'The necklace, its clasp engraved.' } }),
  fact('promise', { person: 'a-yuki', secretFrom: 'c-01', body: { text: 'To have the clasp engraved.', task: null } }),
  fact('note', {
    person: 'a-yuki',
    audience: 'primary',
    body: { text: 'The necklace stays between us.', handling: null },
  }),
  fact('sense', { body: { of: 'drink', text: 'espresso' } }),
  fact('size', { body: { of: 'men', value: '50' } }),
];
const SECRET = /anniversary|necklace|clasp|engraved|wife/i;

function yuki(isAccompanied: boolean, nearby: string[]): Card | null {
  const tier = tierNow('primary', { ...onDuty, isAccompanied });
  return brief(
    briefing(JULIEN, {
      reader: reader(tier, { person: 'a-yuki' }),
      around: around({ isAccompanied, nearby: new Set(nearby) }),
    }),
  );
}

test('beat 9: husband and wife together, and no word of the surprise', () => {
  assert.not.match(texts(yuki(true, ['c-01'])), SECRET);
  assert.match(texts(yuki(true, ['c-01'])), /espresso.*"50"/);
});

test('beat 10: he slips away, and his card is whole again', () => {
  assert.equal(said(yuki(false, [])), ['To have the clasp engraved.', 'Ten years. The necklace.']);
});

test('beat 11: she follows; the lines are gone, and what is left says nothing of them', () => {
  const card = yuki(false, ['c-01'])!;
  const without = JULIEN.filter(({ secretFrom }) => secretFrom === null);
  assert.equal(card, brief(briefing(without, { reader: reader('primary', { person: 'a-yuki' }) })));
});

test('beat 12: the trousers are due, and he leans to navy', () => {
  const ignatius = [
    ...purchases(3, 'navy', { person: 'a-kwame', category: 'men' }),
    fact('promise', { person: 'a-kwame', body: { text: 'The trousers are ready to try today.' } }),
    fact('note', { person: 'a-kwame' }),
  ];
  const card = brief(briefing(ignatius, { reader: reader('primary', { person: 'a-kwame' }) }))!;
  assert.is(said(card)[0], 'The trousers are ready to try today.');
  assert.match(texts({ ...card, say: [] }), /"about":"tendency","of":"colour","value":"navy"/);
});

test('beat 15: six boxes wait; not what they cost, nor when they were ordered', () => {
  const rosalind = [
    fact('promise', {
      person: 'a-agnieszka',
      body: { text: 'Ordered on Tuesday.', task: 'Six gift boxes, at the till.' },
    }),
    fact('note', { person: 'a-agnieszka', audience: 'house', body: { handling: 'five minutes, no more' } }),
    fact('purchase', { person: 'a-agnieszka', body: { item: 'Sept silences', quantity: 6, priceMinor: 12_000 } }),
  ];
  const tier = tierNow('colleague', { ...onDuty, isAssigned: true, isAccompanied: false });
  const card = texts(brief(briefing(rosalind, { reader: reader(tier) })));
  assert.match(card, /Six gift boxes, at the till/);
  assert.match(card, /five minutes, no more/);
  assert.not.match(card, /Sept silences|12000|Ordered/);
});

test('beat 22: a secondary may mention the harpsichords, which were set free', () => {
  const giacomo = [
    fact('told', { licence: 'speak', body: { text: 'He restores harpsichords.' } }),
    fact('note', { body: { handling: 'in Italian if you can' } }),
    fact('purchase', { category: 'leather' }),
  ];
  const card = brief(
    briefing(giacomo, { reader: reader('secondary', { person: 'a-mateo', categories: ['men', 'leather'] }) }),
  );
  assert.equal(said(card), ['He restores harpsichords.']);
  assert.match(texts(card), /in Italian if you can/);
  assert.not.match(texts(card), /purchase/);
});

test('beat 28: gently; and nothing of the watch, not even that there is something', () => {
  const manner = [
    fact('sense', { id: 'scent', body: { of: 'scent', text: 'none near her' } }),
    fact('sense', { id: 'light', body: { of: 'light', text: 'low' } }),
    fact('note', {
      person: 'a-weijie',
      audience: 'primary',
      body: { handling: 'gently', text: 'Not the moon watch.' },
    }),
  ];
  const ottoline = [
    ...manner,
    fact('purchase', { person: 'a-weijie', licence: 'know', body: { item: 'moon watch', forRole: 'a gift' } }),
    fact('told', { person: 'a-weijie', licence: 'know', body: { text: 'Not the watch, this year.' } }),
  ];
  const card = (facts: Fact[]) => brief(briefing(facts, { reader: reader('stand_in', { person: 'a-agnieszka' }) }));
  assert.match(texts(card(ottoline)), /gently.*none near her.*low/);
  assert.not.match(texts(card(ottoline)), /watch/i);
  assert.equal(card(ottoline), card(manner));
});

test('beat 35: what he ordered online is known to nobody, a third piece notwithstanding', () => {
  const bag = fact('purchase', { person: 'a-mateo', body: { item: 'backpack', colour: 'graphite' } });
  const kept = purchases(2, 'red', { how: 'online', person: null, licence: 'know' });
  const third = fact('purchase', {
    id: 'third',
    how: 'online',
    person: null,
    learnedAt: NOW_MS,
    body: { colour: 'red' },
  });
  const mateo = (facts: Fact[], guideOnline: boolean) =>
    brief(briefing(facts, { reader: reader('primary', { person: 'a-mateo' }), around: around({ guideOnline }) }));
  for (const guideOnline of [false, true])
    assert.equal(mateo([bag, ...kept, third], guideOnline), mateo([bag], guideOnline));
  assert.match(texts(mateo([bag], false)), /backpack.*graphite/);
});

test.run();
