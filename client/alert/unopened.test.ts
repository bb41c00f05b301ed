import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { customer, NOW_MS, presence } from '../panels/small-house.ts';
import { alertView, offer } from './sample-alerts.ts';
import { askedAbout, withoutUnopened } from './unopened.ts';

const someone = { en: 'Someone of yours', fr: 'Une personne à vous' };
const none = new Set<number>();
const eleven = new Set([11]);

test('whoever just came and is asked about has no name anywhere, until they are opened', () => {
  const view = alertView({ a: offer() });
  const unnamed = withoutUnopened(view, { asked: eleven, opened: none, someone });
  assert.not.match(JSON.stringify(unnamed.presences), /Adaeze|Okonkwo/);
  assert.equal(unnamed.presences['11']!.own!.address, someone);
  assert.match(JSON.stringify(withoutUnopened(view, { asked: eleven, opened: eleven, someone })), 'Adaeze');
});

test('a name that was on the screen already stays there', () => {
  const view = alertView({ a: offer() });
  view.presences['11'] = presence({ own: customer({ arrivedAt: NOW_MS - 60_000 }) });
  assert.match(JSON.stringify(withoutUnopened(view, { asked: eleven, opened: none, someone })), 'Adaeze');
});

test('asked is whoever others wait for: not in silence, and not for ever', () => {
  assert.equal(askedAbout(alertView({ a: offer() }), NOW_MS), [11]);
  assert.equal(askedAbout(alertView({ a: offer({ quiet: true }) }), NOW_MS), []);
  assert.equal(askedAbout(alertView({ a: offer({ until: NOW_MS }) }), NOW_MS), []);
});

test.run();
