import { cleanup, render } from '@testing-library/svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import Others from './Others.svelte';
import { customer, presence, smallView, telling } from './small-house.ts';

test.after.each(() => cleanup());

const line = (props: {
  view: ReturnType<typeof smallView> | null;
  forgotten?: { yours: number; others: number };
  live?: boolean;
  floorId?: string | null;
}) =>
  render(Others, {
    view: props.view,
    forgotten: props.forgotten ?? null,
    telling: telling({ live: props.live ?? true, floorId: props.floorId === undefined ? 'ground' : props.floorId }),
  }).container.textContent!.trim();

test('it counts the recognised who are nobody’s here, and how many of them are on this floor', () => {
  assert.is(line({ view: smallView() }), 'Two others recognised. One on this floor. Two wait.');
});

test('where the whole house is looked at it speaks of no floor, and those off the plan are told apart', () => {
  const view = smallView({ 14: presence({ state: 'lost' }) });
  assert.is(line({ view, floorId: null }), 'Three others recognised. Two wait. One not heard lately.');
  assert.is(line({ view }), 'Three others recognised. Two on this floor. Two wait. One not heard lately.');
});

test('with nobody else, or nobody at all, it says just that', () => {
  const view = smallView();
  view.presences = { 11: presence({ own: customer() }) };
  assert.is(line({ view }), 'Nobody else is recognised.');
  view.presences = {};
  assert.is(line({ view }), 'Nobody is recognised just now.');
});

test('not live it speaks of the past, also once names are gone', () => {
  assert.is(line({ view: smallView(), live: false }), 'Two others were recognised.');
  assert.is(line({ view: null, forgotten: { yours: 1, others: 9 }, live: false }), 'Nine others were recognised.');
});

test.run();
