import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ShiftChange } from '../../../protocol/rota.ts';
import { createRota, isAtWork, isOnDuty } from '../../live/shift.ts';
import { BREAK_MS, changeShift } from './change.ts';
import { asWorked, type RosterShift } from './shift-state.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Nine o'clock; all times below are hours of the day. */
const at = (hour: number): number => Date.UTC(2026, 10, 23) + hour * HOUR;
const shift = (from: number, until: number, more: Partial<RosterShift> = {}): RosterShift => ({
  ...{ id: `${from}`, associate: 'ines', startsAt: at(from), endsAt: at(until), breaks: [] },
  ...{ offAt: null, source: null, planned: null, ...more },
});
const span = (from: number, until: number) => ({ startsAt: at(from), endsAt: at(until) });
const YUKIS = shift(10, 18, { id: 'y', associate: 'yuki' });

/** The shift after a change, or what was expected. */
function becomes(one: RosterShift, change: ShiftChange, nowMs: number, others: RosterShift[] = []) {
  const changed = changeShift(one, change, [one, ...others], nowMs);
  return 'shifts' in changed ? changed.shifts : changed.expected;
}
const only = (...given: Parameters<typeof becomes>): RosterShift => {
  const shifts = becomes(...given);
  if (typeof shifts === 'string' || shifts.length !== 1) throw new Error(String(shifts));
  return shifts[0]!;
};

test('who is late begins so much later: from the beginning, or from now once it should have begun', () => {
  assert.is(only(shift(9, 17), { do: 'late', minutes: 30 }, at(8)).startsAt, at(9.5));
  assert.is(only(shift(9, 17), { do: 'late', minutes: 30 }, at(9.25)).startsAt, at(9.75));
  const late = only(
    shift(9, 17, { breaks: [span(9.25, 9.5), span(9.5, 10), span(12, 13)] }),
    { do: 'late', minutes: 45 },
    at(8),
  );
  assert.equal(late.breaks, [span(9.75, 10), span(12, 13)]);
  assert.type(becomes(shift(9, 10), { do: 'late', minutes: 60 }, at(8)), 'string');
});

test('who came early is at work at once, within hours of their shift', () => {
  assert.is(only(shift(9, 17), { do: 'here' }, at(8.5)).startsAt, at(8.5));
  assert.type(becomes(shift(9, 17), { do: 'here' }, at(9)), 'string');
  assert.type(becomes(shift(19, 23), { do: 'here' }, at(9)), 'string');
});

test('who leaves is at work no longer than that, and has no break beyond it', () => {
  const left = only(shift(9, 17, { breaks: [span(12, 13), span(15, 16)] }), { do: 'leave', minutes: 30 }, at(12));
  assert.equal([left.endsAt, left.breaks], [at(12.5), [span(12, 12.5)]]);
  assert.is(only(shift(9, 17), { do: 'leave', minutes: 0 }, at(10)).endsAt, at(10));
  for (const hour of [8, 9, 16.9])
    assert.type(becomes(shift(9, 17), { do: 'leave', minutes: 30 }, at(hour)), hour === 9 ? 'object' : 'string');
});

test('who is off is at work from then on at no time, and is not taken for one without a rota', () => {
  const before = only(shift(9, 17), { do: 'off' }, at(8));
  const during = only(shift(9, 17), { do: 'off' }, at(12));
  const worked = (one: RosterShift, hour: number) => isAtWork(createRota([asWorked(one)]), 'ines', at(hour));
  assert.equal(
    [8.5, 9, 12].map((hour) => worked(before, hour)),
    [false, false, false],
  );
  assert.equal(
    [8.5, 9, 11.9, 12].map((hour) => worked(during, hour)),
    [false, true, true, false],
  );
  assert.type(becomes(before, { do: 'late', minutes: 5 }, at(8)), 'string');
});

test('a break that begins now is the next one that was planned, as long as that', () => {
  const planned = shift(9, 17, { breaks: [span(10, 10.25), span(12, 13), span(15, 15.25)] });
  const now = only(planned, { do: 'break' }, at(11.5));
  assert.equal(now.breaks, [span(10, 10.25), span(11.5, 12.5), span(15, 15.25)]);
  assert.not.ok(isOnDuty(createRota([asWorked(now)]), 'ines', at(11.5)));
  const none = only(shift(9, 17), { do: 'break' }, at(11));
  assert.equal(none.breaks, [{ startsAt: at(11), endsAt: at(11) + BREAK_MS }]);
  assert.is(only(shift(9, 17), { do: 'break' }, at(17) - MINUTE).breaks[0]!.endsAt, at(17));
  assert.type(becomes(now, { do: 'break' }, at(12)), 'string');
  assert.type(becomes(shift(9, 17), { do: 'break' }, at(8)), 'string');
});

test('who is back is on the floor at once', () => {
  const back = only(shift(9, 17, { breaks: [span(12, 13), span(15, 16)] }), { do: 'back' }, at(12.5));
  assert.equal(back.breaks, [span(12, 12.5), span(15, 16)]);
  assert.equal(only(shift(9, 17, { breaks: [span(12, 13)] }), { do: 'back' }, at(12)).breaks, []);
  assert.type(becomes(shift(9, 17), { do: 'back' }, at(12)), 'string');
});

test('a shift is given to somebody else, who gives theirs where the two overlap', () => {
  const swap: ShiftChange = { do: 'swap', with: 'yuki' };
  assert.is(only(shift(9, 17), swap, at(8)).associate, 'yuki');
  const exchanged = becomes(shift(9, 17), swap, at(8), [YUKIS]) as RosterShift[];
  assert.equal(
    exchanged.map(({ id, associate }) => [id, associate]),
    [
      ['9', 'yuki'],
      ['y', 'ines'],
    ],
  );
  assert.is(only(shift(9, 17), swap, at(8), [{ ...YUKIS, offAt: at(7) }]).associate, 'yuki');
  assert.type(becomes(shift(9, 17), swap, at(9), [YUKIS]), 'string', 'it has begun');
  assert.type(becomes(shift(12, 17), swap, at(11), [YUKIS]), 'string', 'theirs has begun');
  assert.type(becomes(shift(9, 17), swap, at(8), [YUKIS, { ...YUKIS, id: 'z' }]), 'string', 'two at once');
  assert.type(
    becomes(shift(9, 11), swap, at(8), [YUKIS, shift(12, 14)]),
    'string',
    'a shift of one’s own is in the way',
  );
  assert.type(becomes(shift(9, 17), { do: 'swap', with: 'ines' }, at(8)), 'string');
});

test('of a shift that is over nothing is said any more', () => {
  for (const change of [{ do: 'off' }, { do: 'break' }, { do: 'leave', minutes: 0 }] as const)
    assert.type(becomes(shift(9, 17), change, at(17)), 'string');
});

test.run();
