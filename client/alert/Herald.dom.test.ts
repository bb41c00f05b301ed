import { cleanup, render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FloorView } from '../../protocol/floor-view.ts';
import { NOW_MS, telling } from '../panels/small-house.ts';
import Herald from './Herald.svelte';
import { alertView, handOver, offer } from './sample-alerts.ts';
import { Tray } from './tray.svelte.ts';

test.after.each(() => cleanup());

function shown(view: FloorView | null, live = true) {
  const shaken: unknown[] = [];
  Object.assign(navigator, { vibrate: (pattern: unknown) => shaken.push(pattern) });
  const tray = new Tray(async () => ({ done: 'it' }));
  const { container, rerender } = render(Herald, { view, telling: telling({ live }), tray });
  const heard = () => container.querySelector('[aria-live=polite]')!.textContent;
  return { container, rerender, tray, shaken, heard };
}

test('an alert is said once, politely, without a name, and shakes once', async () => {
  const { heard, shaken, rerender, container } = shown(alertView({ a: offer() }));
  await tick();
  assert.is(heard(), 'Someone waits for you: Ground floor · Leather goods.');
  assert.not.match(container.innerHTML, /Adaeze|Okonkwo/);
  await rerender({ view: alertView({ a: offer() }), telling: telling({ nowMs: NOW_MS + 1_000 }) });
  assert.is(shaken.length, 1);
});

test('what was asked a while ago is said and shakes nothing; in silence neither', async () => {
  const old = shown(alertView({ a: offer({ since: NOW_MS - 9_000 }) }));
  await tick();
  assert.is(old.shaken.length, 0);
  assert.ok(old.heard());
  cleanup();
  const quiet = shown(alertView({ a: offer({ quiet: true }) }));
  await tick();
  assert.equal([quiet.heard(), quiet.shaken.length], ['', 0]);
});

test('a second alert waits its turn, and is heard once the first is answered', async () => {
  const second = handOver({ since: NOW_MS });
  const { heard, rerender } = shown(alertView({ a: offer(), h: second }));
  await tick();
  assert.match(heard()!, 'Someone waits');
  await rerender({ view: alertView({ h: second }, 'ines') });
  assert.is(heard(), 'Jonas asks you to take over.');
});

test('while the screen is not live nothing is said', async () => {
  const { heard } = shown(alertView({ a: offer() }), false);
  await tick();
  assert.is(heard(), '');
});

test('that a colleague was first is told, for a while', async () => {
  const { tray, rerender } = shown(alertView({ a: offer() }));
  await rerender({ view: alertView({}, 'theo') });
  assert.equal(tray.told, { told: 'taken', by: 'Theo' });
  await rerender({ telling: telling({ nowMs: NOW_MS + 14_000 }) });
  assert.ok(tray.told);
  await rerender({ telling: telling({ nowMs: NOW_MS + 16_000 }) });
  assert.is(tray.told, null);
});

test.run();
