import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Appointment } from '../../protocol/appointment.ts';
import { createDiary, expectedNow } from './diary.ts';

const HOUR_MS = 3_600_000;
const at = (startsAt: number, more: Partial<Appointment> = {}): Appointment => ({
  ...{ id: `at ${startsAt}`, customer: 'c-01', person: 'a-ines', startsAt, endsAt: startsAt + HOUR_MS },
  ...{
    purpose: 'fitting',
    by: 'a-ines',
    saidAt: 0,
    checkedInAt: null,
    preparation: null,
    readyAt: null,
    cancelledAt: null,
  },
  ...more,
});
const ids = (all: Iterable<Appointment>) => [...all].map(({ id }) => id);

test('appointments are told by customer and by whom they come to see, the earliest first', () => {
  const diary = createDiary([at(9), at(3), at(5, { customer: 'c-02' })]);
  assert.equal(ids(diary.of('c-01')), ['at 3', 'at 9']);
  assert.equal(ids(diary.with('a-ines')), ['at 3', 'at 5', 'at 9']);
  diary.put(at(3, { person: 'a-yuki' }));
  assert.equal(ids(diary.with('a-ines')), ['at 5', 'at 9']);
  diary.forget('c-01');
  assert.equal([ids(diary.all()), ids(diary.with('a-yuki'))], [['at 5'], []]);
});

test('somebody is expected from half an hour before until it is over, unless it was cancelled', () => {
  const one = at(2 * HOUR_MS);
  const when = [1.4, 1.5, 2.9, 3].map((hours) => expectedNow([one], hours * HOUR_MS) !== null);
  assert.equal(when, [false, true, true, false]);
  assert.is(expectedNow([{ ...one, cancelledAt: 1 }], 2 * HOUR_MS), null);
});

test.run();
