import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Card } from '../../protocol/card.ts';
import type { Fact } from '../../protocol/fact.ts';
import { brief } from './briefing.ts';
import { classOf } from './fact-class.ts';
import { type FactClass, POLICY, TIERS } from './policy.ts';
import { revealedBy } from './reveal.ts';
import { around, briefing, DAY_MS, DAY_START_MS, fact, NOW_MS, purchases, reader } from './sample-facts.ts';

const YUKI = { person: 'a-yuki' };
const CARRIERS = ['primary', 'secondary', 'stand_in'] as const;

const abouts = (card: Card | null) => {
  const { do: todo, say, know, ask } = card!;
  return { do: todo, say, know, ask };
};
const shape = (card: Card | null) =>
  Object.fromEntries(Object.entries(abouts(card)).map(([voice, lines]) => [voice, lines.map(({ about }) => about)]));

test('a primary’s card has two lines to do, two to say and one to know', () => {
  const facts = [
    fact('sense'),
    fact('wish'),
    fact('told', { id: 'f-2' }),
    fact('purchase'),
    fact('note'),
    fact('size'),
    fact('access'),
  ];
  assert.equal(shape(brief(briefing(facts))), {
    do: ['address', 'access'],
    say: ['wish', 'told'],
    know: ['note'],
    ask: [],
  });
});

test('a stand-in has three lines to do and two questions, whatever is known to others', () => {
  const manner = [fact('sense'), fact('note', { audience: 'primary', body: { handling: 'gently' } })];
  const secrets = [fact('wish'), fact('purchase'), fact('size'), fact('occasion'), ...purchases(5, 'navy')];
  const card = brief(briefing([...manner, ...secrets], { reader: reader('stand_in', YUKI) }));
  assert.equal(shape(card), { do: ['address', 'handling', 'manner'], say: [], know: [], ask: ['ask', 'ask'] });
  assert.equal(card, brief(briefing(manner, { reader: reader('stand_in', YUKI) })));
});

test('questions follow from the room, and fill up what manner leaves free', () => {
  const asked = (zoneCategory: string | null) =>
    brief(briefing([], { reader: reader('stand_in'), visit: { track: 1, openedAt: NOW_MS, zoneCategory } }))!.ask.map(
      (line) => line.about === 'ask' && line.question,
    );
  assert.equal(asked('silk'), ['what_brings_you', 'silk_worn_how', 'look_or_search']);
  assert.equal(asked(null), ['what_brings_you', 'look_or_search', 'colour_or_cut']);
  assert.equal(asked('staff'), asked(null));
});

test('colleagues, managers, walls and the blind have no card', () => {
  for (const tier of ['colleague', 'manager', 'wall', 'blind'] as const)
    assert.is(
      brief(briefing([fact('told', { licence: 'speak' })], { reader: reader(tier), photoUntil: NOW_MS + 1 })),
      null,
    );
});

test('the first line is how to address them; names other than that are on no card', () => {
  const card = brief(briefing([]))!;
  assert.equal(card.address, { en: 'Madame Okonkwo-Vidal', fr: 'Madame Okonkwo-Vidal' });
  assert.equal(card.do[0], {
    about: 'address',
    pronounce: 'oh-KON-kwo vee-DAL',
    avoid: null,
    key: 'key of do/address/',
    from: { how: 'own_profile', at: null },
  });
});

/** What is no fact, is a part of one, or the customer's own word on one. */
type NoFact =
  | 'presence'
  | 'booked'
  | 'unassigned'
  | 'appointment'
  | 'name'
  | 'left_alone'
  | 'due'
  | 'photo'
  | 'address'
  | 'service_task'
  | 'handling_word'
  | 'set_free';
