import { readFileSync } from 'node:fs';
import { cleanup, render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { HousePlan } from '../../protocol/place.ts';
import type { FloorMap } from './floor-map.ts';
import type { MapScene } from './map-scene.ts';
import PlanView from './Plan.svelte';

const {
  connectors: _,
  paths: __,
  ...plan
} = HousePlan.parse(JSON.parse(readFileSync('db/seed/house/plan.json', 'utf8')));
const scene: MapScene = {
  signs: {
    11: { kind: 'own', label: '<b>Dr Nwosu</b>', detail: 'here 38 s ago', initials: 'AN', stale: false },
    12: { kind: 'customer', stale: false },
  },
  zones: { silk: { note: '1 more, place unsure', glow: 'unsure' } },
  selectedZone: 'till',
};

/** happy-dom lays nothing out: give every element the size of a tablet's plan. */
function giveSize(): void {
  for (const [name, px] of [
    ['clientWidth', 828],
    ['clientHeight', 636],
  ] as const)
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => px });
}

async function show(more: object = {}) {
  giveSize();
  let map: FloorMap | null = null;
  const props = { plan, floorId: 'ground', locale: 'en' as const, label: 'Ground floor', scene, reducedMotion: true };
  const onmap = (made: FloorMap | null) => {
    map = made;
  };
  const view = render(PlanView, { ...props, onmap, ...more });
  await tick();
  const element = view.container.querySelector<HTMLElement>('.floor-map')!;
  return { view, element, map: () => map };
}
const frame = (seq: number, xM: number) => ({
  seq,
  t: 1_000 + seq,
  tracks: [{ track: 11, floor: 0, xM, yM: 5, accuracyM: 1, stale: false }],
});
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

test.after.each(() => cleanup());

test('the map says what it is and draws its floor from the plan', async () => {
  const { element } = await show();
  assert.is(element.getAttribute('role'), 'region');
  assert.is(element.getAttribute('aria-label'), 'Ground floor');
  for (const part of ['ground', 'wall', 'glass', 'fixture', 'tread', 'going', 'edge', 'swing', 'leaf'])
    assert.ok(element.querySelector(`.plan .${part}`)?.getAttribute('d'), part);
  assert.is(element.querySelectorAll('canvas').length, 1);
  assert.is(element.querySelector('.leaflet-control-attribution'), null);
});

test('zones are named in the language asked for, with their notes, and tinted', async () => {
  const { view, element } = await show();
  const words = () => element.querySelector('.map-words')!.textContent!;
  assert.match(words(), 'Silk & accessories');
  assert.match(words(), '1 more, place unsure');
  assert.is(element.querySelectorAll('.tint.unsure').length, 1);
  assert.ok(element.querySelector('.selection')!.getAttribute('d'));
  await view.rerender({ locale: 'fr' });
  assert.match(words(), 'Soie & accessoires');
});

test('only own customers have a name, written as text, and it leaves with the scene', async () => {
  const { view, element, map } = await show();
  const names = () => [...element.querySelectorAll<HTMLElement>('.map-name')];
  assert.is(names().length, 1);
  assert.is(names()[0]!.querySelector('b')!.textContent, '<b>Dr Nwosu</b>');
  assert.is(names()[0]!.querySelector('b b'), null);
  assert.is(names()[0]!.style.visibility, 'hidden');
  map()!.pushFrame(frame(1, 10), true);
  await painted();
  assert.is(names()[0]!.style.visibility, 'visible');
  await view.rerender({ scene: { ...scene, signs: {} } });
  assert.is(names().length, 0);
});

test('while veiled nothing moves', async () => {
  const { view, element, map } = await show();
  map()!.pushFrame(frame(1, 10), true);
  await painted();
  const where = () => element.querySelector<HTMLElement>('.map-name')!.style.transform;
  const before = where();
  await view.rerender({ veiled: true });
  assert.ok(element.classList.contains('is-veiled'));
  map()!.pushFrame(frame(2, 12), true);
  await painted();
  assert.is(where(), before);
  await view.rerender({ veiled: false });
  map()!.pushFrame(frame(3, 12), true);
  await painted();
  assert.is.not(where(), before);
});

test('floors are switched, one drawing at a time, and the map leaves nothing behind', async () => {
  const { view, element, map } = await show();
  await view.rerender({ floorId: 'first' });
  assert.is(element.querySelectorAll('.plan').length, 1);
  assert.match(element.querySelector('.map-words')!.textContent!, 'Landing');
  view.unmount();
  assert.is(map(), null);
  assert.is(element.childElementCount, 0);
});

test.run();
