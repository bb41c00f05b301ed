import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type HouseNames, readScenario } from './read-scenario.ts';

const HOUSE: HouseNames = {
  ...{ customers: ['c-01', 'c-12'], people: ['a-odile', 'm-solene'], doors: ['door-main'] },
  ...{ zones: ['vestibule', 'leather'], items: ['lea-01'] },
};
const GOOD = `scenario: A visit
start: 2026-11-21T14:00:00+01:00
seed: 7
customers:
  Marguerite: { is: c-12, mode: ask, bought: [{ item: lea-01, days_ago: 3 }] }
people:
  Odile: a-odile
beats:
  - 00:10 Marguerite enters by door-main
  - 00:05 Odile says free
expect:
  - within 30 s of 00:10, Odile is asked
  - from 00:20 to 1:00:00, Odile has no card open
never:
  - after 00:40, Odile receives «a word»
`;
const faultsOf = (text: string) => {
  const read = readScenario(text, HOUSE);
  return 'faults' in read ? read.faults.map(({ where, problem }) => [where.line, where.column, problem] as const) : [];
};
const onlyFault = (text: string) => {
  const faults = faultsOf(text);
  assert.is(faults.length, 1, JSON.stringify(faults));
  return faults[0]!;
};

test('a scenario is read: its cast, its beats in order of time, its clauses and when they hold', () => {
  const read = readScenario(GOOD, HOUSE);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const { scenario } = read;
  assert.equal([scenario.title, scenario.seed, scenario.sensors], ['A visit', 7, 'perfect']);
  assert.is(scenario.startMs, Date.UTC(2026, 10, 21, 13));
  assert.equal(
    scenario.beats.map(({ atMs, says, where }) => [atMs, says.is, where.line]),
    [
      [5_000, 'says', 10],
      [10_000, 'enters', 9],
    ],
  );
  assert.equal(
    scenario.expect.map(({ when }) => when),
    [
      { kind: 'within', fromMs: 10_000, toMs: 40_000 },
      { kind: 'throughout', fromMs: 20_000, toMs: 3_600_000 },
    ],
  );
  assert.equal([scenario.never[0]!.fromMs, scenario.never[0]!.toMs], [40_000, null]);
  assert.is(scenario.customers.get('Marguerite')!.mode, 'ask');
  assert.ok(scenario.endMs > 3_600_000);
});

test('each fault is told with its line, its column and the nearest right name', () => {
  assert.equal(onlyFault(GOOD.replace('enters by door-main', 'enters by door-mian')).slice(0, 2), [9, 32]);
  const unknown = onlyFault(GOOD.replace('Odile: a-odile', 'Odile: a-odille'));
  assert.equal(unknown.slice(0, 2), [7, 10]);
  assert.match(unknown[2], /«a-odille» is nobody of the house; the nearest is «a-odile»/);
  const key = onlyFault(GOOD.replace('never:', 'nevr:'));
  assert.equal(key.slice(0, 2), [14, 1]);
  assert.match(key[2], /the nearest is «never»/);
  assert.match(onlyFault(GOOD.replace('00:10 Marguerite', '00:75 Marguerite'))[2], /no moment/);
  assert.match(onlyFault(GOOD.replace('mode: ask', 'mode: sometimes'))[2], /customers\.Marguerite\.mode/);
  assert.match(onlyFault(GOOD.replace('within 30 s', 'about 30 s'))[2], /a clause begins with/);
  assert.match(onlyFault(GOOD.replace('item: lea-01', 'item: lea-1'))[2], /«lea-01»/);
  assert.match(onlyFault(`${GOOD}ends: 00:30\n`)[2], /after its end/);
});

test('YAML that is none is told where it ends to be, and a file too long is not read', () => {
  const [line] = onlyFault('scenario: [');
  assert.is(line, 1);
  assert.match(onlyFault('x'.repeat(200_001))[2], /longer than 200000/);
});

test('all faults are told at once, in the order of the file', () => {
  const text = GOOD.replace('Odile says free', 'Odile says fre').replace('Odile is asked', 'Odille is asked');
  assert.equal(
    faultsOf(text).map(([line]) => line),
    [10, 12],
  );
});

test.run();