/** A fact of every other class, for Inès as reader. */
const OF_CLASS: Record<Exclude<FactClass, NoFact>, { fact: Fact; text: string }> = {
  manner: { fact: fact('manner'), text: 'manner-text' },
  senses: { fact: fact('sense'), text: 'sense-text' },
  access: { fact: fact('access'), text: 'access-text' },
  said_today: { fact: fact('told', { repeatedAt: NOW_MS }), text: 'told-text' },
  told_me: { fact: fact('told'), text: 'told-text' },
  told: { fact: fact('told', YUKI), text: 'told-text' },
  wish_told_me: { fact: fact('wish'), text: 'wish-text' },
  wish: { fact: fact('wish', { person: null, how: 'profile' }), text: 'wish-text' },
  occasion_told_me: { fact: fact('occasion'), text: 'occasion-text' },
  occasion: { fact: fact('occasion', YUKI), text: 'occasion-kind' },
  size: { fact: fact('size'), text: 'size-text' },
  own_sale: { fact: fact('purchase'), text: 'purchase-text' },
  other_sale: { fact: fact('purchase', YUKI), text: 'purchase-text' },
  online: { fact: fact('purchase', { how: 'online', person: null }), text: 'purchase-text' },
  own_promise: { fact: fact('promise'), text: 'promise-text' },
  promise: { fact: fact('promise', YUKI), text: 'promise-text' },
  own_note: { fact: fact('note', { audience: 'primary' }), text: 'note-text' },
  note_of_another: { fact: fact('note', { audience: 'primary', ...YUKI }), text: 'note-text' },
  note_for_the_book: { fact: fact('note', YUKI), text: 'note-text' },
  note_for_the_house: { fact: fact('note', { audience: 'house', ...YUKI }), text: 'note-text' },
  moment: { fact: fact('moment', YUKI), text: 'at_ease' },
};

test('what the table grants stands on the card, and nothing else does', () => {
  for (const [factClass, sample] of Object.entries(OF_CLASS))
    for (const tier of CARRIERS) {
      assert.is(classOf(sample.fact, 'a-ines', DAY_START_MS), factClass);
      const granted = POLICY[tier][factClass as FactClass];
      const asItem = granted === 'say' || (granted === 'know' && sample.fact.kind !== 'purchase');
      const card = brief(briefing([sample.fact], { reader: reader(tier), around: around({ guideOnline: true }) }));
      assert.is(JSON.stringify(card).includes(sample.text), asItem, `${factClass} for ${tier}`);
      const inVoice = (voice: 'say' | 'know') => JSON.stringify(card?.[voice]).includes(sample.text);
      if (!['manner', 'senses', 'access'].includes(factClass)) {
        assert.is(inVoice('say'), granted === 'say', `${factClass} said by ${tier}`);
        assert.is(inVoice('know'), granted === 'know' && asItem, `${factClass} known to ${tier}`);
      }
    }
});

test('nothing from online stands on a card as itself, whatever it is', () => {
  const asked = { around: around({ guideOnline: true }) };
  for (const kind of ['manner', 'sense', 'access', 'size', 'wish', 'purchase', 'told'] as const)
    assert.equal(brief(briefing([fact(kind, { how: 'online' })], asked)), brief(briefing([], asked)), kind);
});

test('an occasion that a colleague was told of comes without the words', () => {
  const known = JSON.stringify(brief(briefing([fact('occasion', YUKI)])));
  assert.match(known, /sister/);
  assert.not.match(known, /occasion-text/);
});

test('no price and no id is on any card', () => {
  const facts = Object.values(OF_CLASS).map(({ fact: one }, i) => ({ ...one, id: `secret-id-${i}` }));
  for (const tier of CARRIERS) {
    // All of them, and each alone: of many only five stand on a card.
    for (const known of [facts, ...facts.map((one) => [one])]) {
      const card = brief(briefing(known, { reader: reader(tier), keyOf: (name) => String(name.length) }));
      assert.not.match(JSON.stringify(card), /secret-id|98000|c-0|a-ines|a-yuki/);
    }
  }
});

test('a task has no age, and gives way to the promise for those who may say it', () => {
  const card = brief(briefing([fact('promise')], { reader: reader('stand_in', YUKI) }))!;
  const task = card.do.find(({ about }) => about === 'task')!;
  assert.equal([task.about, task.from], ['task', { how: 'house', at: null }]);
  assert.equal(shape(brief(briefing([fact('promise')]))).do, ['address', 'languages']);
});

test('a tendency has no age', () => {
  const card = brief(briefing(purchases(3, 'navy', YUKI)))!;
  assert.equal(card.know[0], {
    about: 'tendency',
    of: 'colour',
    value: 'navy',
    key: 'key of know/tendency/colour',
    from: { how: 'several', at: null },
  });
  assert.is(card.avoid, 'you_always_choose');
});

test('what is due first comes first, and what was said today before that', () => {
  const due = (id: string, inDays: number) =>
    fact('promise', { id, body: { text: id, dueAt: NOW_MS + inDays * DAY_MS } });
  const said = (facts: Fact[]) => brief(briefing(facts))!.say.map((line) => 'text' in line && line.text);
  assert.equal(said([due('later', 4), due('sooner', 1)]), ['sooner', 'later']);
  assert.equal(said([due('due', 1), fact('told', { repeatedAt: NOW_MS })]), ['told-text', 'due']);
});

