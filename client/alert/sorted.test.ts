import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NOW_MS } from '../panels/small-house.ts';
import { handOver, offer, serving } from './sample-alerts.ts';
import { sortAlerts } from './sorted.ts';

test('the oldest question that rings is on top, and one at a time', () => {
  const alerts = { b: offer({ since: NOW_MS - 500 }), a: offer({ track: 12 }), c: handOver({ since: NOW_MS - 100 }) };
  const { top, rest } = sortAlerts(alerts, NOW_MS, null);
  assert.is(top?.id, 'a');
  assert.equal(
    rest.map(({ id }) => id),
    ['b', 'c'],
  );
});

test('what is asked silently, or was not answered in time, never comes up by itself', () => {
  const alerts = { quiet: offer({ quiet: true }), late: offer({ until: NOW_MS }) };
  const { top, rest } = sortAlerts(alerts, NOW_MS, null);
  assert.is(top, null);
  assert.is(rest.length, 2);
});

test('what was laid on top by hand stays there until it is gone', () => {
  const alerts = { loud: offer(), late: offer({ track: 12, until: NOW_MS }) };
  assert.is(sortAlerts(alerts, NOW_MS, 'late').top?.id, 'late');
  assert.is(sortAlerts({ loud: offer() }, NOW_MS, 'late').top?.id, 'loud');
});

test('what is only told, and whom one serves, is no question', () => {
  const alerts = { 'serving 11': serving(), 'crowd 11': { is: 'crowd', track: 11, people: 3, since: NOW_MS } as const };
  const { top, rest, hints, serving: served } = sortAlerts(alerts, NOW_MS, null);
  assert.equal([top, rest.length, hints.length, served.length], [null, 0, 1, 1]);
});

test.run();
