import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { open, serverOf } from './case.ts';
import { readAssignments } from './reading.ts';
import { restoreCases } from './restore.ts';
import { greet } from './serve.ts';
import { associate, smallFloor } from './small-floor.ts';
import { dueAt } from './step.ts';

const test = suite('walk-ins');

const two = () => [associate('ada'), associate('ben', { languages: { fr: 'native', pt: 'good' } })];

test('the next in turn is asked, then the other, and then the manager knows', () => {
  const floor = smallFloor(two(), {});
  floor.walksIn('w');
  floor.pass(1);
  assert.equal(floor.asked, ['turn ada']);
  floor.pass(20);
  assert.equal(floor.asked, ['turn ada', 'turn ben']);
  assert.equal(readAssignments(floor.state, floor.around, floor.nowMs).stuck(), []);
  floor.pass(20);
  assert.is(readAssignments(floor.state, floor.around, floor.nowMs).stuck()[0]!.visit, 'w');
});

test('whoever speaks their language comes first, and is told why', () => {
  const floor = smallFloor(two(), {});
  floor.walksIn('w', { language: 'pt' });
  floor.pass(1);
  assert.equal(open(floor.state.cases.get('w')!)[0]!.because, { code: 'turn', language: true, category: null });
  assert.equal(floor.asked, ['turn ben']);
});

test('who serves one is not sent to a customer of the house, and is when they are gone', () => {
  const floor = smallFloor([associate('ada')], {}, { wrapUpMs: 0 });
  floor.walksIn('w');
  floor.pass(1);
  floor.accepts('w', 'ada');
  floor.comes('c', { position: null });
  floor.pass(2);
  assert.equal(floor.asked, ['turn ada'], 'she is busy');
  floor.state.walkIns.delete('w');
  floor.pass(2);
  assert.equal(floor.asked, ['turn ada', 'turn ada']);
});

test('a private visit changes nothing for a walk-in: neither who is asked, nor when', () => {
  const asked = [false, true].map((isThere) => {
    const floor = smallFloor([associate('ada'), associate('ben')], { hidden: { primary: 'ada' } });
    if (isThere) floor.comes('hidden', { scope: 'mine', position: null });
    floor.pass(1);
    if (isThere) floor.accepts('hidden', 'ada');
    floor.walksIn('w');
    floor.pass(50);
    return [...floor.state.cases.get('w')!.asked.values()].map(({ person, at }) => [person, at]);
  });
  assert.equal(asked[1], asked[0]);
});

test('whoever serves, or opened them, is asked whether they are still here, and then they are closed', () => {
  const floor = smallFloor([associate('ada'), associate('ben')], {}, { walkInLastsMs: 60_000, walkInAsksMs: 10_000 });
  const asked = () => readAssignments(floor.state, floor.around, floor.nowMs).walkIns()[0]?.asked;
  floor.walksIn('w', { by: 'ben' });
  floor.pass(49);
  assert.is(asked(), null);
  floor.pass(1);
  assert.is(asked(), 'ben');
  floor.accepts('w', 'ada');
  assert.is(asked(), 'ada');
  floor.pass(10);
  assert.is(asked(), undefined);
  assert.is(floor.state.cases.size, 0);
});

test('a greeting of theirs is counted, but not among those of the recognised', () => {
  const floor = smallFloor([associate('ada')], {});
  floor.walksIn('w');
  floor.pass(1);
  floor.accepts('w', 'ada');
  const one = floor.state.cases.get('w')!;
  greet(floor.state, one, dueAt(one, floor.around), floor.nowMs);
  assert.is(one.service.state, 'with_customer');
  const { recognised, walkIns } = readAssignments(floor.state, floor.around, floor.nowMs).approaches();
  assert.equal([recognised.in_time, walkIns.in_time], [0, 1]);
});

test('after a restart they wait or are served as before, and nobody is asked twice', () => {
  const before = smallFloor(two(), {});
  const walkIn = before.walksIn('w');
  before.pass(1);
  const { id, person, at, until } = [...before.state.cases.get('w')!.asked.values()][0]!;
  const after = smallFloor(two(), {});
  after.nowMs = before.nowMs;
  after.state.walkIns.set('w', walkIn);
  const offer = { visit: 'w', declined: true, id, person, ring: 'turn', from: null, category: null } as const;
  const rest = { language: false, warm: false, at, until, quiet: false };
  restoreCases(after.state, [walkIn], { offers: [{ ...offer, ...rest }], assignments: [] });
  after.pass(1);
  assert.equal(after.asked, ['turn ben']);
  assert.is(serverOf(after.state.cases.get('w')!), null);
});

test.run();
