import { cleanup, render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FloorState } from '../live/floor-state.svelte.ts';
import { createSpeech } from '../words/speech.ts';
import { NOW_MS, smallView } from './small-house.ts';
import Veil from './Veil.svelte';

test.after.each(() => cleanup());

function shown(props: { outdated?: boolean; onreload?: () => void } = {}) {
  const clock = { nowMs: 0 };
  const floor = new FloorState(() => clock.nowMs);
  const { container } = render(Veil, { floor, speech: createSpeech('en', 'Europe/Paris'), ...props });
  const after = async (ms: number) => {
    clock.nowMs += ms;
    floor.check();
    await tick();
  };
  return { floor, after, container, text: () => container.textContent!.replace(/\s+/g, ' ').trim() };
}

test('while live there is no slip', async () => {
  const { floor, after, text } = shown();
  floor.show(smallView(), NOW_MS);
  await after(4_000);
  assert.is(text(), '');
});

test('not live it says what happened and what is kept, and drains towards the moment names leave', async () => {
  const { floor, after, container, text } = shown();
  floor.show(smallView(), NOW_MS);
  await after(9_000);
  assert.match(text(), 'Not live since 14:03:22');
  assert.match(text(), 'kept');
  assert.match(text(), /Names leave this screen in\s*51 s/);
  const bar = container.querySelector<HTMLElement>('.drain i')!;
  assert.is(bar.style.transform, 'scaleX(0.85)');
  await after(30_000);
  assert.is(bar.style.transform, 'scaleX(0.35)');
  assert.match(text(), '21 s');
});

test('once names are gone it says so', async () => {
  const { floor, after, text } = shown();
  floor.show(smallView(), NOW_MS);
  await after(60_000);
  assert.match(text(), 'Names have left this screen');
  assert.not.match(text(), 'Names leave this screen in');
});

test('a floor never reached is told after 5 s', async () => {
  const { after, text } = shown();
  await after(4_000);
  assert.is(text(), '');
  await after(1_000);
  assert.match(text(), 'can’t be reached yet');
});

test('a page too old offers to be loaded again', () => {
  let reloads = 0;
  const { container, text } = shown({ outdated: true, onreload: () => void reloads++ });
  assert.match(text(), 'out of date');
  container.querySelector('button')!.click();
  assert.is(reloads, 1);
});

test.run();
