import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { open, serverOf } from './case.ts';
import { LADDERS, membersOf } from './rings.ts';
import { stopServing } from './serve.ts';
import { associate, type SmallCustomer, type SmallFloor, smallFloor } from './small-floor.ts';

const test = suite('the ladder, whatever happens');

const PEOPLE = ['ada', 'ben', 'cy', 'dee'] as const;
const CUSTOMERS = ['c1', 'c2', 'c3'] as const;
const ZONES = ['hall', 'shoes', 'silk', 'fitting'];
const person = fc.constantFrom(...PEOPLE);
const customer = fc.constantFrom(...CUSTOMERS);
const categories = fc.subarray(['shoes', 'silk']);
const some = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });

const known: fc.Arbitrary<SmallCustomer> = fc.record({
  primary: some(person),
  secondaries: fc.dictionary(person, categories, { maxKeys: 2 }),
  languages: fc.subarray(['fr', 'pt', 'wo']),
  approachAfterMs: fc.constantFrom(0, 0, 30_000),
  bookedWith: some(person),
  servedLately: fc.subarray([...PEOPLE]),
});
const happening = fc.oneof(
  fc.record({
    ...{ is: fc.constant('comes' as const), customer, scope: fc.constantFrom('store' as const, 'mine' as const) },
    ...{ zone: fc.constantFrom(...ZONES) },
  }),
  fc.record({ is: fc.constant('leaves' as const), customer }),
  fc.record({ is: fc.constantFrom('accepts' as const, 'declines' as const), nth: fc.nat(5) }),
  fc.record({ is: fc.constant('withdraws' as const), customer }),
  fc.record({ is: fc.constant('turns' as const), person, what: fc.constantFrom('away', 'onBreak', 'unreached') }),
  fc.record({ is: fc.constant('becomes private' as const), customer }),
);
const day = fc.record({
  customers: fc.record({ c1: known, c2: known, c3: known }),
  happenings: fc.array(fc.record({ what: happening, passS: fc.integer({ min: 1, max: 40 }) }), { maxLength: 25 }),
});
type Happening = (typeof happening extends fc.Arbitrary<infer T> ? T : never) & object;

const floorOf = (customers: Record<string, SmallCustomer>) =>
  smallFloor(
    [
      associate('ada', { categories: ['shoes'] }),
      associate('ben', { categories: ['silk'], languages: { fr: 'native', pt: 'good' } }),
      ...[associate('cy'), associate('dee')],
    ],
    customers,
  );

function happen(floor: SmallFloor, what: Happening): void {
  switch (what.is) {
    case 'comes':
      if (!floor.visits.has(what.customer))
        floor.comes(what.customer, { scope: what.scope, zone: what.zone, position: null });
      return;
    case 'leaves':
      floor.leaves(what.customer);
      return;
    case 'becomes private': {
      const visit = floor.visits.get(what.customer);
      if (visit) Object.assign(visit, { scope: 'mine' });
      return;
    }
    case 'accepts':
    case 'declines': {
      const asked = [...floor.state.cases.values()].flatMap((one) =>
        serverOf(one) === null ? one.asked.filter(({ declined }) => !declined).map((each) => ({ one, each })) : [],
      );
      const found = asked[what.nth % Math.max(1, asked.length)];
      if (!found || floor.away.has(found.each.person)) return;
      if (what.is === 'declines') found.each.declined = true;
      else floor.accepts(found.one.visit, found.each.person);
      return;
    }
    case 'withdraws': {
      const one = floor.state.cases.get(what.customer);
      if (one && serverOf(one) !== null) stopServing(floor.state, one, 'waiting', floor.nowMs);
      return;
    }
    case 'turns': {
      const those = floor[what.what as 'away' | 'onBreak' | 'unreached'];
      if (!those.delete(what.person)) those.add(what.person);
      return;
    }
    default:
      what satisfies never;
  }
}

