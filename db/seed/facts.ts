/** Turns what a cast tells of its customers into facts with their provenance, dated before the demo's now. */
import type { Fact, FactBodies, FactKind } from '../../protocol/fact.ts';
import type { RelationRow } from '../relation.ts';
import type { Cast, CastCustomer } from './cast.ts';
import type { Catalogue } from './cast-facts.ts';

export const DAY_MS = 86_400_000;
/** Which of the house's categories a size belongs to. */
const SIZE_CATEGORY: Record<string, string> = {
  women: 'women',
  men: 'men',
  shirt: 'men',
  belt: 'men',
  shoes: 'shoes',
  ring: 'jewellery',
  glove: 'silk',
};
/** What says that they mind nothing says nothing. */
const NO_PREFERENCE = ['any', 'does not matter'];

/** Who learned a fact, how and when, and what else a fact may carry. */
type About = Pick<Fact, 'id' | 'how' | 'person' | 'learnedAt'> & Partial<Fact>;

/** All facts of a cast, but those that a customer had forgotten. */
export function factsOf(cast: Cast, catalogue: Catalogue, nowMs: number): Fact[] {
  return cast.customers.flatMap((customer) => {
    const { speak_freely, know_only, forget } = customer.set;
    const licence = (id: string) =>
      speak_freely.includes(id) ? ('speak' as const) : know_only.includes(id) ? ('know' as const) : null;
    return [...ways(customer, nowMs), ...told(customer, catalogue, nowMs), ...bought(customer, catalogue, nowMs)]
      .filter(({ id }) => !forget.includes(id))
      .map((fact) => ({ ...fact, licence: licence(fact.id) }));
  });
}

function fact<Kind extends FactKind>(customer: string, kind: Kind, body: FactBodies[Kind], about: About): Fact {
  const nothing = {
    category: null,
    expiresAt: null,
    audience: null,
    licence: null,
    repeatedAt: null,
    secretFrom: null,
  };
  return { ...nothing, ...about, customer, kind, body } as Fact;
}

/** Manner, senses, access and sizes: what they said of themselves when they joined. */
function ways({ id, manner, senses, access, sizes, consent }: CastCustomer, nowMs: number): Fact[] {
  const own = (name: string): About => ({
    ...{ id: `${id}.${name}`, how: 'profile', person: null },
    learnedAt: nowMs - consent.since_days_ago * DAY_MS,
  });
  const manners: [string, 'pace' | 'distance' | 'first', string | undefined][] = [
    ['pace', 'pace', manner?.pace],
    ['distance', 'distance', manner?.distance],
    ['first', 'first', manner?.first],
    ['hand', 'first', manner?.hand],
    ['until', 'first', manner?.until && `wait until ${manner.until}`],
    ['company', 'first', manner?.company],
  ];
  const sensed = Object.entries(senses ?? {}) as ['drink' | 'scent' | 'music' | 'light', string][];
  return [
    ...manners.flatMap(([name, of, text]) => (text ? [fact(id, 'manner', { of, text }, own(`m-${name}`))] : [])),
    ...sensed.flatMap(([of, text]) =>
      NO_PREFERENCE.includes(text) ? [] : [fact(id, 'sense', { of, text }, own(`s-${of}`))],
    ),
    ...access.map((text, n) => fact(id, 'access', { text }, own(`a${n + 1}`))),
    ...Object.entries(sizes ?? {}).map(([of, value]) =>
      fact(id, 'size', { of, value }, { ...own(`z-${of}`), category: SIZE_CATEGORY[of] ?? null }),
    ),
  ];
}

