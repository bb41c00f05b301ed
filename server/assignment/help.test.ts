import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serverOf } from './case.ts';
import { readAssignments } from './reading.ts';
import { associate, type SmallFloor, smallFloor } from './small-floor.ts';

const test = suite('help called to a zone');

const three = () =>
  smallFloor([associate('ada'), associate('ben'), associate('cy', { categories: ['shoes'] })], { c: {} });
const call = (floor: SmallFloor) =>
  floor.walksIn('call', { kind: 'help', zone: 'shoes', by: 'ada', until: floor.nowMs + 600_000 });
const helped = (floor: SmallFloor) => floor.events.filter(({ type }) => type === 'helped').length;

test('who knows the zone is asked first, then others, but never whoever called; and then the manager knows', () => {
  const floor = three();
  call(floor);
  floor.pass(45);
  assert.equal(floor.asked, ['turn cy', 'turn ben']);
  const reading = readAssignments(floor.state, floor.around, floor.nowMs);
  assert.equal(
    [reading.calls().length, reading.walkIns().length, reading.stuck()[0]?.visit],
    [1, 0, 'call'],
    'it is in no count of walk-ins',
  );
});

test('is over once whoever goes has been there for some seconds, not when somebody else is', () => {
  const floor = three();
  call(floor);
  floor.pass(1);
  floor.stands('ben', 5, 5);
  floor.places.set('ben', { ...floor.places.get('ben')!, zone: 'shoes' });
  floor.accepts('call', 'cy');
  floor.stands('cy', 5, 5);
  floor.pass(10);
  assert.is(helped(floor), 0);
  floor.places.set('cy', { ...floor.places.get('cy')!, zone: 'shoes' });
  floor.pass(6);
  assert.is(helped(floor), 0);
  floor.pass(2);
  assert.ok(helped(floor) > 0);
});

test('keeps whoever goes from being sent elsewhere, is over by itself, and counts as no approach', () => {
  const floor = three();
  call(floor);
  floor.pass(1);
  floor.accepts('call', 'cy');
  floor.comes('c', { position: null });
  floor.pass(100);
  assert.is(floor.asked.filter((one) => one === 'turn cy').length, 1);
  floor.pass(500);
  assert.is(floor.state.cases.get('call'), undefined);
  assert.equal([...floor.state.approaches.keys()], []);
  assert.is(serverOf(floor.state.cases.get('c')!), null);
});

test.run();