test('sizes stand in one line, the newest of each', () => {
  const size = (of: string, value: string, daysAgo: number) =>
    fact('size', { id: `${of}${value}`, learnedAt: NOW_MS - daysAgo * DAY_MS, body: { of, value } });
  const [line] = brief(briefing([size('shoes', '38', 90), size('gloves', '7', 50), size('shoes', '39', 10)]))!.know;
  assert.equal(line?.about === 'size' && line.sizes, [
    { of: 'shoes', value: '39' },
    { of: 'gloves', value: '7' },
  ]);
});

test('somebody who would rather look around first is left to, until the minute they set', () => {
  const leftAlone = (minutes: number) =>
    brief(briefing([], { customer: { ...briefing([]).customer, approachAfterMs: minutes * 60_000 } }))!;
  assert.equal([leftAlone(11).approachAt, leftAlone(11).opener], [NOW_MS + 60_000, 'wait_for_a_look']);
  assert.equal([leftAlone(10).approachAt, leftAlone(10).opener], [null, 'by_form_of_address']);
});

test('in company a primary’s card keeps manner, sizes and shared notes, and has no photo', () => {
  const facts = [
    fact('sense'),
    fact('wish'),
    fact('promise', { body: { task: null } }),
    fact('purchase'),
    fact('size'),
  ];
  const alone = brief(briefing(facts, { photoUntil: NOW_MS + 1 }))!;
  assert.ok(alone.photo);
  const lowered = { reader: reader('secondary'), around: around({ isAccompanied: true }), photoUntil: NOW_MS + 1 };
  const inCompany = brief(briefing(facts, lowered))!;
  assert.equal(shape(inCompany), { do: ['address', 'manner', 'languages'], say: [], know: ['size'], ask: [] });
  assert.equal([inCompany.photo, inCompany.accompanied], [null, true]);
});

test('the ledger hears what a card is about', () => {
  const card = brief(briefing([fact('wish'), fact('size'), fact('told')], { photoUntil: NOW_MS + 1 }))!;
  assert.equal(revealedBy(card), ['address', 'languages', 'photo', 'size', 'told', 'wish']);
  assert.equal(revealedBy(brief(briefing([], { reader: reader('stand_in') }))!), ['address', 'languages']);
});

const someFact: fc.Arbitrary<Fact> = fc
  .record({
    kind: fc.constantFrom(
      ...(['manner', 'sense', 'access', 'size', 'occasion', 'purchase'] as const),
      ...(['wish', 'promise', 'note', 'told'] as const),
    ),
    how: fc.constantFrom('told' as const, 'sold' as const, 'online' as const, 'profile' as const, 'written' as const),
    person: fc.constantFrom('a-ines', 'a-yuki', null),
    category: fc.constantFrom('women', 'shoes', null),
    licence: fc.constantFrom(null, null, null, 'speak' as const, 'know' as const, 'forget' as const),
    audience: fc.constantFrom('primary' as const, 'book' as const, 'house' as const),
    repeatedAt: fc.constantFrom(null, null, NOW_MS - 5, NOW_MS - 9 * DAY_MS),
    expiresAt: fc.constantFrom(null, null, NOW_MS, NOW_MS + DAY_MS),
    secretFrom: fc.constantFrom(null, null, 'c-02', 'c-03'),
    learnedAt: fc.nat(3).map((weeks) => NOW_MS - weeks * 7 * DAY_MS),
    colour: fc.constantFrom('navy', 'grey'),
    part: fc.boolean(),
    text: fc.string({ minLength: 1, maxLength: 12 }),
  })
  .map(({ kind, text, part, colour, ...more }) => {
    const word = part ? 'word' : null;
    const body = { text, item: text, value: text, colour, task: word, handling: word, withCustomer: more.secretFrom };
    const audience = kind === 'note' ? more.audience : null;
    return fact(kind, { ...more, audience, body: body as never }) as Fact;
  });
const someFacts = fc
  .array(someFact, { maxLength: 14 })
  .map((facts) => facts.map((one, i) => ({ ...one, id: `f-${i}` }) as Fact));
const someReader = fc.record({
  person: fc.constantFrom('a-ines', 'a-kwame'),
  tier: fc.constantFrom(...TIERS),
  categories: fc.constantFrom<readonly string[] | 'all'>('all', ['women'], []),
});
const someSurroundings = fc
  .record({
    isAccompanied: fc.boolean(),
    guideOnline: fc.boolean(),
    nearby: fc.constantFrom(new Set<string>(), new Set(['c-02'])),
  })
  .map(around);

type Reading = Parameters<typeof briefing>[1] & {};

