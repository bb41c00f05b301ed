import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { alertView, handOver, offer, serving } from './sample-alerts.ts';
import { tidings } from './tidings.ts';

test('an offer that a colleague took is told, with their name', () => {
  const told = tidings(alertView({ a: offer() }), alertView({}, 'theo'));
  assert.equal(told, { told: 'taken', by: 'Theo' });
});

test('one’s own yes, a visit that nobody serves, and a silent offer are no news', () => {
  assert.is(tidings(alertView({ a: offer() }), alertView({}, 'ines')), null);
  assert.is(tidings(alertView({ a: offer() }), alertView({})), null);
  assert.is(tidings(alertView({ a: offer({ quiet: true }) }), alertView({}, 'theo')), null);
});

test('whoever served hears who does now; whoever the house does not name is somebody', () => {
  assert.equal(tidings(alertView({ s: serving() }, 'ines'), alertView({}, 'theo')), { told: 'handedOver', by: 'Theo' });
  assert.equal(tidings(alertView({ s: serving() }, 'ines'), alertView({}, 'gone')), { told: 'handedOver', by: null });
});

test('a hand-over that was let go leaves the customer with whoever asked: no news', () => {
  const before = alertView({ h: handOver({ track: 11 }) }, 'jonas');
  assert.is(tidings(before, alertView({}, 'jonas')), null);
  assert.equal(tidings(before, alertView({}, 'theo')), { told: 'taken', by: 'Theo' });
});

test.run();
