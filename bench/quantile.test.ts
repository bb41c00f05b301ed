import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { median, quantile } from './quantile.ts';

test('the median of an even number of figures lies between the middle two', () => {
  assert.is(median([4, 1, 3, 2]), 2.5);
  assert.is(median([9, 1, 5]), 5);
});

test('ends are the least and the greatest, and of none there is none', () => {
  assert.equal([quantile([3, 1, 2], 0), quantile([3, 1, 2], 1)], [1, 3]);
  assert.ok(Number.isNaN(median([])));
});

test.run();
