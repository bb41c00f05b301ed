import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { shiftAt } from './burn-in.ts';
import { matched } from './matched.ts';
import { serviceLine, shareOf } from './service-line.ts';

const glyph = (xM: number, yM: number, floor = 'ground') => ({ floor, xM, yM, is: 'waiting' as const });

test('a mark keeps its number while it can be followed, and nobody inherits it from across the house', () => {
  let last = 0;
  const next = () => ++last;
  const first = matched([], [glyph(1, 1), glyph(9, 1)], next);
  assert.equal(first.map(({ key }) => key), [1, 2]); // biome-ignore format: one line
  const second = matched(first, [glyph(8.5, 1), glyph(1.5, 1)], next);
  assert.equal(second.map(({ key, xM }) => [key, xM]), [[1, 1.5], [2, 8.5]]); // biome-ignore format: one line
  const third = matched(second, [glyph(1.5, 1, 'first'), glyph(20, 1)], next);
  assert.equal(third.map(({ key }) => key), [3, 4]); // biome-ignore format: one line
});

test('the picture comes back to where it was, and never moves by more than a step at once', () => {
  const at = (step: number) => shiftAt(step * 600_000);
  assert.equal(at(16), at(0));
  for (let step = 0; step < 16; step += 1) {
    const [a, b] = [at(step), at(step + 1)];
    assert.is(Math.abs(a.xPx - b.xPx) + Math.abs(a.yPx - b.yPx), 2);
  }
});

test('the line looks back half an hour, and says nothing where nobody was greeted', () => {
  const greeted = [{ all: 0, inTime: 0 }, { all: 2, inTime: 1 }, { all: 0, inTime: 0 }]; // biome-ignore format: one line
  assert.equal(serviceLine(greeted), [null, 0.5, 0.5]);
  assert.is(shareOf(greeted.slice(2)), null);
});

test.run();
