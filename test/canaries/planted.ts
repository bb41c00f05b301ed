/** Canaries: words, prices and days that stand in one place about one customer and nowhere else, and who may read them where. */
import { changeCustomer, readBooks, readCustomers } from '../../db/customer.ts';
import type { Db } from '../../db/db.ts';
import { addFacts } from '../../db/fact.ts';
import { putPhoto } from '../../db/photo.ts';
import { addRelations, readRelations } from '../../db/relation.ts';
import { fact, relation } from '../../db/schema.ts';
import type { Vault } from '../../db/vault.ts';
import type { Card } from '../../protocol/card.ts';
import type { Fact, FactBody, FactKind } from '../../protocol/fact.ts';
import { OPENING, STORE } from '../world.ts';

const DAY_MS = 86_400_000;
/** Times about two customers are so far apart, in ms: no canary is another's neighbour by chance. */
const APART_MS = 1_009;

/** Columns in which a canary stands. */
export const PLANTED = [
  ...['customer.given', 'customer.family', 'customer.address', 'customer.pronounce', 'customer.consent_since'],
  ...['customer.avoid', 'customer.languages', 'fact.body', 'fact.category', 'fact.learned_at', 'fact.expires_at'],
  ...['photo.picture', 'relation.kind', 'audit.words'],
];
/** Columns about customers that hold ids, other times, switches and words from closed lists. */
export const WORDLESS =
  /_id$|_at$|\.(id|at)$|_hash$|\.(hmac|mode|scope|place|kind|how|audience|licence|type|tier|classes|details|answer|accompanied|says_accompanied|end_why|categories|approach|requested)$|consent_(mode|scope)$|approach_after_ms$|guide_online$|_agreed$|^appointment\.(purpose|preparation)$|^offer\.(ring|category|language|warm|until|quiet)$|\.(finished|looking_until)$/;

const number = (id: string): number => Number(id.slice(2));
/** Numbers, by the place they stand in: whole days from the opening, so that each place has a span of its own. */
const DAYS = { at: 9, due: 31, learned: -40, expires: 400, since: -100 } as const;
const isDay = (place: string): place is keyof typeof DAYS => place in DAYS;

/** A word that stands in one place about one customer and nowhere else; of a price its cents, of a day its milliseconds. */
export function canary(place: string, id: string): string {
  if (isDay(place)) return String(dayOf(place, id));
  return place === 'price' ? String(priceOf(id)) : `Zq${id.replace('-', 'x')}${place}7K`;
}
const dayOf = (place: keyof typeof DAYS, id: string): number => OPENING + DAYS[place] * DAY_MS + number(id) * APART_MS;
/** Cents, of eleven figures. */
const priceOf = (id: string): number => 70_917_000_003 + number(id) * 1_013;
/** A canary as a table of the house writes it. */
export function inTable(place: string, id: string): string {
  if (isDay(place)) return new Date(dayOf(place, id)).toISOString();
  return place === 'price' ? (priceOf(id) / 100).toFixed(2) : canary(place, id);
}

export type Tier = Card['tier'];
const PRIMARY: Tier[] = ['primary'];
const BOOK: Tier[] = ['primary', 'secondary'];
const SERVING: Tier[] = ['primary', 'secondary', 'stand_in'];
const NOBODY: Tier[] = [];

export interface Plant {
  kind: FactKind;
  body: Record<string, unknown>;
  more?: Partial<Fact>;
  /** Which words may stand on whose card, in other words than the policy has. */
  readers: Record<string, Tier[]>;
  /** Those that do not stand on the customer's own page. */
  kept?: string[];
}

const note = (audience: Fact['audience'], readers: Tier[]): Plant => ({
  kind: 'note',
  body: { text: '@text', handling: '@handling' },
  more: { audience, how: 'written' },
  readers: { text: readers, handling: SERVING, learned: SERVING },
});
const bought = {
  itemId: '@itemid',
  quantity: 1,
  priceMinor: '@price',
  colour: '@colour',
  size: '@size',
  forRole: '@role',
};
/** Nobody on the floor reads these. */
const tillsOwn = { itemid: NOBODY, category: NOBODY, price: NOBODY };
const tillsKept = ['itemid', 'category', 'price'];
/** One fact for each customer, in turn, learned by their primary: alone on a card, it always has room. */
const PLANTS: Plant[] = [
  { kind: 'told', body: { text: '@text' }, readers: { text: PRIMARY, learned: PRIMARY } },
  { kind: 'told', body: { text: '@text' }, more: { licence: 'speak' }, readers: { text: SERVING, learned: SERVING } },
  { kind: 'manner', body: { of: 'pace', text: '@text' }, readers: { text: SERVING, learned: SERVING } },
  { kind: 'sense', body: { of: 'drink', text: '@text' }, readers: { text: SERVING, learned: SERVING } },
  { kind: 'access', body: { text: '@text' }, readers: { text: SERVING, learned: SERVING } },
  { kind: 'size', body: { of: '@of', value: '@value' }, readers: { of: BOOK, value: BOOK, learned: BOOK } },
  {
    kind: 'occasion',
    body: { kind: '@kind', at: '@at', role: '@role', withCustomer: null, text: '@text' },
    readers: { kind: PRIMARY, role: PRIMARY, text: PRIMARY, at: PRIMARY, learned: PRIMARY },
  },
  {
    kind: 'purchase',
    body: { item: '@item', ...bought },
    more: { how: 'sold', category: '@category' },
    readers: { item: PRIMARY, colour: PRIMARY, size: PRIMARY, role: PRIMARY, learned: PRIMARY, ...tillsOwn },
    kept: tillsKept,
  },
  {
    kind: 'purchase',
    body: { item: '@item', ...bought },
    more: { how: 'online', category: '@category' },
    readers: { item: NOBODY, colour: NOBODY, size: NOBODY, role: NOBODY, learned: NOBODY, ...tillsOwn },
    kept: tillsKept,
  },
  {
    kind: 'wish',
    body: { text: '@text', itemId: '@itemid' },
    readers: { text: PRIMARY, itemid: NOBODY, learned: PRIMARY },
    kept: ['itemid'],
  },
  {
    kind: 'promise',
    body: { text: '@text', dueAt: '@due', status: 'open', task: '@task' },
    more: { how: 'written' },
    readers: { text: PRIMARY, due: PRIMARY, learned: PRIMARY, task: ['secondary', 'stand_in'] },
    kept: ['task'],
  },
  note('primary', PRIMARY),
  note('book', BOOK),
  note('house', SERVING),
  {
    kind: 'told',
    body: { text: '@text' },
    more: { secretFrom: '@self' },
    readers: { text: NOBODY, learned: NOBODY },
    kept: ['text', 'learned', 'expires'],
  },
];
export const plantOf = (id: string): Plant => PLANTS[number(id) % PLANTS.length]!;

