import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compareCover } from './cover.ts';
import { createRota, type Shift } from './shift.ts';

const at = (hour: number): number => Date.UTC(2026, 10, 23) + hour * 3_600_000;
const shift = (associate: string, from: number, until: number, ...breaks: [number, number][]): Shift => ({
  ...{ associate, startsAt: at(from), endsAt: at(until) },
  breaks: breaks.map(([one, other]) => ({ startsAt: at(one), endsAt: at(other) })),
});

test('an hour is told by its moments that differ, though it has others with fewer people', () => {
  const others = [shift('yuki', 9, 17, [10.75, 11]), shift('wei', 9, 17, [10.75, 11])];
  const before = createRota([shift('ines', 9, 17), ...others]);
  const after = createRota([shift('ines', 9, 17, [10.25, 10.5]), ...others]);
  const hours = compareCover(before, after, { fromMs: at(9.5), untilMs: at(12) });
  assert.equal(
    hours.map((hour) => [(hour.at - at(0)) / 3_600_000, hour.before, hour.after]),
    [
      [9.5, 3, 3],
      [10, 3, 2],
      [11, 3, 3],
    ],
  );
});

test('where nothing differs, an hour is told by its lowest', () => {
  const rota = createRota([shift('ines', 9, 17, [10.25, 10.5]), shift('yuki', 9, 17)]);
  const [hour] = compareCover(rota, rota, { fromMs: at(10), untilMs: at(11) });
  assert.equal([hour!.before, hour!.after], [1, 1]);
});

test.run();
