import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Visit } from '../live/reading.ts';
import type { Worker } from './around.ts';
import { open } from './case.ts';
import { readAssignments } from './reading.ts';
import { ASSIGNMENT_RULES } from './rules.ts';
import { associate, type SmallCustomer, type SmallFloor, smallFloor } from './small-floor.ts';

const test = suite('the ladder, case by case');

const PEOPLE = (): Worker[] => [
  associate('ada', { categories: ['shoes'] }),
  associate('ben', { categories: ['silk'] }),
  associate('cy', { languages: { fr: 'native', pt: 'good' } }),
  associate('dee'),
  associate('max', { role: 'manager' }),
];

interface Named {
  name: string;
  customer?: SmallCustomer;
  visit?: Partial<Visit>;
  /** What is so on the floor before the customer comes. */
  before?: (floor: SmallFloor) => void;
  /** What happens, with time passing; whoever is asked is written down. */
  after?: (floor: SmallFloor) => void;
  asked: string[];
  /** Whether there is nobody left: the manager knows, or the customer is told. */
  stuck?: boolean;
}

const says = (floor: SmallFloor, person: string) => {
  floor.state.cases.get('c')!.asked.get(person)!.declined = true;
};

const CASES: Named[] = [
  { name: 'a stranger is the turn of whoever is first in order', asked: ['turn ada'] },
  { name: 'her own associate is asked first', customer: { primary: 'dee' }, asked: ['primary dee'] },
  {
    name: 'whom she has an appointment with, before her own associate',
    customer: { primary: 'dee', bookedWith: 'cy' },
    asked: ['booked cy'],
  },
  {
    name: 'an appointment does not lead a private visit out of her book',
    customer: { primary: 'dee', bookedWith: 'cy' },
    visit: { scope: 'mine' },
    asked: ['primary dee'],
  },
  {
    name: 'after her own associate a secondary for what is sold where she is',
    customer: { primary: 'dee', secondaries: { ada: ['shoes'], ben: ['silk'] } },
    visit: { zone: 'shoes' },
    after: (floor) => floor.pass(46),
    asked: ['primary dee', 'secondary ada'],
  },
  {
    name: 'where nothing is sold every secondary is asked',
    customer: { secondaries: { ada: ['shoes'], ben: ['silk'] } },
    asked: ['secondary ada', 'secondary ben'],
  },
  {
    name: 'who served her lately comes before the rotation, the last first',
    customer: { servedLately: ['dee', 'cy'] },
    after: (floor) => floor.pass(31),
    asked: ['served dee', 'served cy'],
  },
  {
    name: 'next in turn is who speaks a language of hers that not all do',
    customer: { languages: ['pt'] },
    asked: ['turn cy'],
  },
  {
    name: 'next in turn is who sells what is where she is',
    visit: { zone: 'silk' },
    asked: ['turn ben'],
  },
  {
    name: 'a language weighs more than what is sold',
    customer: { languages: ['pt'] },
    visit: { zone: 'silk' },
    asked: ['turn cy'],
  },
  {
    name: 'a ring in which nobody is free is left out at once',
    customer: { primary: 'dee' },
    before: (floor) => floor.onBreak.add('dee'),
    asked: ['turn ada'],
  },
  {
    name: 'whom no alert reaches is left out',
    customer: { primary: 'dee' },
    before: (floor) => floor.unreached.add('dee'),
    asked: ['turn ada'],
  },
  {
    name: 'who says no widens the ladder at once',
    customer: { primary: 'dee' },
    after(floor) {
      says(floor, 'dee');
      floor.pass(1);
    },
    asked: ['primary dee', 'turn ada'],
  },
  {
    name: 'whoever becomes free on an earlier ring is asked still',
    customer: { primary: 'dee' },
    before: (floor) => floor.onBreak.add('dee'),
    after(floor) {
      floor.onBreak.delete('dee');
      floor.pass(1);
    },
    asked: ['turn ada', 'primary dee'],
  },
  {
    name: 'nobody is asked before her own time has come',
    customer: { primary: 'dee', approachAfterMs: 300_000 },
    after: (floor) => floor.pass(298),
    asked: [],
  },
  {
    name: 'and then they are',
    customer: { primary: 'dee', approachAfterMs: 300_000 },
    after: (floor) => floor.pass(300),
    asked: ['primary dee'],
  },
  {
    name: 'when all were asked and nobody goes, there is nobody left',
    after: (floor) => floor.pass(4 * 21),
    asked: ['turn ada', 'turn ben', 'turn cy', 'turn dee'],
    stuck: true,
  },
  {
    name: 'when nobody is free, there is nobody left at once',
    before: (floor) => ['ada', 'ben', 'cy', 'dee'].map((one) => floor.away.add(one)),
    asked: [],
    stuck: true,
  },
  {
    name: 'a private visit never leaves her own associates',
    customer: { primary: 'dee', secondaries: { ada: ['shoes'] }, servedLately: ['ben'] },
    visit: { scope: 'mine', zone: 'silk' },
    after: (floor) => floor.pass(600),
    asked: ['primary dee', 'secondary ada'],
    stuck: true,
  },
  {
    name: 'whoever serves somebody is not asked',
    customer: { primary: 'dee' },
    before(floor) {
      floor.customers.other = {};
      floor.comes('other', { position: null });
      floor.pass(1);
      floor.accepts('other', 'dee');
      floor.asked.length = 0;
    },
    asked: ['turn ben'],
  },
  {
    name: 'whoever has an answer to give is not asked another thing',
    customer: { primary: 'dee' },
    before(floor) {
      floor.customers.other = { primary: 'dee' };
      floor.comes('other');
    },
    asked: ['primary dee', 'turn ada'],
  },
  {
    name: 'nobody is asked who served her before on this visit',
    customer: { primary: 'dee' },
    after(floor) {
      floor.accepts('c', 'dee');
      floor.pass(5);
      floor.state.cases.get('c')!.service = { state: 'waiting' };
      floor.pass(1);
    },
    asked: ['primary dee', 'turn ada'],
  },
];

