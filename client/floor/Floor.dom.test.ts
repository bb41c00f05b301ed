import { cleanup, render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet, tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FloorState } from '../live/floor-state.svelte.ts';
import { NOW_MS, smallPlan, smallView } from '../panels/small-house.ts';
import { createSpeech } from '../words/speech.ts';
import type { Drawing } from './drawing.ts';
import Floor from './Floor.svelte';

test.after.each(() => cleanup());

function shown() {
  const clock = { nowMs: 0 };
  const floor = new FloorState(() => clock.nowMs);
  let drawn!: () => Drawing;
  const { container } = render(Floor, {
    plan: smallPlan(),
    me: { given: 'Inès', family: 'Roy', role: 'associate' as const },
    floor,
    speech: createSpeech('en', 'Europe/Paris'),
    outdated: false,
    onreload: () => {},
    drawing: createRawSnippet<[Drawing]>((drawing) => {
      drawn = drawing;
      return { render: () => '<div data-plan></div>' };
    }),
    settings: createRawSnippet(() => ({ render: () => '<p>settings</p>' })),
  });
  const after = async (ms: number) => {
    clock.nowMs += ms;
    floor.check();
    await tick();
  };
  return { floor, after, container, drawing: () => drawn(), app: () => container.querySelector<HTMLElement>('.app')! };
}

test('live, the plan is drawn with names and the list says the same', async () => {
  const { floor, container, drawing, app } = shown();
  floor.show(smallView(), NOW_MS);
  await tick();
  assert.is(app().dataset.live, 'yes');
  assert.is(drawing().scene.signs['11']!.label, 'Madame Okonkwo-Vidal');
  assert.not(drawing().veiled);
  assert.is(container.textContent!.match(/Adaeze/g)!.length, 2);
});

test('after 5 s of silence all of it is veiled and out of reach, and the names still stand', async () => {
  const { floor, after, container, drawing, app } = shown();
  floor.show(smallView(), NOW_MS);
  await after(5_000);
  assert.is(app().dataset.live, 'no');
  assert.ok(drawing().veiled);
  assert.ok(container.querySelector('.veil.down'));
  assert.ok(container.querySelector('#panel-map')!.hasAttribute('inert'));
  assert.match(container.textContent!, 'Adaeze');
});

test('after 60 s no name is left anywhere in the page or in what the plan is given', async () => {
  const { floor, after, container, drawing } = shown();
  floor.show(smallView(), NOW_MS);
  await tick();
  container.querySelector<HTMLElement>('.presences button')!.click();
  await after(60_000);
  const page = document.documentElement.outerHTML;
  for (const name of ['Adaeze', 'Okonkwo', 'Vidal', 'Jonas']) assert.not.match(page, name);
  assert.equal(drawing().scene.signs, {});
  assert.match(page, 'Someone of yours');
});

test('a fresh view brings everybody back', async () => {
  const { floor, after, app, container } = shown();
  floor.show(smallView(), NOW_MS);
  await after(70_000);
  floor.show(smallView(), NOW_MS + 70_000);
  await tick();
  assert.is(app().dataset.live, 'yes');
  assert.match(container.textContent!, 'Adaeze');
});

test('a hidden page shows nothing at all', async () => {
  const { floor, app } = shown();
  floor.show(smallView(), NOW_MS);
  floor.away = true;
  await tick();
  assert.is(app().dataset.away, 'yes');
});

test('a row leads to its floor and opens its zone; Escape closes it', async () => {
  const user = userEvent.setup();
  const { floor, drawing, container } = shown();
  const view = smallView();
  view.presences['11']!.floor = 'first';
  view.presences['11']!.zone = 'shoes';
  floor.show(view, NOW_MS);
  await tick();
  assert.is(drawing().floorId, 'ground');
  await user.click(container.querySelector('.presences button')!);
  assert.is(drawing().floorId, 'first');
  assert.is(drawing().scene.selectedZone, 'shoes');
  await user.keyboard('{Escape}');
  assert.is(drawing().scene.selectedZone, null);
});

test('a tap on a customer opens their zone, on anybody else the zone under the finger', async () => {
  const { floor, drawing } = shown();
  floor.show(smallView(), NOW_MS);
  await tick();
  drawing().pick(['22', '13'], 'alcove');
  await tick();
  assert.is(drawing().scene.selectedZone, 'shoes');
  drawing().pick(['22'], 'alcove');
  await tick();
  assert.is(drawing().scene.selectedZone, 'alcove');
});

test('over the list the page is called after the house, over the plan after its floor', async () => {
  const user = userEvent.setup();
  const { floor, container } = shown();
  floor.show(smallView(), NOW_MS);
  await tick();
  assert.is(container.querySelector('h1')!.textContent, 'Ground floor');
  await user.click(container.querySelector('#tab-list')!);
  assert.is(container.querySelector('h1')!.textContent, 'The floor');
  assert.match(container.querySelector('.presences')!.textContent!, 'Ground floor · Leather goods');
});

test('the tabs follow the arrow keys', async () => {
  const user = userEvent.setup();
  const { floor, container } = shown();
  floor.show(smallView(), NOW_MS);
  await tick();
  container.querySelector<HTMLElement>('[role=tab][aria-selected=true]')!.focus();
  await user.keyboard('{ArrowRight}');
  assert.is(document.activeElement!.id, 'tab-list');
  assert.ok(container.querySelector('#panel-map')!.hasAttribute('inert'));
  assert.not(container.querySelector('#panel-list')!.hasAttribute('inert'));
});

test.run();
