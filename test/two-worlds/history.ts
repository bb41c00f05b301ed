/** Random histories of a small house: who works there, who comes, what is known of them, and what happens, step by step. */
import fc from 'fast-check';
import { OWN_STATUSES, type OwnStatus } from '../../protocol/alert.ts';
import { FACT_KINDS, type Fact, type FactKind } from '../../protocol/fact.ts';
import { BODIES, DAY_MS } from '../../server/disclosure/sample-facts.ts';
import { NOON } from '../../server/live/small-house.ts';

export const PEOPLE = ['a1', 'a2', 'a3', 'a4', 'm1'] as const;
export type Person = (typeof PEOPLE)[number];
/** The first is who the secret is about. */
export const CUSTOMERS = ['c1', 'c2', 'c3', 'c4'] as const;
export type Customer = (typeof CUSTOMERS)[number];
const [SOMEBODY] = CUSTOMERS;

const CATEGORIES = ['leather', 'silk', 'women'];
/** One in every kind of zone, two within reading distance of one another; the last is the street. */
export const SPOTS = {
  ...{ door: ['ground', 2, 5], leather: ['ground', 6, 3], 'close by': ['ground', 7, 3], quiet: ['ground', 10, 8] },
  ...{ silk: ['ground', 16, 5], hall: ['first', 5, 5], dark: ['first', 12, 5], staff: ['first', 17, 5], street: null },
} as const;
export type Spot = keyof typeof SPOTS;

/** Seconds from the start of a history; the whole day without an end. */
export interface ShiftTimes {
  fromS: number;
  untilS: number;
  breakFromS: number | null;
}

export interface CoreCustomer {
  mode: 'automatic' | 'ask' | 'off';
  scope: 'store' | 'mine';
  guideOnline: boolean;
  approachAfterMs: number;
  hasPhoto: boolean;
  primary: Person | null;
  secondaries: { person: Person; categories: string[] }[];
  facts: Fact[];
}

/** What happens in a step. Where nobody may do it, it does not. */
export type Deed =
  | { do: 'nothing' }
  | { do: 'answer'; customer: Customer; word: 'yes' | 'no' }
  | { do: 'consent'; customer: Customer; mode: CoreCustomer['mode']; scope: CoreCustomer['scope'] }
  | { do: 'private' | 'listen'; customer: Customer }
  | { do: 'assign'; customer: Customer; person: Person | null }
  | { do: 'accept' | 'decline' | 'claim' | 'just looking' | 'withdraw'; customer: Customer; person: Person }
  | { do: 'hand over'; customer: Customer; person: Person; to: Person }
  | { do: 'say status'; person: Person; status: OwnStatus | null }
  | { do: 'break the glass'; customer: Customer; person: Person; lastsS: number }
  | { do: 'close the glass'; customer: Customer; person: Person }
  | { do: 'accompany'; customer: Customer; by: Person; isAccompanied: boolean }
  | { do: 'walk together'; one: Customer; other: Customer }
  | { do: 'part' }
  | { do: 'shift'; person: Person; times: ShiftTimes | null }
  | { do: 'role'; person: Person; role: 'associate' | 'manager' | null }
  | { do: 'book'; customer: Customer; primary: Person | null; secondaries: CoreCustomer['secondaries'] }
  | { do: 'learn'; customer: Customer; fact: Fact }
  | { do: 'guide'; customer: Customer; guideOnline: boolean };

export interface Step {
  passS: number;
  moves: { who: Customer | Person; to: Spot }[];
  deed: Deed;
}

/** What is so in one of the worlds only; always of the first customer. */
export type CoreSecret =
  | { is: 'more is known'; facts: Fact[] }
  | { is: 'other words'; fact: Fact; word: string }
  | { is: 'decided'; fact: Fact; atStep: number; now: 'forget' | 'know' | 'speak' | 'repeated' | 'expired' }
  | { is: 'a visit for their own people' }
  | { is: 'heard, and off' }
  | { is: 'heard, and not answered'; says: 'no' | null }
  | { is: 'in the book'; person: Person; categories: string[] }
  | { is: 'named otherwise'; word: string }
  | { is: 'another given name'; word: string }
  | { is: 'a picture' }
  | { is: 'online may guide' }
  | { is: 'to be left alone' }
  | { is: 'linked'; with: Customer };

export interface CoreHistory {
  seed: number;
  customers: Record<Customer, CoreCustomer>;
  shifts: Record<Person, ShiftTimes | null>;
  spots: Record<Customer | Person, Spot>;
  steps: Step[];
  secret: CoreSecret;
}

