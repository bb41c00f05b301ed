import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { smallPlan } from '../panels/small-house.ts';
import { floorLines, roomsOf } from './house-lines.ts';

const [ground, first] = smallPlan().floors;

test('a floor lies within its box, deeper being higher and to the right', () => {
  const { viewBox, outline, rooms } = floorLines(ground!);
  assert.is(viewBox, '-0.3 -4.8 13.38 5.1');
  assert.is(outline, 'M0 0L9 0L12.78 -4.5L0 0Z');
  assert.is(rooms.length, 2);
});

test('rooms of the staff are neither drawn nor named', () => {
  assert.is(floorLines(first!).rooms.length, 2);
  assert.equal(roomsOf(first!, 'en'), ['Shoes', 'Fitting rooms']);
});

test.run();