for (const { name, customer = {}, visit, before, after, asked, stuck = false } of CASES)
  test(name, () => {
    const floor = smallFloor(PEOPLE(), { c: customer });
    before?.(floor);
    floor.comes('c', visit);
    floor.pass(1);
    after?.(floor);
    assert.equal(floor.asked, asked);
    assert.is(floor.state.cases.get('c')!.stuckSince !== null, stuck);
  });

test('who has had their share of the hour is told silently, and the next is asked at once', () => {
  const floor = smallFloor([associate('ada'), associate('ben')], {}, { alertsPerHour: 1 });
  floor.comes('one');
  floor.pass(1);
  floor.accepts('one', 'ada');
  floor.leaves('one');
  floor.pass(1 + ASSIGNMENT_RULES.wrapUpMs / 1_000);
  floor.comes('two');
  floor.pass(1);
  assert.equal(floor.asked, ['turn ada', 'turn ben']);
  floor.accepts('two', 'ben');
  floor.leaves('two');
  floor.pass(1 + ASSIGNMENT_RULES.wrapUpMs / 1_000);
  floor.comes('three');
  floor.pass(1);
  const three = floor.state.cases.get('three')!;
  assert.equal(
    open(three).map(({ person, quiet }) => [person, quiet]),
    [
      ['ada', true],
      ['ben', true],
    ],
  );
  assert.ok(three.stuckSince, 'and the manager knows');
});

test('whoever stands with the customer has come: asked or on their way, and after some seconds', () => {
  const floor = smallFloor(PEOPLE(), { c: { primary: 'dee' } });
  floor.comes('c');
  floor.stands('dee', 6, 5);
  floor.stands('ben', 5, 6);
  floor.pass(6);
  assert.not(floor.events.some(({ type }) => type === 'came'));
  floor.pass(2);
  const came = floor.events.find((event) => event.type === 'came');
  assert.ok(came?.type === 'came' && came.person === 'dee', 'nobody who only stands there');
  floor.accepts('c', 'dee');
  floor.pass(1);
  assert.is(floor.state.cases.get('c')!.service.state, 'with_customer');
  assert.equal(counted(floor), ['c in_time']);
});

const counted = (floor: SmallFloor) =>
  [...floor.state.approaches].map(([visit, { approach }]) => `${visit} ${approach}`);

test('to come before a customer’s time is early, and long after it late, counted once a visit', () => {
  const floor = smallFloor(PEOPLE(), { c: { approachAfterMs: 120_000 }, d: {}, e: {} });
  floor.comes('c');
  floor.comes('d', { position: { xM: 50, yM: 5, accuracyM: 1 } });
  floor.pass(1);
  floor.accepts('c', 'dee');
  floor.stands('dee', 6, 5);
  floor.pass(10);
  floor.accepts('d', 'cy');
  floor.pass(200);
  floor.stands('cy', 51, 5);
  floor.pass(10);
  assert.equal(counted(floor), ['c early', 'd late']);
});