const person = fc.constantFrom(...PEOPLE);
const customer = fc.constantFrom(...CUSTOMERS);
/** Mostly the one the secret is about: what happens to others tells less. */
const mostlySomebody = fc.constantFrom(SOMEBODY, SOMEBODY, SOMEBODY, ...CUSTOMERS);
const spot = fc.constantFrom(...(Object.keys(SPOTS) as Spot[]));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null, freq: 2 });
const seldom = <T>(one: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, one);
const word = fc.constantFrom('plum', 'a', 'long '.repeat(20).trim());
const categories = fc.subarray(CATEGORIES);
const secondaries = fc.uniqueArray(fc.record({ person, categories }), { selector: (one) => one.person, maxLength: 2 });
const audience = fc.constantFrom('primary' as const, 'book' as const, 'house' as const, null);
const hows = (kind: FactKind): fc.Arbitrary<Fact['how']> => {
  if (kind === 'purchase') return fc.constantFrom('sold', 'sold', 'online');
  if (kind === 'note' || kind === 'promise') return fc.constant('written');
  return fc.constantFrom('told', 'told', 'profile', 'online');
};

/** A body of its kind; every text in it holds `word`. */
export function bodyWith(kind: FactKind, word: string, more: object = {}): Fact['body'] {
  const body = { ...BODIES[kind], ...more } as Record<string, unknown>;
  for (const key of ['text', 'item', 'value', 'task', 'handling'])
    if (typeof body[key] === 'string') body[key] = `${body[key]} ${word}`;
  return body as unknown as Fact['body'];
}

const about = (whose: Customer): fc.Arbitrary<Fact> =>
  fc.constantFrom(...FACT_KINDS).chain((kind) =>
    fc
      .record({
        ...{
          word,
          number: fc.nat(1_000_000),
          how: hows(kind),
          person,
          category: maybe(fc.constantFrom(...CATEGORIES)),
        },
        ...{ daysOld: fc.integer({ min: 0, max: 400 }), expiresInS: seldom(fc.constantFrom(-1, 9, 25, 90_000)) },
        ...{ audience, licence: seldom(fc.constantFrom('speak' as const, 'know' as const, 'forget' as const)) },
        ...{ isOfToday: fc.boolean(), secretFrom: seldom(customer), withCustomer: seldom(customer) },
        ...{ colour: fc.constantFrom('navy', 'red'), status: fc.constantFrom('open', 'open', 'kept', 'broken') },
        ...{ of: fc.constantFrom('pace', 'distance', 'first'), daysTo: fc.integer({ min: -2, max: 9 }) },
        ...{ task: maybe(fc.constant('task')), handling: maybe(fc.constant('handling')) },
        ...{ forRole: seldom(fc.constant('a friend')) },
      })
      .map((made): Fact => {
        const { colour, status, of, task, handling, forRole, withCustomer } = made;
        const at = NOON + made.daysTo * DAY_MS;
        const own: Partial<Record<FactKind, object>> = {
          ...{ purchase: { colour, forRole }, promise: { status, task }, note: { handling } },
          ...{ manner: { of }, occasion: { at, withCustomer } },
        };
        const fact = {
          ...{ id: `f${made.number}`, customer: whose, kind, body: bodyWith(kind, made.word, own[kind]) },
          ...{ category: made.category, how: made.how, person: made.how === 'profile' ? null : made.person },
          ...{ learnedAt: NOON - made.daysOld * DAY_MS, licence: made.licence, secretFrom: made.secretFrom },
          expiresAt: made.expiresInS === null ? null : NOON + made.expiresInS * 1_000,
          audience: kind === 'note' ? made.audience : null,
          repeatedAt: made.isOfToday && made.daysOld % 3 === 0 ? NOON - 60_000 : null,
        };
        return fact as Fact;
      }),
  );

/** Purchases of one kind, as many as make a tendency or nearly. */
const alike = (whose: Customer): fc.Arbitrary<Fact[]> =>
  fc.record({ model: about(whose), count: fc.integer({ min: 1, max: 4 }) }).map(({ model, count }) => {
    const bought = { kind: 'purchase', body: { ...BODIES.purchase, colour: 'navy' }, audience: null } as const;
    const how = model.how === 'online' ? ('online' as const) : ('sold' as const);
    return Array.from({ length: count }, (_, i): Fact => ({ ...model, ...bought, how, id: `${model.id}-${i}` }));
  });

const customerOf = (whose: Customer): fc.Arbitrary<CoreCustomer> =>
  fc
    .record({
      ...{
        mode: fc.constantFrom('automatic', 'automatic', whose === SOMEBODY ? 'automatic' : 'off', 'ask'),
        scope: fc.constantFrom('store', 'store', 'mine'),
      },
      ...{ guideOnline: fc.boolean(), approachAfterMs: fc.constantFrom(0, 0, 20_000), hasPhoto: fc.boolean() },
      ...{ primary: maybe(person), secondaries, facts: fc.array(about(whose), { maxLength: 5 }), bought: alike(whose) },
    })
    .map(({ bought, facts, ...rest }) => ({ ...rest, facts: [...facts, ...bought] }) as CoreCustomer);