/** Words in the row of a customer, and who reads them where. */
export const ROW = ['given', 'family'];
export const ADDRESS = ['english', 'french'];
export const CARD = ['pronounce', 'avoid', 'language'];
const placesOf = (id: string): string[] => [
  ...[...ROW, ...ADDRESS, ...CARD, 'picture', 'relation', 'since', 'expires', 'reason'],
  ...Object.keys(plantOf(id).readers),
];
/** Every canary about a customer. */
export const wordsOf = (id: string): string[] => placesOf(id).map((place) => canary(place, id));

/** What a viewer's card of this customer must hold. */
export function onTheCard(tier: Tier, id: string): string[] {
  const { readers } = plantOf(id);
  const places = Object.keys(readers).filter((place) => readers[place]!.includes(tier));
  return [...ADDRESS, ...CARD, ...places, ...(tier === 'primary' ? ['picture'] : [])].map((place) => canary(place, id));
}

/** What the customer's own page must hold. */
export function onTheirPage(id: string): string[] {
  const { readers, kept = [] } = plantOf(id);
  const places = [...ADDRESS, ...Object.keys(readers), 'expires', 'reason'].filter((place) => !kept.includes(place));
  return places.map((place) => canary(place, id));
}

/** What the house's own tables must hold of a customer, as they write it. */
export function inTables(id: string): string[] {
  const { kind, readers } = plantOf(id);
  const sale = kind === 'purchase' ? Object.keys(readers) : [];
  return [...ROW, ...ADDRESS, ...CARD, 'since', ...sale].map((place) => inTable(place, id));
}

/** Puts canaries, and numbers for those that are some, where a template says so. */
function planted<Value>(value: Value, id: string): Value {
  const told = JSON.stringify(value).replace(/"?@(\w+)"?/g, (_, place: string) => {
    if (place === 'self') return JSON.stringify(id);
    return isDay(place) || place === 'price' ? canary(place, id) : JSON.stringify(canary(place, id));
  });
  return JSON.parse(told) as Value;
}

/** Puts canaries into every place about every customer, instead of what is known of them. */
export async function plant(db: Db, vault: Vault, nowMs: number): Promise<void> {
  await db.delete(fact);
  const customers = await readCustomers(db, vault, STORE);
  const primaries = new Map(
    (await readBooks(db, STORE)).flatMap((row) => (row.place === 'primary' ? [[row.customerId, row.personId]] : [])),
  );
  for (const { id } of customers) {
    const [given, family, en, fr, pronounce, avoid, language] = [...ROW, ...ADDRESS, ...CARD].map((place) =>
      canary(place, id),
    ) as [string, ...string[]];
    const words = { given, family: family!, address: { en: en!, fr: fr! }, pronounce, avoid, languages: [language!] };
    const consentSince = dayOf('since', id);
    await changeCustomer(db, vault, { storeId: STORE, id }, { ...words, consentSince });
    const { kind, body, more } = plantOf(id);
    const about = { id: `planted-${id}`, customer: id, kind, body: planted(body, id) as FactBody };
    const times = { learnedAt: dayOf('learned', id), expiresAt: dayOf('expires', id) };
    const {
      category = null,
      licence = null,
      audience = null,
      how = 'told',
      secretFrom = null,
    } = planted(more ?? {}, id);
    const provenance = { how, person: primaries.get(id) ?? null, secretFrom, repeatedAt: null };
    const one = { ...about, ...provenance, ...times, category, licence, audience } as Fact;
    await addFacts(db, vault, STORE, [one]);
    const picture = Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.from(canary('picture', id))]);
    const term = { addedAt: nowMs, expiresAt: nowMs + DAY_MS };
    await putPhoto(db, vault, { storeId: STORE, customerId: id, type: 'image/webp', picture, ...term });
  }
  const relations = await readRelations(db, vault, STORE);
  await db.delete(relation);
  await addRelations(
    db,
    vault,
    relations.map((row) => ({ ...row, kind: canary('relation', row.aId) })),
  );
}
