import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Fact } from '../../protocol/fact.ts';
import type { FloorView } from '../../protocol/floor-view.ts';
import { apply } from '../../protocol/patch.ts';
import { HousePlan } from '../../protocol/place.ts';
import { NO_ASSIGNMENTS } from '../assignment/reading.ts';
import type { Attendance } from '../live/attendance.ts';
import type { Colleague, Visit } from '../live/reading.ts';
import { askForCard, asLayers, discloseFloor, discloseLayers, disclosePatch } from './disclose.ts';
import type { BookFacts } from './facts.ts';
import { NO_GLASS } from './glass.ts';
import { createLook } from './look.ts';
import type { OpenCard } from './open-card.ts';
import { createPlaces } from './places.ts';
import { closeTo, POLICY, strangerTier } from './policy.ts';
import { ALL_TOLD, fact, purchases } from './sample-facts.ts';
import type { Scene } from './scene.ts';
import type { Viewer } from './viewer.ts';

const NOTHING_MORE = { avoid: null, pronounce: null, languages: [], approachAfterMs: 0, guideOnline: false };

const house = new URL('../../db/seed/house/plan.json', import.meta.url);
const places = createPlaces(HousePlan.parse(JSON.parse(readFileSync(house, 'utf8'))));
const PEOPLE = ['a-ines', 'a-kwame', 'a-yuki', 'm-solene'];
const STRANGERS = ['a-leila', 'm-hana'];

const viewerOf = (person: string): Viewer => ({
  store: 'a-store',
  person,
  role: person.startsWith('m-') ? 'manager' : 'associate',
});

const zone = fc.constantFrom('leather', 'gallery', 'fitting', 'salon', 'staff', null);
const place = fc.record({
  zone,
  positionZone: zone,
  zoneSince: fc.nat(9),
  state: fc.constantFrom('here' as const, 'stale' as const, 'lost' as const),
  scope: fc.constantFrom('store' as const, 'mine' as const),
  lastSeenAt: fc.nat(9),
});
const book = fc.record({
  primary: fc.option(fc.constantFrom(...PEOPLE)),
  secondaries: fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 3 }),
});
const customer = fc.nat(3);

const asking = fc.record({ asksFor: customer, who: fc.constantFrom('a-ines', 'a-kwame', 'a-leila', 'm-hana') });

