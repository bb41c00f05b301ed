import { cleanup, render } from '@testing-library/svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FloorView } from '../../protocol/floor-view.ts';
import type { WalkInAsks, WalkInRow } from '../../protocol/walk-in.ts';
import { toScene } from '../floor/scene.ts';
import type { Deed } from '../live/connection.ts';
import FloorList from '../panels/FloorList.svelte';
import { createPlaces } from '../panels/places.ts';
import { NOW_MS, smallPlan, smallView, telling } from '../panels/small-house.ts';
import ZonePanel from '../panels/ZonePanel.svelte';
import Dock from './Dock.svelte';
import Herald from './Herald.svelte';
import { Tray } from './tray.svelte.ts';
import WalkInsHere from './WalkInsHere.svelte';

test.after.each(() => cleanup());

const row = (changes: Partial<WalkInRow> = {}): WalkInRow => ({
  ...{ zone: 'leather', language: null, since: NOW_MS - 4 * 60_000, servedBy: null, asks: null },
  ...{ greeted: false, requested: false },
  ...changes,
});
const withOne = (changes: Partial<WalkInRow> = {}): FloorView => ({ ...smallView(), walkIns: { w: row(changes) } });
const offer = (more: Partial<WalkInAsks & { is: 'offer' }> = {}): WalkInAsks => ({
  ...{ is: 'offer', alert: 'a-1', because: { code: 'turn', language: true, category: null } },
  ...{ since: NOW_MS - 2_000, until: NOW_MS + 18_000, quiet: false },
  ...more,
});
function parts(view: FloorView, live = true) {
  const done: Deed[] = [];
  const act = async (deed: Deed) => {
    done.push(deed);
    return { done: 'done' };
  };
  const tray = new Tray(act);
  const nothing = { card: null, onshow: () => undefined, onopen: () => undefined };
  return { done, props: { view, telling: telling({ live }), tray, act, ...nothing } };
}
const said = (container: Element) => container.textContent!.replace(/\s+/g, ' ').trim();
async function tap(container: Element, word: string): Promise<void> {
  const button = [...container.querySelectorAll('button')].find(
    (one) => one.textContent!.trim() === word || one.getAttribute('aria-label') === word,
  );
  assert.ok(button, `there is no «${word}»`);
  button.click();
  await new Promise((resolve) => setTimeout(resolve));
}

test('from a zone, one tap opens a walk-in, and one on a language opens who speaks it', async () => {
  const { done, props } = parts(smallView());
  const { container } = render(WalkInsHere, { zone: 'leather', ...props });
  await tap(container, 'Open a walk-in');
  await tap(container, 'Open a walk-in who speaks Portuguese');
  assert.equal(done, [
    { do: 'open_walk_in', zone: 'leather', language: null },
    { do: 'open_walk_in', zone: 'leather', language: 'pt' },
  ]);
});

test('one who waits there can be taken, or is gone; not while the floor is not live', async () => {
  const { done, props } = parts(withOne({ language: 'pt' }));
  const { container } = render(WalkInsHere, { zone: 'leather', ...props });
  assert.match(said(container), 'A walk-in Portuguese · waits 4 min');
  await tap(container, 'I’ll go');
  await tap(container, 'Gone');
  assert.equal(done, [
    { do: 'claim_walk_in', walkIn: 'w' },
    { do: 'close_walk_in', walkIn: 'w' },
  ]);
  cleanup();
  const held = parts(withOne(), false);
  const { container: still } = render(WalkInsHere, { zone: 'leather', ...held.props });
  assert.ok([...still.querySelectorAll('button')].every(({ disabled }) => disabled));
});

test('whoever is asked hears why, and answers; nobody else has anything near the thumb', async () => {
  const { done, props } = parts(withOne({ asks: offer() }));
  const { container } = render(Dock, props);
  assert.match(said(container), 'A walk-in waits Leather goods · It is your turn, and you speak their language.');
  await tap(container, 'I’ll go');
  await tap(container, 'I can’t');
  assert.equal(done, [
    { do: 'accept', alert: 'a-1' },
    { do: 'decline', alert: 'a-1' },
  ]);
  cleanup();
  assert.is(said(render(Dock, parts(withOne()).props).container), '');
});

test('it is said once, and not when it came silently', () => {
  const heard = (asks: WalkInAsks) => {
    const { props } = parts(withOne({ asks }));
    const { container } = render(Herald, props);
    return said(container);
  };
  assert.is(heard(offer()), 'A walk-in waits, Leather goods.');
  cleanup();
  assert.is(heard(offer({ quiet: true })), '');
});

test('whoever serves one greets, hands over to a free colleague, or says that they are gone', async () => {
  const { done, props } = parts(withOne({ servedBy: 'ines' }));
  const { container } = render(Dock, props);
  assert.match(said(container), 'Your walk-in');
  await tap(container, 'Greeted');
  await tap(container, 'Hand over…');
  assert.not.match(said(container), 'Jonas', 'who is busy is not asked');
  await tap(container, 'Theo');
  await tap(container, 'Gone');
  assert.equal(done, [
    { do: 'greeted_walk_in', walkIn: 'w' },
    { do: 'hand_walk_in_to', walkIn: 'w', person: 'theo' },
    { do: 'close_walk_in', walkIn: 'w' },
  ]);
});

test('after a while one is asked quietly whether they are still here', async () => {
  const { done, props } = parts(withOne({ servedBy: 'ines', asks: { is: 'still_here', until: NOW_MS + 60_000 } }));
  const { container } = render(Dock, props);
  assert.match(said(container), 'Is your walk-in still here?');
  await tap(container, 'Still here');
  assert.equal(done, [{ do: 'keep_walk_in', walkIn: 'w' }]);
});

test('every count says whether it is of the recognised or of all: in the list, the panel and on the plan', () => {
  const view = withOne();
  const list = render(FloorList, { view, telling: telling(), onzone: () => undefined });
  assert.match(said(list.container), 'and 1 other recognised · 1 walk-in, 3 in all · 3 wait');
  cleanup();
  const nothing = { onopen: () => undefined, onclaim: null, onclose: () => undefined };
  const place = createPlaces(smallPlan()).zone('leather')!;
  const panel = render(ZonePanel, { place, view, telling: telling(), ...nothing });
  assert.match(said(panel.container), /Recognised now\s*2\s*In all, with walk-ins\s*3/);
  const { speech, places } = telling();
  const given = { places, speech, nowMs: () => NOW_MS, selectedZone: null, subject: null, asked: new Set<number>() };
  assert.equal(toScene(view, given).zones.leather, { note: '◇ 1 walk-in, 3 in all', glow: 'none' });
  assert.is(toScene(smallView(), given).zones.leather, undefined);
});

test.run();
