import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { customer, NOW_MS, presence, smallView, telling } from '../panels/small-house.ts';
import { toScene } from './scene.ts';

const { speech, places } = telling();
const given = { places, speech, nowMs: () => NOW_MS, selectedZone: null, subject: null, asked: new Set<number>() };

test('one’s own customers are named as they are spoken to, others are nobody in particular', () => {
  const { signs } = toScene(smallView(), given);
  assert.equal(signs['11'], { kind: 'own', label: 'Madame Okonkwo-Vidal', initials: 'AO', stale: false });
  assert.equal(signs['12'], { kind: 'customer', stale: false, solid: false });
});

test('colleagues are squares with initials, and the viewer is one of them', () => {
  const { signs } = toScene(smallView(), given);
  assert.equal(signs['21'], { kind: 'me', initials: 'IR', stale: false, solid: false });
  assert.equal(signs['22'], { kind: 'colleague', initials: 'JF', stale: false, solid: true });
});

test('a stale customer of one’s own says how long ago; a lost one has no sign', () => {
  const stale = presence({ own: customer(), state: 'stale', seenAt: NOW_MS - 38_000 });
  const lost = presence({ own: customer(), state: 'lost', seenAt: NOW_MS - 50_000 });
  const { signs } = toScene(smallView({ 11: stale, 14: lost }), given);
  assert.is(signs['11']!.detail, 'here 38\u00a0s ago');
  assert.ok(signs['11']!.stale);
  assert.not(signs['14']);
});

test('while a card is open only its subject keeps a name', () => {
  const view = smallView({ 14: presence({ own: customer() }) });
  const { signs } = toScene(view, { ...given, subject: 11 });
  assert.is(signs['11']!.label, 'Madame Okonkwo-Vidal');
  assert.equal(signs['14'], { kind: 'own', stale: false });
});

test('whom the viewer is asked to go to has a sign of their own and no name, whosever they are', () => {
  const { signs } = toScene(smallView(), { ...given, asked: new Set([11, 12]) });
  for (const track of ['11', '12']) assert.equal(signs[track], { kind: 'own', stale: false, asks: true });
});

test('somebody is with whoever is drawn solid; on one’s own the label says who', () => {
  const served = { 11: presence({ own: customer(), servedBy: 'jonas' }), 12: presence({ servedBy: 'jonas' }) };
  const { signs } = toScene(smallView(served), given);
  assert.is(signs['11']!.detail, 'with\u00a0Jonas');
  assert.ok(signs['12']!.solid);
});

test('the clock is read only while somebody named is stale', () => {
  toScene(smallView(), {
    ...given,
    nowMs: () => {
      throw new Error('the clock was read');
    },
  });
});

test('a dark zone tells how many, an unsure place makes its zone glow, warmer for one’s own', () => {
  const view = smallView({
    14: presence({ floor: 'first', zone: 'fitting', placed: false, since: null }),
    15: presence({ floor: 'ground', zone: 'alcove', placed: false }),
    16: presence({ floor: 'first', zone: 'shoes', placed: false, own: customer() }),
  });
  view.zones.fitting!.recognised = 1;
  const { zones } = toScene(view, given);
  assert.equal(zones.fitting, { note: '1 here, no places shown', glow: 'none' });
  assert.equal(zones.alcove, { note: '1 more, place unsure', glow: 'unsure' });
  assert.equal(zones.shoes, { note: '1 more, place unsure', glow: 'unsureOwn' });
  assert.not(zones.leather);
});

test.run();