test('nobody is near in a room that nobody may look into', () => {
  const floor = smallFloor(PEOPLE(), { c: { primary: 'dee' } });
  floor.comes('c', { zone: 'fitting' });
  floor.stands('dee', 5, 5);
  floor.pass(30);
  assert.not(floor.events.some(({ type }) => type === 'came' || type === 'greeted'));
});

test('while somebody stands in, whose customer it is first is asked once to take over when they are free', () => {
  const floor = smallFloor(PEOPLE(), { c: { primary: 'dee' } });
  floor.onBreak.add('dee');
  floor.comes('c');
  floor.pass(1);
  floor.accepts('c', 'ada');
  floor.pass(60);
  assert.not(floor.events.some(({ type }) => type === 'handing'));
  floor.onBreak.delete('dee');
  floor.pass(1);
  const told = (person: string) =>
    readAssignments(floor.state, floor.around, floor.nowMs)
      .alertsTo(person)
      .map(({ is }) => is);
  assert.equal([told('dee'), told('ada')], [['hand_over'], ['relief', 'serving']]);
  floor.pass(120);
  assert.equal([told('dee'), told('ada')], [[], ['serving']], 'nobody is made to');
  assert.is(floor.events.filter(({ type }) => type === 'handing').length, 1);
});

test('three close to one customer are told so, and who comes to one who only looks around; nobody else is', () => {
  const floor = smallFloor(PEOPLE(), { c: {} });
  floor.comes('c');
  for (const [i, person] of ['ada', 'ben', 'cy'].entries()) floor.stands(person, 5 + i / 2, 5);
  floor.pass(12);
  const told = (person: string) =>
    readAssignments(floor.state, floor.around, floor.nowMs)
      .alertsTo(person)
      .flatMap(({ is }) => (is === 'offer' ? [] : is));
  assert.equal(['ada', 'ben', 'cy', 'dee', 'max'].map(told), [['crowd'], ['crowd'], ['crowd'], [], []]);
  floor.places.delete('cy');
  floor.accepts('c', 'ada');
  floor.state.cases.get('c')!.lookingUntil = floor.nowMs + 60_000;
  floor.pass(8);
  assert.equal(['ada', 'ben', 'cy'].map(told), [['serving'], ['just_looking'], []]);
});

test('a status follows from what somebody does, and their own word stands in its place while it holds', () => {
  const floor = smallFloor(PEOPLE(), { c: {} });
  const status = (person: string) =>
    readAssignments(floor.state, floor.around, floor.nowMs).statusOf(person, 'house').status;
  floor.away.add('ben');
  floor.onBreak.add('cy');
  floor.comes('c');
  floor.pass(1);
  floor.accepts('c', 'dee');
  assert.equal(['ada', 'ben', 'cy', 'dee'].map(status), ['free', 'off', 'on_break', 'with_customer']);
  floor.stands('dee', 5, 5);
  floor.pass(8);
  floor.leaves('c');
  floor.pass(1);
  assert.is(status('dee'), 'wrapping_up');
  floor.pass(ASSIGNMENT_RULES.wrapUpMs / 1_000);
  assert.is(status('dee'), 'free');
  floor.onBreak.add('dee');
  floor.state.said.set('dee', { status: 'free', since: floor.nowMs, until: floor.nowMs + 5_000 });
  assert.is(status('dee'), 'on_break', 'of breaks the rota is believed alone');
  floor.onBreak.delete('dee');
  floor.state.said.set('dee', { status: 'on_break', since: floor.nowMs, until: floor.nowMs + 5_000 });
  assert.is(status('dee'), 'on_break');
  floor.pass(5);
  assert.is(status('dee'), 'free');
});

test('who has a private visit is seen as free by the house, and asked as if they were', () => {
  const floor = smallFloor([associate('dee')], { c: { primary: 'dee' }, d: {} });
  floor.comes('c', { scope: 'mine' });
  floor.pass(1);
  floor.accepts('c', 'dee');
  floor.comes('d');
  floor.pass(1);
  assert.equal(floor.asked, ['primary dee', 'turn dee']);
  const reading = readAssignments(floor.state, floor.around, floor.nowMs);
  assert.equal(
    [reading.statusOf('dee', 'house').status, reading.statusOf('dee', 'own').status],
    ['free', 'with_customer'],
  );
});

test.run();
