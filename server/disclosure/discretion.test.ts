import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { discretionReport, type KeptDiscretion } from './discretion.ts';
import { DAY_MS, DAY_START_MS, NOW_MS } from './sample-facts.ts';

const MANAGER = { store: 's', person: 'm', role: 'manager' } as const;
const DAYS = [DAY_START_MS - DAY_MS, DAY_START_MS, DAY_START_MS + DAY_MS];
const facts = { person: (id: string) => (id === 'p' ? ({ given: 'Inès' } as never) : undefined) };
const NOTHING: KeptDiscretion = { reached: [], approached: [], glass: [] };

type Reached = KeptDiscretion['reached'][number];
/** That the first associates of `n` customers were told of them, each on a visit of their own. */
const told = (n: number, more: Partial<Reached> = {}): Reached[] =>
  Array.from({ length: n }, (_, i) => ({
    ...{ kind: 'told', tier: 'primary', throughGlass: false, at: NOW_MS, visit: `v${i}`, customer: `c${i}` },
    ...more,
  }));
const reported = (kept: Partial<KeptDiscretion>) =>
  discretionReport(facts, MANAGER, { ...NOTHING, ...kept }, DAYS, NOW_MS)!;
const toldFirst = (kept: readonly Reached[]) => reported({ reached: kept }).figures.told_primary;

test('fewer than five customers are as nobody, byte for byte, however often they came', () => {
  const same = told(4);
  const often = [...same, ...same.map((one) => ({ ...one, visit: `again ${one.visit}` }))];
  for (const few of [told(1), same, often])
    assert.is(JSON.stringify(reported({ reached: few })), JSON.stringify(reported({})));
});

test('from five on visits are told in steps of five, of days as of the whole', () => {
  for (const [count, atLeast] of [[5, 5], [9, 5], [10, 10], [14, 10]] as const) // biome-ignore format: a table
    assert.equal(toldFirst(told(count)), { whole: atLeast, byDay: [null, atLeast] });
  const yesterday = told(3, { at: DAY_START_MS - 1 }).map((one) => ({ ...one, visit: `y${one.visit}` }));
  assert.equal(toldFirst([...told(7), ...yesterday]), { whole: 10, byDay: [null, 5] });
});

test('each is counted by how close they were, told apart from shown, and through a glass as that', () => {
  const { figures } = reported({
    reached: [
      ...told(5),
      ...told(6, { kind: 'reveal', tier: 'stand_in' }),
      ...told(5, { tier: 'secondary', throughGlass: true }),
    ],
    approached: told(5).map((one) => ({ ...one, approach: 'late' })),
  });
  const some = Object.entries(figures).filter(([, { whole }]) => whole !== null);
  assert.equal(
    some.map(([name]) => name),
    ['told_primary', 'told_glass', 'shown_stand_in', 'late'],
  );
});

test('who broke a glass is told by name, for how long and why, and not of whom', () => {
  const row = (kind: string, at: number, details: object, person = 'p') => ({
    kind,
    at,
    person,
    details: { ...details },
  });
  const glass = [
    row('glass_started', NOW_MS - 9_000, { glass: 'g1', reason: 'other', until: NOW_MS + 1_000 }),
    row('glass_stopped', NOW_MS - 3_000, { glass: 'g1', why: 'done' }),
    row('glass_started', NOW_MS - 8_000, { glass: 'g2', reason: 'emergency', until: NOW_MS + 1 }, 'gone'),
    row('glass_started', NOW_MS - 7_000, { glass: 'g3', reason: 'other', until: NOW_MS }),
    row('glass_stopped', NOW_MS - 7_000, { glass: 'g3', why: 'unwritten' }),
    row('glass_refused', NOW_MS - 1_000, { glass: 'g4' }),
  ];
  assert.equal(reported({ glass }).glass, [
    { is: 'tried', by: 'Inès', at: NOW_MS - 1_000 },
    { is: 'broken', by: null, at: NOW_MS - 8_000, reason: 'emergency', closedAt: null },
    { is: 'broken', by: 'Inès', at: NOW_MS - 9_000, reason: 'other', closedAt: NOW_MS - 3_000 },
  ]);
});

test('it is for managers', () => {
  assert.is(discretionReport(facts, { ...MANAGER, role: 'associate' }, NOTHING, DAYS, NOW_MS), null);
});

test.run();
