import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { around, purchases, reader } from './sample-facts.ts';
import { tendencies } from './tendency.ts';

const YUKI = 'a-yuki';
const primary = reader('primary');
const values = (...args: Parameters<typeof tendencies>) => tendencies(...args).map(({ value }) => value);

test('three colleagues’ sales make a tendency, two do not', () => {
  assert.equal(tendencies(purchases(3, 'navy', { person: YUKI }), primary, around()), [
    { of: 'colour', value: 'navy' },
    { of: 'category', value: 'women' },
  ]);
  assert.equal(tendencies(purchases(2, 'navy', { person: YUKI }), primary, around()), []);
});

test('own sales make one as well: it tells nothing that is not seen', () => {
  assert.equal(values(purchases(3, 'navy'), primary, around()), ['navy', 'women']);
});

test('one or two hidden purchases never make one', () => {
  for (let seen = 0; seen < 3; seen += 1)
    for (let hidden = 0; hidden < 3; hidden += 1) {
      const facts = [...purchases(seen, 'navy'), ...purchases(hidden, 'navy', { person: YUKI })];
      assert.equal(tendencies(facts, primary, around()), [], `${seen} seen, ${hidden} hidden`);
    }
});

test('a secondary’s own sales are known as a tendency', () => {
  assert.equal(values(purchases(3, 'grey'), reader('secondary', { categories: ['women'] }), around()), [
    'grey',
    'women',
  ]);
  assert.equal(values(purchases(3, 'grey'), reader('secondary', { categories: ['silk'] }), around()), []);
});

test('online counts for the primary, once the customer lets it', () => {
  const facts = [...purchases(2, 'navy', { person: YUKI }), ...purchases(1, 'navy', { how: 'online', person: null })];
  const asked = around({ guideOnline: true });
  assert.equal(values(facts, primary, asked), ['navy', 'women']);
  assert.equal(values(facts, primary, around()), []);
  assert.equal(values(facts, reader('secondary'), asked), []);
});

test('what is to be known only, or was for somebody else, counts for nothing', () => {
  const two = purchases(2, 'navy', { person: YUKI });
  for (const more of [
    { licence: 'know' as const },
    { licence: 'forget' as const },
    { body: { forRole: 'a friend' } },
  ]) {
    const third = purchases(1, 'navy', { ...more, person: 'a-leila' });
    assert.equal(tendencies([...two, ...third], primary, around()), []);
  }
});

test('nobody leans to what is the lesser part of what they bought', () => {
  const facts = [
    ...purchases(3, 'navy', { person: YUKI }),
    ...['grey', 'ink', 'bone', 'moss'].flatMap((colour) => purchases(1, colour, { person: YUKI })),
  ];
  assert.equal(values(facts, primary, around()), ['women']);
});

test('lingerie, health, maternity and faith never become one', () => {
  for (const item of ['Lace bra', 'Soutien-gorge Nuit', 'Maternité, robe', 'Compression stockings', 'Rosary beads'])
    assert.equal(tendencies(purchases(3, 'navy', { person: YUKI, body: { item } }), primary, around()), [], item);
  for (const category of ['lingerie', 'Maternity', 'santé'])
    assert.equal(tendencies(purchases(3, 'navy', { person: YUKI, category }), primary, around()), [], category);
  const bracelet = purchases(3, 'gold', { person: YUKI, body: { item: 'Maille basse bracelet' } });
  assert.equal(values(bracelet, primary, around()), ['gold', 'women']);
});

test('stand-ins, colleagues and managers hear of none', () => {
  for (const tier of ['stand_in', 'colleague', 'manager', 'wall', 'blind'] as const)
    assert.equal(tendencies(purchases(9, 'navy'), reader(tier), around({ guideOnline: true })), [], tier);
});

test('with fewer than three hidden purchases a tendency is what it would be without them', () => {
  const some = fc.array(
    fc.record({
      colour: fc.constantFrom('navy', 'grey'),
      how: fc.constantFrom('sold' as const, 'online' as const),
      licence: fc.constantFrom(null, 'know' as const, 'speak' as const),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(some, fc.nat(2), fc.boolean(), (seen, hidden, guideOnline) => {
      const own = seen.flatMap(({ colour, licence }, i) => purchases(1, colour, { id: `o-${i}`, licence }));
      const others = seen
        .slice(0, hidden)
        .flatMap(({ colour, how }, i) => purchases(1, colour, { id: `h-${i}`, how, person: YUKI }));
      const place = around({ guideOnline });
      assert.equal(tendencies([...own, ...others], primary, place), tendencies(own, primary, place));
    }),
  );
});

test.run();
