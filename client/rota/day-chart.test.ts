import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { coverPath, coverSteps, hourMarks, hoursOf, placeOf } from './day-chart.ts';
import { mayBeLate, offered, stateOf } from './offered.ts';
import { smallShift } from './small-shifts.ts';

const HOUR = 3_600_000;
const at = (hour: number): number => Date.UTC(2026, 10, 23) + hour * HOUR;
const shift = (from: number, until: number, more = {}) =>
  smallShift({ startsAt: at(from), endsAt: at(until), ...more });
const span = (from: number, until: number) => ({ startsAt: at(from), endsAt: at(until) });

test('a day shows the hours from its first shift to its last, planned ones too', () => {
  const late = shift(10.5, 17, { planned: { person: 'ines', startsAt: at(9.5), endsAt: at(17) } });
  assert.equal(hoursOf([late, shift(12, 19.25)]), { from: at(9), until: at(20) });
  assert.is(hoursOf([]), null);
});

test('a moment has its place, and stays within the day', () => {
  const day = { from: at(9), until: at(19) };
  assert.equal(
    [8, 9, 14, 19, 20].map((hour) => placeOf(at(hour), day)),
    [0, 0, 0.5, 1, 1],
  );
  assert.equal(hourMarks(day, 12).length, 11);
  assert.equal(hourMarks(day, 6), [9, 11, 13, 15, 17, 19].map(at));
});

test('the cover counts who is on the floor: not on a break, and not once they are off', () => {
  const steps = coverSteps([
    shift(9, 17, { breaks: [span(12, 13)] }),
    shift(10, 14, { offAt: at(11), breaks: [span(13, 13.5)] }),
    shift(10, 18, { offAt: at(8) }),
  ]);
  assert.equal(
    steps.map((step) => [(step.at - at(0)) / HOUR, step.count]),
    [
      [9, 1],
      [10, 2],
      [11, 1],
      [12, 0],
      [13, 1],
      [17, 0],
    ],
  );
  assert.is(coverPath(steps.slice(0, 2), { from: at(9), until: at(11) }, 2), 'M0.0000 0.5000H0.5000V0.0000');
  assert.is(coverPath([], { from: 0, until: 1 }, 1), '');
});

test('what is offered is what the house would take', () => {
  const one = shift(9, 17, { breaks: [span(12, 13)] });
  const deeds = (hour: number, of = one) => [stateOf(of, at(hour)), ...offered(of, at(hour)).map((each) => each.do)];
  assert.equal(deeds(4), ['toCome', 'off']);
  assert.equal(deeds(8), ['toCome', 'here', 'off']);
  assert.equal(deeds(10), ['onFloor', 'break', 'leave', 'off']);
  assert.equal(deeds(12.5), ['onBreak', 'back', 'leave', 'off']);
  assert.equal(deeds(17), ['over']);
  assert.equal(deeds(10, { ...one, offAt: at(9) }), ['away']);
  assert.equal(
    [8, 9.5, 11, 18].map((hour) => mayBeLate(one, at(hour))),
    [true, true, false, false],
  );
});

test.run();