/** What a reader has no right to: the policy in other words than the code that decides it. */
function isSecret(one: Fact, { reader: who, around: place }: Required<Pick<Reading, 'reader' | 'around'>>): boolean {
  const { tier, person, categories } = who;
  const isPrimary = tier === 'primary';
  if (!isPrimary && tier !== 'secondary' && tier !== 'stand_in') return true;
  if (one.licence === 'forget' || (one.expiresAt !== null && one.expiresAt <= NOW_MS)) return true;
  if (one.secretFrom !== null && (place.isAccompanied || place.nearby.has(one.secretFrom))) return true;
  if (one.kind === 'occasion' && place.isAccompanied) return true;
  if ((one.kind === 'promise' && one.body.task !== null) || (one.kind === 'note' && one.body.handling !== null))
    return false;
  if (one.licence === 'speak' && one.kind !== 'note') return false;
  if (one.how === 'online') return !isPrimary || !place.guideOnline;
  if (['manner', 'sense', 'access'].includes(one.kind)) return false;
  const own = one.person === person;
  if (one.kind === 'note') {
    if (one.audience === 'primary') return !own || !isPrimary;
    return tier === 'stand_in' && one.audience === 'book';
  }
  if (own && one.kind !== 'promise' && one.repeatedAt === NOW_MS - 5) return place.isAccompanied;
  if (tier === 'stand_in') return true;
  if (one.kind === 'size' || one.kind === 'purchase')
    return !isPrimary && categories !== 'all' && one.category !== null && !categories.includes(one.category);
  return own ? place.isAccompanied : !isPrimary;
}

test('two worlds that differ in what is sealed to the reader give the same card, byte for byte', () => {
  let secrets = 0;
  fc.assert(
    fc.property(someFacts, someFacts, someReader, someSurroundings, (facts, others, who, place) => {
      const reading = { reader: who, around: place };
      const isOpen = (one: Fact) => !isSecret(one, reading);
      const open = facts.filter(isOpen);
      const elsewhere = [
        ...others.filter((one) => isSecret(one, reading)).map((one) => ({ ...one, id: `x-${one.id}` }) as Fact),
        ...open,
      ];
      secrets += facts.length - open.length;
      const card = (known: Fact[]) => JSON.stringify(brief(briefing(known, reading)));
      assert.is(card(facts), card(open));
      assert.is(card(elsewhere), card(open));
    }),
    { numRuns: 2_000 },
  );
  assert.ok(secrets > 2_000);
});

test('of a promise or a note a stand-in learns the part that is for them, and nothing else', () => {
  const times = fc.record({ days: fc.nat(900), due: fc.option(fc.nat(90), { nil: null }) });
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), times, (text, { days, due }) => {
      const dueAt = due === null ? null : NOW_MS + due * DAY_MS;
      const promise = fact('promise', { ...YUKI, learnedAt: NOW_MS - days * DAY_MS, body: { text, dueAt } });
      const note = fact('note', { audience: 'primary', body: { text } });
      const card = (facts: Fact[]) => brief(briefing(facts, { reader: reader('stand_in', YUKI) }));
      assert.equal(card([promise]), card([fact('promise')]));
      assert.equal(card([note]), card([fact('note', { audience: 'primary' })]));
    }),
  );
});

test('of two tasks a stand-in cannot tell which was promised first', () => {
  const boxes = fact('promise', { id: 'f-a', learnedAt: NOW_MS, body: { task: 'boxes' } });
  const strap = fact('promise', { id: 'f-b', body: { task: 'strap' } });
  const standIn = { reader: reader('stand_in', YUKI) };
  const swapped = [
    { ...boxes, learnedAt: strap.learnedAt },
    { ...strap, learnedAt: boxes.learnedAt },
  ];
  assert.equal(brief(briefing([boxes, strap], standIn)), brief(briefing(swapped, standIn)));
});

test('the order in which facts come changes nothing', () => {
  fc.assert(
    fc.property(someFacts, someReader, someSurroundings, (facts, who, place) => {
      const reading = { reader: who, around: place };
      assert.equal(brief(briefing(facts, reading)), brief(briefing(facts.toReversed(), reading)));
    }),
  );
});

test('a card never has more than five lines, and every line its own key', () => {
  fc.assert(
    fc.property(someFacts, someReader, someSurroundings, (facts, who, place) => {
      const card = brief(briefing(facts, { reader: who, around: place }));
      if (!card) return;
      const lines = Object.values(abouts(card)).flat();
      assert.ok(lines.length <= 5);
      assert.is(new Set(lines.map(({ key }) => key)).size, lines.length);
      if (card.tier === 'stand_in') assert.is(lines.length, 5);
    }),
  );
});

test.run();
