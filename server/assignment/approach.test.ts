import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readAssignments } from './reading.ts';
import { restoreApproaches, restoreCases } from './restore.ts';
import { greet, request, undoGreeting } from './serve.ts';
import { associate, type SmallFloor, smallFloor } from './small-floor.ts';

const test = suite('the approach clock');
const MINUTE = 60;
const floorOf = (...customers: string[]) =>
  smallFloor(
    [associate('ada'), associate('ben')],
    Object.fromEntries(customers.map((one) => [one, { approachAfterMs: MINUTE * 1_000 }])),
  );
const away = { position: null };
/** `early in time late`, of the recognised and of walk-ins. */
function counts(floor: SmallFloor): string {
  const { recognised, walkIns } = readAssignments(floor.state, floor.around, floor.nowMs).approaches();
  return [recognised, walkIns].map((one) => [one.early, one.in_time, one.late].join(' ')).join(' | ');
}
function greets(floor: SmallFloor, customer: string): void {
  if (floor.state.cases.get(customer)!.service.state === 'waiting') floor.accepts(customer, 'ada');
  greet(floor.state, floor.state.cases.get(customer)!, floor.due(customer), floor.nowMs);
}

test('begins when their own time has come: before is early, two minutes are in time, then it is late', () => {
  const floor = floorOf('a', 'b', 'c');
  for (const one of ['a', 'b', 'c']) floor.comes(one, away);
  floor.pass(MINUTE - 1);
  greets(floor, 'a');
  floor.pass(2 * MINUTE + 1);
  greets(floor, 'b');
  floor.pass(1);
  greets(floor, 'c');
  assert.is(counts(floor), '1 1 1 | 0 0 0');
});

test('who leaves without having been greeted is late once that time has passed, and in no count before', () => {
  const floor = floorOf('soon', 'long', 'alone');
  for (const one of ['soon', 'long', 'alone']) floor.comes(one, away);
  floor.walksIn('w');
  floor.pass(3 * MINUTE - 2);
  floor.leaves('soon');
  floor.pass(5);
  floor.leaves('long');
  floor.leaves('alone');
  floor.alone.add('alone');
  floor.state.walkIns.delete('w');
  floor.pass(1);
  assert.is(counts(floor), '0 0 1 | 0 0 1', 'nobody who would rather be left alone');
  assert.equal(floor.events.flatMap((event) => (event.type === 'neglected' ? event.visit : [])).sort(), ['long', 'w']);
});

test('a private visit is in no count, and one that becomes private is taken out of it', () => {
  const floor = floorOf('mine', 'narrowed');
  floor.customers.mine = { primary: 'ada' };
  floor.comes('mine', { ...away, scope: 'mine' });
  floor.comes('narrowed', away);
  floor.pass(MINUTE);
  greets(floor, 'mine');
  greets(floor, 'narrowed');
  assert.is(counts(floor), '0 1 0 | 0 0 0');
  floor.comes('narrowed', { ...away, scope: 'mine' });
  floor.pass(1);
  assert.is(counts(floor), '0 0 0 | 0 0 0');
  floor.leaves('mine');
  floor.pass(10 * MINUTE);
  assert.is(counts(floor), '0 0 0 | 0 0 0');
});

test('only the first greeting counts, unless it was none', () => {
  const floor = floorOf('c');
  floor.comes('c', away);
  floor.pass(1);
  greets(floor, 'c');
  undoGreeting(floor.state, floor.state.cases.get('c')!);
  assert.is(counts(floor), '0 0 0 | 0 0 0');
  floor.pass(MINUTE);
  greets(floor, 'c');
  floor.accepts('c', 'ben');
  floor.pass(10 * MINUTE);
  greets(floor, 'c');
  floor.leaves('c');
  floor.pass(1);
  assert.is(counts(floor), '0 1 0 | 0 0 0');
});

test('a restart counts on, a visit that goes on is counted once, and at midnight it begins anew', () => {
  const floor = floorOf('c');
  const visit = floor.comes('c', away);
  const kept = { visit: 'c', approach: 'early', isWalkIn: false } as const;
  restoreApproaches(floor.state, [kept, { ...kept, visit: 'gone', approach: 'late' }]);
  restoreCases(floor.state, [visit], { offers: [], assignments: [] });
  floor.pass(20 * MINUTE);
  floor.leaves('c');
  floor.pass(1);
  assert.is(counts(floor), '1 0 1 | 0 0 0');
  floor.dayStartMs += 86_400_000;
  floor.pass(1);
  assert.is(counts(floor), '0 0 0 | 0 0 0');
});

test('whom a customer asked for has a turn, counted apart, and no other for the same visit', () => {
  const floor = floorOf('c', 'mine');
  floor.customers.mine = { primary: 'ada' };
  const turns = (person: string) => {
    const { offered, requested, skipped } = readAssignments(floor.state, floor.around, floor.nowMs).turnsOf(person);
    return [offered, requested, skipped];
  };
  floor.walksIn('w');
  floor.pass(1);
  floor.accepts('w', 'ada');
  assert.equal(turns('ada'), [1, 0, 0]);
  const one = floor.state.cases.get('w')!;
  request(floor.state, one, true, floor.nowMs);
  request(floor.state, one, true, floor.nowMs);
  assert.equal(turns('ada'), [0, 1, 0]);
  request(floor.state, one, false, floor.nowMs);
  assert.equal(turns('ada'), [1, 0, 0]);
  floor.comes('mine', { ...away, scope: 'mine' });
  floor.pass(1);
  floor.accepts('mine', 'ada');
  request(floor.state, floor.state.cases.get('mine')!, true, floor.nowMs);
  assert.equal(turns('ada'), [1, 0, 0], 'of a private visit it shows in nothing');
});

test.run();
