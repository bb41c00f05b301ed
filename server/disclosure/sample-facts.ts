/** Small facts, readers and surroundings for the tests of this room. */
import type { Fact, FactBodies, FactKind } from '../../protocol/fact.ts';
import type { Briefing } from './briefing.ts';
import type { Facts } from './facts.ts';
import type { Reader, Surroundings } from './licence.ts';
import type { Tier } from './policy.ts';
import type { TellingReading } from './telling.ts';

export const NOW_MS = Date.UTC(2026, 10, 21, 14, 0);
export const DAY_MS = 86_400_000;
export const DAY_START_MS = Date.UTC(2026, 10, 21);

/** Everybody was told of everybody, by the book. */
export const ALL_TOLD: TellingReading = { as: () => [{ tier: 'primary', glass: null }] };

/** A body of every kind; its text is the kind's own word and easy to find. */
export const BODIES: FactBodies = {
  manner: { of: 'pace', text: 'manner-text' },
  sense: { of: 'drink', text: 'sense-text' },
  access: { text: 'access-text' },
  size: { of: 'gloves', value: 'size-text' },
  occasion: {
    kind: 'occasion-kind',
    at: NOW_MS + 9 * DAY_MS,
    role: 'sister',
    withCustomer: null,
    text: 'occasion-text',
  },
  purchase: {
    item: 'purchase-text',
    itemId: null,
    colour: null,
    size: null,
    quantity: 1,
    priceMinor: 98_000,
    forRole: null,
  },
  wish: { text: 'wish-text', itemId: null },
  promise: { text: 'promise-text', dueAt: NOW_MS + DAY_MS, status: 'open', task: 'task-text' },
  note: { text: 'note-text', handling: 'handling-text' },
  told: { text: 'told-text' },
  moment: { word: 'at_ease' },
};

/** Of a house that keeps no client book and no diary. */
export const NO_BOOK: Pick<
  Facts,
  'customers' | 'consentOf' | 'inBooksOf' | 'appointmentsOf' | 'appointmentsWith' | 'appointments'
> = {
  ...{ customers: () => [], consentOf: () => undefined, inBooksOf: () => [] },
  ...{ appointmentsOf: () => [], appointmentsWith: () => [], appointments: () => [] },
};

type Changes<Kind extends FactKind> = Partial<Omit<Fact, 'kind' | 'body'>> & { body?: Partial<FactBodies[Kind]> };

/** A fact that Inès learned five weeks ago. */
export function fact<Kind extends FactKind>(
  kind: Kind,
  { body, ...more }: Changes<Kind> = {},
): Extract<Fact, { kind: Kind }> {
  const whole: unknown = {
    id: `f-${kind}`,
    customer: 'c-01',
    kind,
    body: { ...BODIES[kind], ...body },
    category: null,
    how: kind === 'purchase' ? 'sold' : kind === 'note' || kind === 'promise' || kind === 'moment' ? 'written' : 'told',
    person: 'a-ines',
    learnedAt: NOW_MS - 35 * DAY_MS,
    expiresAt: null,
    audience: kind === 'note' ? 'book' : null,
    licence: null,
    repeatedAt: null,
    secretFrom: null,
    ...more,
  };
  return whole as Extract<Fact, { kind: Kind }>;
}

/** Purchases of one colour and category, sold by `person`. */
export function purchases(count: number, colour: string, more: Changes<'purchase'> = {}): Fact[] {
  return Array.from({ length: count }, (_, i) =>
    fact('purchase', {
      id: `p-${colour}-${more.person ?? 'a-ines'}-${more.how ?? 'sold'}-${i}`,
      category: 'women',
      ...more,
      body: { colour, ...more.body },
    }),
  );
}

/** Inès, as close as `tier` says. */
export const reader = (tier: Tier, more: Partial<Reader> = {}): Reader => ({
  person: 'a-ines',
  tier,
  categories: 'all',
  ...more,
});

/** A quiet afternoon: the customer is alone. */
export const around = (more: Partial<Surroundings> = {}): Surroundings => ({
  nowMs: NOW_MS,
  dayStartMs: DAY_START_MS,
  isAccompanied: false,
  nearby: new Set(),
  guideOnline: false,
  ...more,
});

export const briefing = (facts: readonly Fact[], more: Partial<Briefing> = {}): Briefing => ({
  customer: {
    address: { en: 'Madame Okonkwo-Vidal', fr: 'Madame Okonkwo-Vidal' },
    pronounce: 'oh-KON-kwo vee-DAL',
    avoid: null,
    languages: ['fr', 'en'],
    approachAfterMs: 0,
  },
  facts,
  visit: { track: 4_711, openedAt: NOW_MS - 600_000, zoneCategory: 'leather' },
  reader: reader('primary'),
  around: around(),
  isClose: false,
  photoUntil: null,
  isShown: () => true,
  keyOf: (name) => `key of ${name}`,
  ...more,
});
