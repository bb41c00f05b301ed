import { cleanup, render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FloorState } from '../live/floor-state.svelte.ts';
import { createSpeech } from '../words/speech.ts';
import Clock from './Clock.svelte';
import { NOW_MS, smallView } from './small-house.ts';

test.after.each(() => cleanup());

function shown(locale: 'en' | 'fr' = 'en') {
  const clock = { nowMs: 0 };
  const floor = new FloorState(() => clock.nowMs);
  const { container } = render(Clock, { floor, speech: createSpeech(locale, 'Europe/Paris') });
  const after = async (ms: number) => {
    clock.nowMs += ms;
    floor.check();
    await tick();
  };
  const words = (selector: string) => container.querySelector(selector)!.textContent!.replace(/\s+/g, ' ').trim();
  return { floor, after, face: () => words('.clock'), said: () => words('[aria-live]') };
}

test('it ticks in the store’s time while live, and says nothing aloud', async () => {
  const { floor, after, face, said } = shown();
  assert.is(face(), 'connecting');
  floor.show(smallView(), NOW_MS);
  await tick();
  assert.is(face(), 'live · 14:03:22');
  await after(1_000);
  assert.is(face(), 'live · 14:03:23');
  assert.is(said(), '');
});

test('after 5 s it says not live, since when and for how long, and says so aloud once', async () => {
  const { floor, after, face, said } = shown();
  floor.show(smallView(), NOW_MS);
  await after(5_000);
  assert.is(face(), 'not live · last true 14:03:22, 5 s ago');
  const first = said();
  assert.match(first, 'Not live since 14:03:22');
  await after(4_000);
  assert.is(face(), 'not live · last true 14:03:22, 9 s ago');
  assert.is(said(), first);
});

test('live again is said aloud', async () => {
  const { floor, after, face, said } = shown();
  floor.show(smallView(), NOW_MS);
  await after(61_000);
  assert.match(said(), 'Names have left');
  floor.show(smallView(), NOW_MS + 61_000);
  await tick();
  assert.is(face(), 'live · 14:04:23');
  assert.is(said(), 'Live again.');
});

test('French says the same', async () => {
  const { floor, after, face } = shown('fr');
  floor.show(smallView(), NOW_MS);
  await after(9_000);
  assert.is(face(), 'pas en direct · vrai à 14:03:22, il y a 9 s');
});

test.run();