/** What must be so after every second, whatever has happened. */
function faultsOf(floor: SmallFloor): string[] {
  const faults: string[] = [];
  for (const one of floor.state.cases.values()) {
    const { visit: id, customer: whose, scope, asked, service, stuckSince, lookingUntil } = one;
    const visit = floor.visits.get(id)!;
    const { primary, secondaries = {} } = floor.customers[whose]!;
    const isOwn = (who: string) => who === primary || who in secondaries;
    const by = serverOf(one);
    if (by !== null && floor.away.has(by)) faults.push(`${id}: ${by} serves and is away`);
    if (scope === 'mine' && [...asked.map((each) => each.person), ...(by ? [by] : [])].some((who) => !isOwn(who)))
      faults.push(`${id}: a private visit left the book`);
    if (new Set(asked.map((each) => each.person)).size < asked.length) faults.push(`${id}: somebody was asked twice`);
    const isTime = floor.nowMs >= Math.max(floor.due(id), lookingUntil);
    if (asked.some(({ at }) => at < visit.openedAt + (floor.customers[whose]!.approachAfterMs ?? 0)))
      faults.push(`${id}: somebody was asked too early`);
    const isWaiting = service.state === 'waiting' && isTime && one.handing === null;
    if (isWaiting && !open(one).some(({ until }) => floor.nowMs < until) && stuckSince === null)
      faults.push(`${id}: nobody is asked, and nobody knows`);
    if (isWaiting && stuckSince !== null) {
      const left = LADDERS[scope].flatMap((ring) => membersOf(ring, visit, floor.around).map((each) => each.person));
      const free = left.filter((who) => !one.served.has(who) && !asked.some((each) => each.person === who));
      const idle = free.filter((who) => !isBusy(floor, who));
      if (idle.length > 0) faults.push(`${id}: ${idle} could have been asked`);
    }
  }
  return faults;
}

function isBusy(floor: SmallFloor, who: string): boolean {
  if (floor.away.has(who) || floor.onBreak.has(who) || floor.unreached.has(who)) return true;
  return [...floor.state.cases.values()].some(
    (one) =>
      serverOf(one) === who ||
      one.handing?.to === who ||
      one.asked.some((each) => each.person === who && !each.declined && floor.nowMs < each.until),
  );
}

test('somebody goes, or is asked, or it is known that nobody is left; never out of scope, never twice, never too early', () => {
  fc.assert(
    fc.property(day, ({ customers, happenings }) => {
      const floor = floorOf(customers);
      for (const { what, passS } of happenings) {
        happen(floor, what);
        for (let second = 0; second < passS; second++) {
          floor.pass(1);
          assert.equal(faultsOf(floor), []);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('whoever was asked stays asked: the pool never shrinks but by a no', () => {
  fc.assert(
    fc.property(known, fc.integer({ min: 1, max: 200 }), (whose, seconds) => {
      const floor = floorOf({ c1: whose });
      floor.comes('c1', { position: null });
      let before: string[] = [];
      for (let second = 0; second < seconds; second++) {
        floor.pass(1);
        const now = floor.state.cases.get('c1')!.asked.map((each) => each.person);
        assert.equal(now.slice(0, before.length), before);
        before = now;
      }
    }),
    { numRuns: 40 },
  );
});

test('among people equally able and free the turns differ by at most one, those asked for by name apart', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 4, maxLength: 30 }),
      fc.integer({ min: 2, max: 6 }),
      (answers, n) => {
        const floor = smallFloor(
          Array.from({ length: n }, (_, i) => associate(`p${i}`)),
          {},
          { wrapUpMs: 0, alertsPerHour: 1_000 },
        );
        for (const [i, accepts] of answers.entries()) {
          floor.comes(`c${i}`, { position: null });
          floor.pass(1);
          const asked = floor.state.cases.get(`c${i}`)!.asked[0]!;
          if (accepts) floor.accepts(`c${i}`, asked.person);
          floor.leaves(`c${i}`);
          floor.pass(1);
          const turns = Array.from({ length: n }, (_, p) => floor.state.turns.get(`p${p}`)?.offered ?? 0);
          assert.ok(Math.max(...turns) - Math.min(...turns) <= 1, turns.join(' '));
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('whom the house may know of is offered to the same people, whatever private visits there are', () => {
  fc.assert(
    fc.property(day, ({ customers, happenings }) => {
      const own = { primary: 'dee', secondaries: { ada: [] } };
      const floors = [false, true].map((isThere) => {
        const floor = floorOf({ ...customers, hidden: own });
        if (isThere) floor.comes('hidden', { scope: 'mine', position: null });
        return floor;
      });
      for (const { what, passS } of happenings) {
        // What somebody does about the hidden one is not compared: it would be done in one world only.
        if (what.is === 'accepts' || what.is === 'declines') continue;
        for (const floor of floors) {
          happen(floor, what);
          floor.pass(passS);
        }
        const [without, having] = floors.map((floor) =>
          [...floor.state.cases.values()].flatMap(({ visit, scope, asked, service }) =>
            scope === 'store' ? [[visit, asked.map(({ person: who, at, ring }) => [who, at, ring]), service]] : [],
          ),
        );
        assert.equal(having, without);
      }
    }),
    { numRuns: 60 },
  );
});

test.run();
