import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { advance } from './advance.ts';
import { answer } from './consent.ts';
import { BEA, fixAt, NOON, passUntil, play, smallStore, stayAt } from './small-house.ts';

const at = (s: number) => NOON + s * 1000;
const bea = { subject: BEA };
const isAsked = ({ doorbells }: ReturnType<typeof smallStore>) => doorbells.get('bea')?.state === 'asked';
/** A store in which Bea has come in and was asked, two seconds after noon. */
function asked() {
  const live = smallStore();
  const arrival = play(live, stayAt(0, 2, 2, 5, bea));
  return { live, arrival };
}

test('who wants to be asked is noticed at the door, once, and not listened to', () => {
  const { live, arrival } = asked();
  const { receipt, events } = play(live, stayAt(3, 30, 8, 5, bea));
  assert.equal(arrival.events, [{ type: 'asked', customer: 'bea', at: at(1) }]);
  assert.equal(events, []);
  assert.equal(receipt, { accepted: 0, dropped: { not_listening: 28 } });
  assert.equal([...live.visits()], []);
  assert.ok(isAsked(live));
});

test('no place is kept of who is asked', () => {
  const { live } = asked();
  assert.is(live.customers.size, 0);
  assert.equal(Object.keys(live.doorbells.get('bea')!).sort(), ['at', 'heardAt', 'scope', 'state']);
});

test('nobody is asked for walking past the door, or for a single fix', () => {
  const live = smallStore();
  assert.equal(play(live, stayAt(0, 60, -2, 5, bea)).events, []);
  assert.equal(play(live, [fixAt(61, 2, 5, bea)]).events, []);
  assert.equal(passUntil(live, 100).events, []);
  assert.is(live.doorbells.size, 0);
});

test('yes opens a visit from now on, without what was before', () => {
  const { live } = asked();
  const events = answer(live, 'bea', 'yes', at(20));
  const visit = { type: 'visit', visit: 'v0', customer: 'bea', scope: 'store', entrance: null, openedAt: at(20) };
  assert.equal(events, [visit]);
  assert.equal(
    [...live.visits()].map(({ position, zone, floor }) => ({ position, zone, floor })),
    [{ position: null, zone: null, floor: 'ground' }],
  );
  assert.equal(advance(live, [fixAt(19, 8, 5, bea)], at(21)).receipt.dropped, { late: 1 });
  assert.is(play(live, stayAt(21, 30, 8, 5, bea)).receipt.accepted, 10);
  assert.is([...live.visits()][0]?.zone, 'west');
});

test('no lets them alone until they have been gone for a quarter of an hour', () => {
  const { live } = asked();
  assert.equal(answer(live, 'bea', 'no', at(10)), []);
  const rest = play(live, stayAt(11, 1000, 8, 5, bea));
  assert.equal(rest.events, []);
  assert.is(rest.receipt.accepted, 0);
  passUntil(live, 1899);
  assert.is(live.doorbells.size, 1);
  passUntil(live, 1900);
  assert.is(live.doorbells.size, 0);
  assert.equal(
    play(live, stayAt(2000, 2002, 2, 5, bea)).events.map(({ type }) => type),
    ['asked'],
  );
});

test('no answer for two minutes means no', () => {
  const { live } = asked();
  passUntil(live, 120.999);
  assert.ok(isAsked(live));
  passUntil(live, 121);
  assert.not.ok(isAsked(live));
  assert.is(answer(live, 'bea', 'yes', at(122)), null);
});

test('an answer counts once, and only from who was asked', () => {
  const { live } = asked();
  assert.is(answer(live, 'ada', 'yes', at(3)), null);
  assert.ok(answer(live, 'bea', 'yes', at(3)));
  assert.is(answer(live, 'bea', 'yes', at(4)), null);
});

test('after a visit has ended they are asked again, but a late fix still continues it', () => {
  const { live } = asked();
  answer(live, 'bea', 'yes', at(3));
  play(live, stayAt(4, 10, 2, 5, bea));
  passUntil(live, 41);
  assert.equal([...live.visits()], []);
  const late = advance(live, [fixAt(20, 2, 5, bea)], at(45));
  assert.is(late.events[0]?.type, 'resumed');
  passUntil(live, 51);
  const again = play(live, stayAt(60, 62, 2, 5, bea));
  assert.equal(
    again.events.map(({ type }) => type),
    ['asked'],
  );
  assert.equal([...live.visits()], []);
});

test.run();
