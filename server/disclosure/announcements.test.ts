import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { CatalogueEntry } from '../../protocol/announcement.ts';
import type { Fact } from '../../protocol/fact.ts';
import { smallHouse } from '../live/small-house.ts';
import { announcementsFor } from './announcements.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const both = (text: string) => ({ en: text, fr: text });
const entry = (id: string, categories: string[], change: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  ...{ id, version: 1, state: 'published', kind: 'trend', picture: null, title: both(id), text: both(id), categories },
  ...{ from: '2026-11-01', until: null, startsAt: null, endsAt: null, place: both(''), alt: both('') },
  ...{ savedBy: 'm', savedAt: NOW, ...change },
});
const CATALOGUE = [
  entry('a', ['silk']),
  entry('b', ['shoes']),
  entry('c', []),
  entry('d', ['shoes'], { state: 'draft' }),
];

const fact = (change: Partial<Fact>): Fact =>
  ({
    ...{ id: 'f', customer: 'k', kind: 'wish', body: { text: 't', itemId: null }, category: 'shoes', how: 'told' },
    ...{
      person: null,
      learnedAt: 0,
      expiresAt: null,
      audience: null,
      licence: null,
      repeatedAt: null,
      secretFrom: null,
    },
    ...change,
  }) as Fact;

function read(facts: Fact[], guideOnline: boolean, customer: string | null = 'k') {
  const view = announcementsFor({
    ...{ plan: smallHouse(), catalogue: CATALOGUE, customer, nowMs: NOW },
    facts: { customer: () => ({ guideOnline }) as never, factsOf: () => facts },
  });
  return [view.announcements.map(({ id }) => id).join(''), view.isGuided];
}

test('what is current is read in the house’s order; what a customer cares about comes first once they let it guide', () => {
  assert.equal(read([fact({})], true), ['bac', true]);
  assert.equal(read([fact({})], false), ['abc', false]);
  assert.equal(read([fact({})], true, null), ['abc', false], 'whoever works here reads the house’s order');
});

test('nothing guides that is over, known only, a surprise, or bought for somebody else', () => {
  const bought = (forRole: string | null) => fact({ kind: 'purchase', body: { forRole } as never });
  const silent = [
    ...[fact({ expiresAt: NOW }), fact({ licence: 'know' }), fact({ secretFrom: 'k' }), bought('a sister')],
    fact({ kind: 'told', body: { text: 't' } }),
  ];
  for (const one of silent) assert.equal(read([one], true), ['abc', false]);
  assert.equal(read([bought(null)], true), ['bac', true]);
});

test('who saved it, its state and its days do not leave with it', () => {
  const { announcements } = announcementsFor({
    ...{ plan: smallHouse(), catalogue: CATALOGUE, customer: null, nowMs: NOW },
    facts: { customer: () => undefined, factsOf: () => [] },
  });
  assert.equal(Object.keys(announcements[0]!).sort(), [
    ...['about', 'alt', 'endsAt', 'id', 'kind', 'picture', 'place', 'startsAt', 'text', 'title'],
  ]);
});

test.run();
