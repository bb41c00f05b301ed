import { cleanup, render } from '@testing-library/svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FloorView } from '../../protocol/floor-view.ts';
import type { CallRow, WalkInRow } from '../../protocol/walk-in.ts';
import type { Deed } from '../live/connection.ts';
import { NOW_MS, presence, smallView, telling } from '../panels/small-house.ts';
import Dock from './Dock.svelte';
import { alertView, serving } from './sample-alerts.ts';
import { Tray } from './tray.svelte.ts';
import WalkInsHere from './WalkInsHere.svelte';

test.after.each(() => cleanup());

function parts(view: FloorView, live = true) {
  const done: Deed[] = [];
  const act = async (deed: Deed) => {
    done.push(deed);
    return { done: 'done' };
  };
  const nothing = { card: null, onshow: () => undefined, onopen: () => undefined };
  return { done, props: { view, telling: telling({ live }), tray: new Tray(act), act, ...nothing } };
}
const said = (container: Element) => container.textContent!.replace(/\s+/g, ' ').trim();
async function tap(container: Element, word: string): Promise<void> {
  const button = [...container.querySelectorAll('button')].find((one) => one.textContent!.trim() === word);
  assert.ok(button, `there is no «${word}»`);
  button.click();
  await new Promise((resolve) => setTimeout(resolve));
}
const times = { since: NOW_MS - 2_000, until: NOW_MS + 18_000 };
const call = (changes: Partial<CallRow> = {}): CallRow => ({
  ...{ zone: 'shoes', ...times, by: 'jonas', goes: null, asks: null },
  ...changes,
});
const because = { code: 'turn', language: false, category: null } as const;
const asks = { is: 'offer', alert: 'a-1', because, ...times, quiet: false } as const;

test('a call names the zone and who calls, and is answered with a tap', async () => {
  const { done, props } = parts({ ...smallView(), calls: { k: call({ asks }) } });
  const { container } = render(Dock, props);
  assert.match(said(container), 'Help needed, Shoes Jonas calls. It is your turn.');
  await tap(container, 'I can’t');
  await tap(container, 'I’ll go');
  assert.equal(done, [
    { do: 'decline', alert: 'a-1' },
    { do: 'accept', alert: 'a-1' },
  ]);
});

test('whoever goes is told how it ends; a call that concerns somebody else is not there', async () => {
  const { done, props } = parts({ ...smallView(), calls: { k: call({ goes: 'ines' }), l: call({ goes: 'theo' }) } });
  const { container } = render(Dock, props);
  assert.match(said(container), 'You are on your way. It ends when you are there.');
  assert.is(container.querySelectorAll('article').length, 1);
  await tap(container, 'I’m there');
  assert.equal(done, [{ do: 'close_walk_in', walkIn: 'k' }]);
  cleanup();
  const offline = render(Dock, parts({ ...smallView(), calls: { k: call({ asks }) } }, false).props);
  assert.match(said(offline.container), 'On hold until the floor is live again.');
});

test('from a zone anybody asks for a hand there, once', async () => {
  const { done, props } = parts(smallView());
  const { container } = render(WalkInsHere, { zone: 'shoes', ...props });
  await tap(container, 'I need a hand here');
  assert.equal(done, [{ do: 'call_help', zone: 'shoes' }]);
  cleanup();
  const called = render(WalkInsHere, {
    zone: 'shoes',
    ...parts({ ...smallView(), calls: { k: call({ goes: 'theo' }) } }).props,
  });
  assert.match(said(called.container), 'Theo is on the way.');
  assert.not.match(said(called.container), 'I need a hand here');
});

test('whoever serves says that they were asked for, and takes it back', async () => {
  const { done, props } = parts(alertView({ s: serving() }, 'ines'));
  await tap(render(Dock, props).container, 'They asked for me');
  cleanup();
  const again = parts(alertView({ s: serving({ requested: true }) }, 'ines'));
  const { container } = render(Dock, again.props);
  assert.match(said(container), 'They asked for you.');
  await tap(container, 'They didn’t ask for me');
  assert.equal(
    [...done, ...again.done],
    [
      { do: 'asked_for_me', track: 11, asked: true },
      { do: 'asked_for_me', track: 11, asked: false },
    ],
  );
});

test('a walk-in who is recognised beside them is one person: taken as a customer, and closed as a walk-in', async () => {
  const walkIn: WalkInRow = {
    ...{ zone: 'shoes', language: null, since: NOW_MS, servedBy: 'ines', asks: null },
    ...{ greeted: true, requested: false },
  };
  const beside = (more = {}) => ({
    ...smallView({ 30: presence({ zone: 'shoes', ...more }) }),
    presences: { 30: presence({ zone: 'shoes', ...more }) },
    walkIns: { w: walkIn },
  });
  const { done, props } = parts(beside());
  await tap(render(Dock, props).container, 'Recognised here: the same person');
  assert.equal(done, [
    { do: 'claim', track: 30 },
    { do: 'close_walk_in', walkIn: 'w' },
  ]);
  for (const view of [beside({ servedBy: 'jonas' }), beside({ zone: 'leather' }), beside({ state: 'lost' })]) {
    cleanup();
    assert.not.match(said(render(Dock, parts(view).props).container), 'the same person');
  }
});

test.run();
