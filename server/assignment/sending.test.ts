import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readAssignments } from './reading.ts';
import { associate, type SmallCustomer, type SmallFloor, smallFloor } from './small-floor.ts';

const test = suite('how it stands, for whoever sends people');

const three = (customer: SmallCustomer = {}) =>
  smallFloor(
    [associate('ada'), associate('ben', { languages: { it: 'native' } }), associate('cy', { categories: ['shoes'] })],
    {
      c: customer,
    },
  );
const standing = (floor: SmallFloor, visit = 'c') =>
  readAssignments(floor.state, floor.around, floor.nowMs).sending().get(visit)!;
const next = (floor: SmallFloor, visit = 'c') => {
  const stands = standing(floor, visit);
  return stands.is === 'waiting' ? stands.next : stands.is;
};

test('they are left alone, wait from their own time on, somebody goes, is with them, takes leave', () => {
  const floor = three({ approachAfterMs: 60_000 });
  floor.comes('c');
  floor.pass(10);
  assert.equal(standing(floor), { is: 'left_alone' });
  floor.pass(51);
  const since = floor.due('c');
  const stands = standing(floor);
  assert.ok(stands.is === 'waiting');
  assert.equal([stands.since, stands.dueBy, stands.asked.length], [since, since + 120_000, 1]);
  floor.accepts('c', 'ben');
  assert.equal(standing(floor), { is: 'going', since: floor.nowMs });
});

test('next is whoever’s turn it is among those who are free and were not asked', () => {
  const floor = three();
  floor.comes('c', { zone: 'shoes' });
  floor.pass(1);
  assert.is(floor.asked[0], 'turn cy');
  assert.is(next(floor), 'ada');
  floor.onBreak.add('ada');
  assert.is(next(floor), 'ben');
  floor.unreached.add('ben');
  assert.is(next(floor), null);
});

test('finding out who is next takes nobody’s turn and counts none as passed over', () => {
  const floor = three();
  floor.comes('c');
  floor.onBreak.add('ada');
  floor.pass(1);
  const before = structuredClone(floor.state.turns);
  next(floor);
  assert.equal(floor.state.turns, before);
});

test('neither a customer’s languages nor whose customer they are decide who is said to be next; a walk-in’s language does', () => {
  const said = [
    {},
    { languages: ['it'] },
    { primary: 'ben' },
    { secondaries: { ben: [] } },
    { servedLately: ['ben'] },
  ].map((customer) => {
    const floor = three(customer);
    floor.comes('c');
    floor.unreached.add('ben').add('cy').add('ada');
    floor.pass(1);
    floor.unreached.clear();
    return next(floor);
  });
  assert.equal(new Set(said), new Set(['ada']));
  const floor = three();
  floor.walksIn('w', { language: 'it' });
  floor.unreached.add('ben').add('cy').add('ada');
  floor.pass(1);
  floor.unreached.clear();
  assert.is(next(floor, 'w'), 'ben');
});

test.run();
