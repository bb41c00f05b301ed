import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusal } from '../../protocol/refusal.ts';
import { smallDoor, smallPage, smallView } from './small-page.ts';

const NOON = smallView().t;

test('it asks how things are at once, and every two seconds', async () => {
  const { page, house, pass, settled } = smallPage();
  const stop = page.start(null);
  await settled();
  assert.equal([page.stage, page.liveness, page.view?.t], ['open', 'live', NOON]);
  house.answer = smallView({ t: NOON + 4_000, presence: 'here' });
  await pass(4_000);
  assert.equal([house.made.length, page.view?.presence], [3, 'here']);
  stop();
  await pass(10_000);
  assert.is(house.made.length, 3);
});

test('a link’s code goes to the house first, and leads to the door; one that opens nothing says so', async () => {
  const { page, house, settled } = smallPage();
  house.answers['/api/me/door'] = smallDoor();
  page.start('a-code');
  await settled();
  assert.equal(house.made, [{ path: '/api/me/door', body: { code: 'a-code' } }]);
  assert.equal([page.stage, page.view, page.door.view?.asks], ['door', null, 'code']);
  const used = smallPage(refusal('wrong_code'));
  used.page.start('a-code');
  await used.settled();
  assert.equal([used.page.stage, used.page.view], ['over', null]);
});

test('at the door the page asks for nothing, until a code opens it', async () => {
  const { page, house, pass, settled } = smallPage();
  house.answers = { '/api/me/door': smallDoor(), '/api/me/door/code': { next: 'page' } };
  page.start('a-code');
  await pass(10_000);
  assert.is(house.made.length, 1);
  await page.door.enter('K7QX-93TB');
  await settled();
  assert.equal([page.stage, page.view !== null, page.door.view], ['open', true, null]);
});

test('a phone that is loaded again stands at its door still', async () => {
  const { page, house, settled } = smallPage(refusal('signed_out'));
  house.answers['/api/me/door'] = smallDoor('own_code');
  page.start(null);
  await settled();
  assert.equal([page.stage, page.door.view?.asks], ['door', 'own_code']);
  house.answers['/api/me/door/own-code'] = refusal('signed_out');
  await page.door.choose('804271');
  assert.equal([page.stage, page.door.view], ['closed', null]);
});

test('after five seconds of silence it is not live, after a minute nothing is left of what was shown', async () => {
  const { page, house, pass, settled } = smallPage();
  page.start(null);
  await settled();
  house.answer = refusal('unavailable');
  await pass(5_000);
  assert.equal([page.liveness, page.view !== null], ['notLive', true]);
  await pass(55_000);
  assert.equal([page.stage, page.view], ['away', null]);
  house.answer = smallView({ t: NOON + 70_000 });
  await pass(2_000);
  assert.equal([page.stage, page.liveness], ['open', 'live']);
});

test('a decision is told, and what comes back is what counts', async () => {
  const { page, house, settled } = smallPage();
  page.start(null);
  await settled();
  house.answer = smallView({ consent: { mode: 'off', scope: 'store' } });
  assert.ok(await page.decide('consent', { mode: 'off', scope: 'store' }));
  assert.equal([page.view!.consent.mode, page.busy, page.refused], ['off', false, null]);
  house.answer = refusal('unavailable');
  assert.not(await page.decide('consent', { mode: 'ask', scope: 'store' }));
  assert.equal([page.view!.consent.mode, page.refused], ['off', 'unavailable']);
});

test('an answer that was overtaken by a newer one is not shown', async () => {
  const { page, house, settled } = smallPage(smallView({ t: NOON + 300, presence: 'private' }));
  page.start(null);
  await settled();
  house.answer = smallView({ t: NOON + 100, presence: 'here' });
  await page.look();
  assert.is(page.view!.presence, 'private');
});

test('signed out, here or elsewhere, it lets go of all it knew', async () => {
  const { page, house, settled } = smallPage();
  page.start(null);
  await settled();
  house.answer = refusal('signed_out');
  await page.look();
  assert.equal([page.stage, page.view, page.lastTrueMs], ['closed', null, null]);
  house.answer = smallView();
  await page.look();
  assert.is(page.view, null, 'what was on its way is not shown any more');
});

test.run();