/** Occasions, wishes, promises, notes, and what they told. */
function told(customer: CastCustomer, { products }: Catalogue, nowMs: number): Fact[] {
  const { id } = customer;
  const ago = (days: number) => nowMs - days * DAY_MS;
  const learned = (who: string | undefined) =>
    who === undefined || who === 'own profile'
      ? { how: 'profile' as const, person: null }
      : { how: 'told' as const, person: who };
  const categoryOf = (item: string) => products.find((product) => product.id === item)?.category ?? null;
  return [
    ...customer.occasions.map(({ id: factId, kind, in_days, concerns, surprise, learned_by, days_ago, text }) => {
      const other = concerns.customer === id ? null : (concerns.customer ?? null);
      const role = concerns.relation === 'self' ? null : concerns.relation;
      const body = { kind, at: nowMs + in_days * DAY_MS, role, withCustomer: other, text: text ?? null };
      const secretFrom = surprise ? other : null;
      return fact(id, 'occasion', body, {
        id: factId,
        ...learned(learned_by),
        learnedAt: ago(days_ago ?? customer.consent.since_days_ago),
        secretFrom,
      });
    }),
    ...customer.wishes.map(({ id: factId, days_ago, item, text, heard_by, secret_from: [secretFrom = null] }) => {
      const about = {
        id: factId,
        ...learned(heard_by),
        learnedAt: ago(days_ago),
        category: categoryOf(item),
        secretFrom,
      };
      return fact(id, 'wish', { text, itemId: item }, about);
    }),
    ...customer.promises.map(({ id: factId, by, days_ago, due_in_days, text, status, task, ...more }) => {
      const [secretFrom = null] = more.secret_from;
      const service = task && more.to_tell ? `${task}: ${more.to_tell}` : (task ?? null);
      const body = {
        text,
        dueAt: nowMs + due_in_days * DAY_MS,
        status: status === 'late' ? 'open' : status,
        task: service,
      };
      return fact(id, 'promise', body, {
        id: factId,
        how: 'written',
        person: by,
        learnedAt: ago(days_ago),
        secretFrom,
      });
    }),
    ...customer.notes.map(({ id: factId, by, days_ago, expires_in_days, audience, handling, text, ...more }) =>
      fact(
        id,
        'note',
        { text, handling: handling ?? null },
        {
          ...{ id: factId, how: 'written', person: by, learnedAt: ago(days_ago), audience },
          expiresAt: nowMs + expires_in_days * DAY_MS,
          repeatedAt: more.repeated_by_customer ? ago(days_ago) : null,
        },
      ),
    ),
    ...customer.told.map(({ id: factId, to, days_ago, text }) =>
      fact(id, 'told', { text }, { id: factId, how: 'told', person: to, learnedAt: ago(days_ago) }),
    ),
  ];
}

/** What they bought, in store and online. */
function bought({ id, purchases, online }: CastCustomer, { products }: Catalogue, nowMs: number): Fact[] {
  const one = (how: 'sold' | 'online') => (bought: CastCustomer['purchases'][number]) =>
    fact(
      id,
      'purchase',
      {
        item: products.find((product) => product.id === bought.item)?.name.en ?? bought.item,
        itemId: bought.item,
        colour: bought.colour ?? null,
        size: bought.size ?? null,
        quantity: bought.quantity,
        priceMinor: Math.round(bought.price_eur * 100),
        forRole: bought.for ?? null,
      },
      {
        ...{ id: bought.id, how, person: bought.sold_by ?? null, category: bought.category },
        learnedAt: nowMs - bought.days_ago * DAY_MS,
      },
    );
  return [...purchases.map(one('sold')), ...online.map(one('online'))];
}

/** Who belongs together, and who of the two agreed: a link that one of them told the house is not one yet. */
export function relationsOf(cast: Cast, storeId: string, nowMs: number): RelationRow[] {
  return cast.relations.map(({ a, b, kind, known_from, days_ago, sealed }) => ({
    ...{ storeId, aId: a, bId: b, kind, learnedAt: nowMs - days_ago * DAY_MS },
    aAgreed: !sealed && (/\bboth\b/.test(known_from) || known_from === `told by ${a}`),
    bAgreed: !sealed && (/\bboth\b/.test(known_from) || known_from === `told by ${b}`),
  }));
}
