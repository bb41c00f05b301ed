import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { setShifts } from './live.ts';
import { CY, fixAt, NOON, passUntil, play, smallStore, stayAt } from './small-house.ts';

const at = (s: number) => NOON + s * 1000;
const cy = { subject: CY };
function onShift() {
  const live = smallStore();
  const breaks = [{ startsAt: at(100), endsAt: at(200) }];
  setShifts(live, [{ associate: 'cy', startsAt: at(0), endsAt: at(300), breaks }]);
  const seen = (s: number) => [...live.colleagues(at(s))].map(({ id, zone }) => `${id} in ${zone}`);
  return { live, seen };
}

test('an associate on shift is seen on the floor, and nothing of it is written down', () => {
  const { live, seen } = onShift();
  assert.equal(play(live, stayAt(0, 20, 16, 5, cy)), { receipt: { accepted: 21, dropped: {} }, events: [] });
  assert.equal(seen(20), ['cy in east']);
  assert.equal([...live.visits()], []);
});

test('off shift and on a break every fix is dropped, and what was known is forgotten', () => {
  const { live, seen } = onShift();
  play(live, stayAt(0, 99, 16, 5, cy));
  assert.equal(seen(99).length, 1);
  assert.equal(seen(100), []);
  passUntil(live, 100);
  assert.equal([live.associates.size, live.numbers.size], [0, 0]);
  assert.equal(play(live, stayAt(100, 199, 16, 5, cy)).receipt, { accepted: 0, dropped: { off: 100 } });
  play(live, stayAt(200, 299, 16, 5, cy));
  assert.equal(seen(299).length, 1);
  assert.equal(play(live, stayAt(300, 310, 16, 5, cy)).receipt.dropped, { off: 11 });
  assert.equal(seen(310), []);
});

test('in a staff zone an associate is nobody’s business, from the first step on', () => {
  const { live, seen } = onShift();
  play(live, stayAt(0, 20, 12, 5, { ...cy, floor: 'first' }));
  assert.equal(seen(20).length, 1);
  play(live, [fixAt(21, 17, 5, { ...cy, floor: 'first' })]);
  assert.equal(seen(21), []);
  play(live, stayAt(22, 40, 17, 5, { ...cy, floor: 'first' }));
  assert.equal(seen(40), []);
});

test('an associate not heard is stale, then lost', () => {
  const { live, seen } = onShift();
  play(live, stayAt(0, 20, 16, 5, cy));
  passUntil(live, 30);
  assert.equal(
    [...live.colleagues(at(30))].map(({ stale }) => stale),
    [true],
  );
  passUntil(live, 65);
  assert.equal(seen(65), []);
});

test.run();
