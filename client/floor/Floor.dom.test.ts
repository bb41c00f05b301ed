import { cleanup, render, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet, tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FloorView } from '../../protocol/floor-view.ts';
import { refusal } from '../../protocol/refusal.ts';
import { primaryCard } from '../card/sample-card.ts';
import type { Answer, Deed } from '../live/connection.ts';
import { FloorState } from '../live/floor-state.svelte.ts';
import { customer, NOW_MS, presence, smallPlan, smallView } from '../panels/small-house.ts';
import { smallCalls } from '../rota/small-shifts.ts';
import { createSpeech } from '../words/speech.ts';
import type { Drawing } from './drawing.ts';
import Floor from './Floor.svelte';

test.after.each(() => cleanup());

function shown() {
  const deeds: Deed[] = [];
  const answer: { now: Answer } = { now: { done: 'it' } };
  const clock = { nowMs: 0 };
  const floor = new FloorState(() => clock.nowMs);
  let drawn!: () => Drawing;
  const { container } = render(Floor, {
    plan: smallPlan(),
    me: { given: 'Inès', family: 'Roy', role: 'associate' as const },
    floor,
    act: async (deed: Deed) => {
      deeds.push(deed);
      return answer.now;
    },
    photo: async () => refusal('not_found'),
    wayTo: async () => refusal('unavailable'),
    calls: smallCalls().calls,
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
  return {
    floor,
    after,
    container,
    deeds,
    answer,
    drawing: () => drawn(),
    app: () => container.querySelector<HTMLElement>('.app')!,
  };
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
  await waitFor(() => assert.ok(container.querySelector('.sheet')));
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

/** Cards are fetched by themselves; the first one waits for that. */
const cardShown = () => waitFor(() => assert.ok(document.querySelector('.card')));

/** A view in which there is a card of 11, open or not. */
function withCard(open: boolean): FloorView {
  const view = smallView({ 11: presence({ own: customer(), mayOpen: true }) });
  return open ? { ...view, card: { 11: primaryCard() } } : view;
}

test('a row asks for its card; the card is there once the view has it, and closing takes it away at once', async () => {
  const user = userEvent.setup();
  const { floor, container, deeds } = shown();
  floor.show(withCard(false), NOW_MS);
  await tick();
  await user.click(container.querySelector('.presences button')!);
  await waitFor(() => assert.equal(deeds, [{ do: 'open_card', track: 11 }]));
  assert.is(document.querySelector('.card'), null);
  floor.show(withCard(true), NOW_MS);
  await cardShown();
  assert.ok(document.querySelector('.card')!.contains(document.activeElement));
  await user.keyboard('{Escape}');
  assert.is(document.querySelector('.card'), null);
  assert.equal(deeds[1], { do: 'close_card' });
  await tick();
  assert.is(document.activeElement, container.querySelector('.presences button'));
});

test('a card that is no longer allowed just disappears', async () => {
  const { floor } = shown();
  floor.show(withCard(true), NOW_MS);
  await cardShown();
  floor.show(withCard(false), NOW_MS);
  await tick();
  assert.is(document.querySelector('.card'), null);
});

test('a card that was closed while the link was away is closed again when it is back', async () => {
  const { floor, after, deeds } = shown();
  const user = userEvent.setup();
  floor.show(withCard(true), NOW_MS);
  await cardShown();
  await after(6_000);
  await user.keyboard('{Escape}');
  floor.show(withCard(true), NOW_MS + 6_000);
  await tick();
  assert.equal(
    deeds.map((deed) => deed.do),
    ['close_card', 'close_card'],
  );
  assert.is(document.querySelector('.card'), null);
});

test('a refused card is said in words', async () => {
  const user = userEvent.setup();
  const { floor, container, answer } = shown();
  floor.show(withCard(false), NOW_MS);
  answer.now = refusal('not_allowed');
  await tick();
  await user.click(container.querySelector('.presences button')!);
  await waitFor(() => assert.match(container.textContent!, 'That can’t be done now.'));
});

test('a tap on one sign with a card opens it, on two their zone: never a guess', async () => {
  const { floor, drawing, deeds } = shown();
  const view = withCard(false);
  view.presences['14'] = presence({ own: customer(), mayOpen: true });
  floor.show(view, NOW_MS);
  await tick();
  drawing().pick(['11', '12'], 'leather');
  await waitFor(() => assert.equal(deeds, [{ do: 'open_card', track: 11 }]));
  drawing().pick(['11', '14'], 'leather');
  await tick();
  assert.is(deeds.length, 1);
  assert.is(drawing().scene.selectedZone, 'leather');
});

test.run();