const times: fc.Arbitrary<ShiftTimes | null> = maybe(
  fc.record({
    fromS: fc.constantFrom(-999, -999, 9),
    untilS: fc.constantFrom(12, 30, 90_000, 90_000),
    breakFromS: seldom(fc.nat(20)),
  }),
);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.constant({ do: 'nothing' as const }),
  fc.record({
    do: fc.constant('answer' as const),
    customer: mostlySomebody,
    word: fc.constantFrom('yes' as const, 'yes' as const, 'no' as const),
  }),
  fc.record({
    ...{ do: fc.constant('consent' as const), customer: mostlySomebody },
    ...{ mode: fc.constantFrom('automatic' as const, 'ask' as const, 'off' as const) },
    scope: fc.constantFrom('store' as const, 'mine' as const),
  }),
  fc.record({ do: fc.constantFrom('private' as const, 'listen' as const), customer }),
  ...[1, 2, 3].map(() =>
    fc.record({ do: fc.constant('assign' as const), customer: mostlySomebody, person: maybe(person) }),
  ),
  ...[1, 2, 3].map(() =>
    fc.record({
      do: fc.constantFrom(
        'accept' as const,
        'decline' as const,
        'claim' as const,
        'just looking' as const,
        'withdraw' as const,
      ),
      ...{ customer: mostlySomebody, person },
    }),
  ),
  fc.record({ do: fc.constant('hand over' as const), customer: mostlySomebody, person, to: person }),
  fc.record({
    ...{ do: fc.constant('say status' as const), person },
    status: maybe(fc.constantFrom(...OWN_STATUSES)),
  }),
  ...[1, 2].map(() =>
    fc.record({
      do: fc.constant('break the glass' as const),
      customer: mostlySomebody,
      person,
      lastsS: fc.constantFrom(20, 900),
    }),
  ),
  fc.record({ do: fc.constant('close the glass' as const), customer: mostlySomebody, person }),
  fc.record({
    do: fc.constant('accompany' as const),
    customer: mostlySomebody,
    by: person,
    isAccompanied: fc.boolean(),
  }),
  fc.record({ do: fc.constant('walk together' as const), one: mostlySomebody, other: customer }),
  fc.constant({ do: 'part' as const }),
  fc.record({ do: fc.constant('shift' as const), person, times }),
  fc.record({
    do: fc.constant('role' as const),
    person,
    role: fc.constantFrom('associate' as const, 'manager' as const, null),
  }),
  fc.record({ do: fc.constant('book' as const), customer: mostlySomebody, primary: maybe(person), secondaries }),
  mostlySomebody.chain((whose) =>
    fc.record({ do: fc.constant('learn' as const), customer: fc.constant(whose), fact: about(whose) }),
  ),
  fc.record({ do: fc.constant('guide' as const), customer: mostlySomebody, guideOnline: fc.boolean() }),
);

const who = fc.oneof({ weight: 2, arbitrary: mostlySomebody }, person);
const step: fc.Arbitrary<Step> = fc.record({
  passS: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 6 }) }, fc.constantFrom(40, 100)),
  moves: fc.array(fc.record({ who, to: spot }), { maxLength: 3 }),
  deed,
});

const secret: fc.Arbitrary<CoreSecret> = fc.oneof(
  ...[1, 2, 3].map(() =>
    fc.record({
      is: fc.constant('more is known' as const),
      facts: fc.array(about(SOMEBODY), { minLength: 1, maxLength: 3 }),
    }),
  ),
  fc.record({ is: fc.constant('more is known' as const), facts: alike(SOMEBODY) }),
  fc.record({
    is: fc.constant('other words' as const),
    fact: about(SOMEBODY),
    word: fc.constant('something else altogether'),
  }),
  fc.record({
    ...{ is: fc.constant('decided' as const), fact: about(SOMEBODY), atStep: fc.nat(8) },
    now: fc.constantFrom('forget' as const, 'know' as const, 'speak' as const, 'repeated' as const, 'expired' as const),
  }),
  ...[1, 2].map(() => fc.constant({ is: 'a visit for their own people' as const })),
  fc.constant({ is: 'heard, and off' as const }),
  fc.record({ is: fc.constant('heard, and not answered' as const), says: maybe(fc.constant('no' as const)) }),
  fc.record({ is: fc.constant('in the book' as const), person, categories }),
  fc.record({ is: fc.constant('named otherwise' as const), word }),
  fc.record({ is: fc.constant('another given name' as const), word }),
  fc.constantFrom(
    { is: 'a picture' as const },
    { is: 'online may guide' as const },
    { is: 'to be left alone' as const },
  ),
  fc.record({ is: fc.constant('linked' as const), with: customer }),
);

const record = <K extends string, T>(keys: readonly K[], make: (key: K) => fc.Arbitrary<T>) =>
  fc.record(Object.fromEntries(keys.map((key) => [key, make(key)]))) as unknown as fc.Arbitrary<Record<K, T>>;

/** A history of some minutes, and its secret. */
export const history: fc.Arbitrary<CoreHistory> = fc.record({
  seed: fc.nat(),
  customers: record(CUSTOMERS, customerOf),
  shifts: record(PEOPLE, () => times),
  spots: record([...CUSTOMERS, ...PEOPLE], () => spot),
  steps: fc.array(step, { minLength: 4, maxLength: 12 }),
  secret,
});
