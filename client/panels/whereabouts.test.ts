import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NOW_MS, presence, telling } from './small-house.ts';
import { whereabouts } from './whereabouts.ts';

test('who is here has a zone and since when', () => {
  assert.is(whereabouts(presence(), telling()), 'Leather goods, since\u00a013:41');
  assert.is(whereabouts(presence(), telling({ locale: 'fr' })), 'Maroquinerie, depuis\u00a013:41');
});

test('a place on another floor names its floor first', () => {
  const row = presence({ floor: 'first', zone: 'shoes' });
  assert.is(whereabouts(row, telling()), 'First floor · Shoes, since\u00a013:41');
  assert.is(whereabouts(row, telling({ floorId: 'first' })), 'Shoes, since\u00a013:41');
  assert.is(whereabouts(row, telling({ floorId: null })), 'First floor · Shoes, since\u00a013:41');
});

test('who was not heard lately is told with an age, not with a stay', () => {
  const row = presence({ state: 'stale', seenAt: NOW_MS - 38_000 });
  assert.is(whereabouts(row, telling()), 'Leather goods, seen 38\u00a0s ago');
  assert.is(whereabouts(row, telling({ live: false })), 'Leather goods, seen 38\u00a0s before');
});

test('who is lost was last somewhere at some time', () => {
  const row = presence({ state: 'lost', seenAt: NOW_MS - 90_000 });
  assert.is(whereabouts(row, telling()), 'Last in Leather goods at\u00a014:01');
  assert.is(whereabouts({ ...row, zone: null }, telling()), 'Last seen at\u00a014:01');
});

test('a dark zone has no time and no unsureness, only the place', () => {
  const row = presence({ floor: 'first', zone: 'fitting', since: null, placed: false });
  assert.is(whereabouts(row, telling({ floorId: 'first' })), 'Fitting rooms');
});

test('a place too unsure for a dot says so', () => {
  assert.is(whereabouts(presence({ placed: false }), telling()), 'Leather goods, since\u00a013:41, place\u00a0unsure');
  assert.is(whereabouts(presence({ zone: null, since: null }), telling()), 'Between rooms');
});

test.run();