/** What happens between two ticks; `waits` and `opens` are windows, everything else is the store. */
const happening = fc.oneof(
  fc.record({ moves: customer, to: place }),
  fc.record({ moves: customer, to: place }),
  fc.record({ leaves: customer }),
  fc.record({ book: customer, becomes: book }),
  fc.record({ customer, isCalled: fc.option(fc.constantFrom('Ada', 'Bea')) }),
  fc.record({ person: fc.constantFrom(...PEOPLE), isCalled: fc.option(fc.constantFrom('Cy', 'Dee')) }),
  fc.record({ colleague: fc.nat(2), is: fc.option(fc.constantFrom('leather', 'salon')) }),
  fc.record({ serves: fc.constant('a-leila'), whom: customer }),
  fc.record({ serves: fc.option(fc.constantFrom('a-ines', 'a-yuki', 'a-leila', 'a-leila', 'm-hana')), whom: customer }),
  fc.record({ inCompany: customer, is: fc.boolean() }),
  fc.record({ walks: customer, beside: customer, together: fc.boolean() }),
  fc.record({ atWork: fc.constantFrom(...PEOPLE, 'a-leila'), is: fc.constantFrom(true, true, false) }),
  fc.record({ learned: customer, of: fc.array(fc.nat(30), { maxLength: 6 }) }),
  fc.record({ picture: customer, is: fc.boolean() }),
  fc.record({
    tells: fc.constantFrom(...PEOPLE, 'a-leila'),
    of: customer,
    as: fc.option(fc.constantFrom('primary', 'stand_in')),
  }),
  ...Array<typeof asking>(3).fill(asking),
  fc.record({ stays: fc.constantFrom('leather', 'fitting'), are: fc.nat(9) }),
  fc.record({ waits: fc.constantFrom(...PEOPLE, ...STRANGERS) }),
  fc.record({ opens: fc.constantFrom(...PEOPLE, ...STRANGERS) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never;
const history = fc.array(fc.array(happening, { maxLength: 9 }), { minLength: 1, maxLength: 12 });

/** What a customer may be known for: of every kind, learned by different people, some of it secret from another. */
const KNOWN: readonly Fact[] = [
  ...['a-ines', 'a-kwame', 'a-leila', null].flatMap((person, i) => [
    fact('told', { id: `told-${i}`, person }),
    fact('wish', { id: `wish-${i}`, person, secretFrom: i % 2 ? 'c-1' : null }),
    fact('promise', { id: `promise-${i}`, person }),
    fact('note', { id: `note-${i}`, person, audience: (['primary', 'book', 'house'] as const)[i % 3]! }),
    fact('occasion', { id: `occasion-${i}`, person, body: { withCustomer: i % 2 ? 'c-2' : null } }),
  ]),
  ...purchases(3, 'navy'),
  ...[fact('size'), fact('manner'), fact('sense'), fact('access'), fact('told', { licence: 'speak' })],
];

/** A store to which things happen. Visits change in place, as the live model's do. */
function createHouse() {
  const visits = new Map<number, Visit>();
  const books = new Map<string, BookFacts>();
  const names = new Map<string, string | null>();
  const colleagues = new Map<number, Colleague>();
  const stays = new Map<string, number>();
  const attendances = new Map<string, Attendance>();
  const walking = new Map<number, number[]>();
  const offWork = new Set<string>();
  const known = new Map<string, Fact[]>();
  const pictures = new Set<string>();
  /** As whom somebody was told of a visit, where it is not as the closest. */
  const told = new Map<string, string | null>();
  const attendance = (id: string) => attendances.get(id) ?? { servedBy: null, accompaniedBy: [] };
  const named = (id: string) =>
    names.get(id) === null ? undefined : { given: names.get(id) ?? id, family: 'Someone' };
  const scene: Scene = {
    live: {
      visits: () => visits.values(),
      colleagues: () => colleagues.values(),
      today: (id) => ({ stays: stays.get(id) ?? 0, dwellMs: 1_000 * (stays.get(id) ?? 0) }),
      attendance,
      isAtWork: (person) => !offWork.has(person),
      dayStartMs: () => 0,
    },
    companions: walking,
    glasses: NO_GLASS,
    told: {
      as(visit, person) {
        const tier = told.get(`${visit} ${person}`);
        if (tier === undefined) return ALL_TOLD.as(visit, person);
        return tier === null ? [] : [{ tier, glass: null }];
      },
    },
    assignments: NO_ASSIGNMENTS,
    places,
    facts: {
      customer: (id) => named(id) && { ...named(id)!, address: { en: `Ms ${id}`, fr: `Mme ${id}` }, ...NOTHING_MORE },
      person: (id) => named(id) && { ...named(id)!, role: 'associate', categories: [], languages: {} },
      bookOf: (id) => books.get(id) ?? { primary: 'a-ines', secondaries: ['a-kwame'] },
      categoriesOf: () => [],
      factsOf: (id) => known.get(id) ?? [],
      areLinked: () => false,
      photoUntil: (id) => (pictures.has(id) ? Number.MAX_SAFE_INTEGER : null),
    },
    nowMs: 10,
  };
  let tracks = 9;

  function happens(what: Happening): void {
    if ('moves' in what) {
      const customer = `c-${what.moves}`;
      const since = what.to.zone === null ? null : what.to.zoneSince;
      const known = visits.get(what.moves) ?? { id: customer, customer, track: tracks++, entrance: null, openedAt: 1 };
      const position = what.to.state === 'lost' ? null : { xM: 6, yM: 6, accuracyM: 1 };
      visits.set(what.moves, Object.assign(known, { ...what.to, zoneSince: since, floor: 'ground', position }));
    } else if ('leaves' in what) visits.delete(what.leaves);
    else if ('book' in what) books.set(`c-${what.book}`, what.becomes);
    else if ('customer' in what) names.set(`c-${what.customer}`, what.isCalled);
    else if ('person' in what) names.set(what.person, what.isCalled);
    else if ('serves' in what)
      attendances.set(`c-${what.whom}`, { ...attendance(`c-${what.whom}`), servedBy: what.serves });
    else if ('inCompany' in what)
      attendances.set(`c-${what.inCompany}`, {
        ...attendance(`c-${what.inCompany}`),
        accompaniedBy: what.is ? ['associate'] : [],
      });
    else if ('walks' in what) {
      const [one, other] = [what.walks, what.beside].map((of) => visits.get(of)?.track);
      if (one === undefined || other === undefined || one === other) return;
      walking.set(one, what.together ? [other] : []);
      walking.set(other, what.together ? [one] : []);
    } else if ('atWork' in what) {
      if (what.is) offWork.delete(what.atWork);
      else offWork.add(what.atWork);
    } else if ('learned' in what) {
      const customer = `c-${what.learned}`;
      known.set(
        customer,
        what.of.map((i) => ({ ...KNOWN[i % KNOWN.length]!, customer })),
      );
    } else if ('picture' in what) pictures[what.is ? 'add' : 'delete'](`c-${what.picture}`);
    else if ('tells' in what) told.set(`c-${what.of} ${what.tells}`, what.as);
    else if ('stays' in what) stays.set(what.stays, what.are);
    else if ('colleague' in what && what.is === null) colleagues.delete(what.colleague);
    else if ('colleague' in what) {
      const at = { floor: 'ground', zone: what.is, positionZone: what.is, position: { xM: 1, yM: 1, accuracyM: 1 } };
      const id = PEOPLE[what.colleague]!;
      colleagues.set(what.colleague, { id, track: what.colleague, lastSeenAt: 1, stale: false, ...at });
    }
  }
  return { scene, happens, trackOf: (customer: number) => visits.get(customer)?.track ?? 0 };
}

/** All that a card may be about. */
const EVERYTHING: ReadonlySet<string> = new Set([
  ...['address', 'languages', 'manner', 'access', 'size', 'occasion', 'purchase', 'promise', 'first', 'task'],
  ...['handling', 'wish', 'note', 'told', 'tendency', 'photo'],
]);

/** A window's two ends: what the server remembers to have sent, and what the page put together. */
function createWindow(viewer: Viewer, scene: Scene) {
  const whole = discloseFloor(scene, viewer);
  const open: OpenCard | null = null;
  return { viewer, open: open as OpenCard | null, held: asLayers(whole), page: copyOf(whole) };
}
const copyOf = (view: FloorView): FloorView => JSON.parse(JSON.stringify(view)) as FloorView;

/** A card that somebody asked for; `shown` is the record of what they were shown. */
const cardAt = (track: number, shown: ReadonlySet<string>): OpenCard => ({
  track,
  keyOf: (name) => name,
  shown: () => shown,
});

test('patches of views in layers give what a fresh derivation gives, whatever happens to visits, books and windows', () => {
  let cards = 0;
  fc.assert(
    fc.property(history, (ticks) => {
      const { scene, happens, trackOf } = createHouse();
      const shown = new Set<string>();
      const windows = new Map([...PEOPLE, ...STRANGERS].map((who) => [who, createWindow(viewerOf(who), scene)]));
      for (const happenings of [...ticks, []]) {
        for (const what of happenings) happens(what);
        for (const what of happenings)
          if ('opens' in what) windows.set(what.opens, createWindow(viewerOf(what.opens), scene));
        for (const what of happenings)
          if ('asksFor' in what) windows.get(what.who)!.open = cardAt(trackOf(what.asksFor), shown);
        const look = createLook(scene);
        for (const window of windows.values()) {
          if (happenings.some((what) => 'waits' in what && what.waits === window.viewer.person)) continue;
          const fresh = discloseFloor(scene, window.viewer, window.open);
          const view = discloseLayers(look, window.viewer, window.open);
          const ops = disclosePatch(window.held, view);
          const isSame = JSON.stringify(window.page) === JSON.stringify(fresh);
          if (isSame) assert.equal(ops, []);
          window.held = view;
          window.page = apply(window.page, JSON.parse(JSON.stringify(ops)));
          assert.equal(window.page, fresh);
          cards += Object.keys(fresh.card).length;
        }
        for (const { viewer, open } of windows.values())
          if (open) for (const one of askForCard(look, viewer, open)?.due?.classes ?? []) shown.add(one);
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(cards > 20);
});

test('a stranger’s patches are the same bytes in a store without the visits they may not know of', () => {
  let cards = 0;
  fc.assert(
    fc.property(history, (ticks) => {
      const { scene, happens, trackOf } = createHouse();
      const known = () => [...scene.live.visits()].filter(({ scope }) => scope === 'store');
      const scenes = [scene, { ...scene, live: { ...scene.live, visits: known } }];
      const pairs = STRANGERS.map((who) => scenes.map((one) => createWindow(viewerOf(who), one)));
      for (const happenings of ticks) {
        for (const what of happenings) happens(what);
        for (const what of happenings) {
          if (!('asksFor' in what) || !STRANGERS.includes(what.who)) continue;
          for (const window of pairs[STRANGERS.indexOf(what.who)]!)
            window.open = cardAt(trackOf(what.asksFor), EVERYTHING);
        }
        const looks = scenes.map(createLook);
        for (const pair of pairs) {
          const told = pair.map((window, i) => {
            const view = discloseLayers(looks[i]!, window.viewer, window.open);
            const ops = disclosePatch(window.held, view);
            window.held = view;
            cards += ops.filter(([[section]]) => section === 'card').length;
            return JSON.stringify(ops);
          });
          assert.is(told[0], told[1]);
        }
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(cards > 2);
});

test('who is close to a customer is told no less than a stranger: rows of one’s own only add', () => {
  for (const scope of ['store', 'mine'] as const)
    for (const { tier } of closeTo({ primary: 'a-ines', secondaries: ['a-kwame'] }))
      for (const what of ['presence', 'name'] as const)
        assert.ok(POLICY[tier][what] || !POLICY[strangerTier({ scope })][what], `${tier}: ${what}`);
});

test.run();
