import { cleanup, render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { AppointmentRow } from '../../protocol/client-book.ts';
import { refusal } from '../../protocol/refusal.ts';
import { NOW_MS, telling } from '../panels/small-house.ts';
import type { Locale } from '../words/speech.ts';
import Appointments from './Appointments.svelte';
import { appointment, createDesk, handOn } from './small-book.ts';

test.after.each(() => cleanup());

function shown(rows: Record<string, AppointmentRow>, locale: Locale = 'en') {
  const desk = createDesk();
  const { speech, places } = telling({ locale });
  const { container } = render(Appointments, { rows, places, speech, nowMs: NOW_MS, act: desk.act });
  return { container, desk, ...handOn(container, userEvent.setup()) };
}

test('the earliest stands first, with whom, for what, and what is to be ready', () => {
  const preparation = { things: ['water', 'fitting_room'], zone: 'fitting' } as const;
  const { container } = shown({
    later: appointment({ startsAt: NOW_MS + 9_000_000, purpose: 'gift', with: null }),
    soon: appointment({ preparation, readyAt: NOW_MS }),
  });
  const lines = [...container.querySelectorAll('.note')].map((one) => one.textContent!.trim()).filter(Boolean);
  assert.equal(lines, [
    'A fitting · with Inès',
    'Water and a quiet fitting room, Fitting rooms, ready since 14:03',
    'A gift · with somebody who has left',
  ]);
});

test('cancelling takes a second word, and a refusal is said', async () => {
  const { desk, press, text } = shown({ k: appointment() });
  await press('^Cancel it$');
  assert.equal(desk.deeds, []);
  desk.answer = refusal('unavailable');
  await press('^Yes, cancel it$');
  assert.equal(desk.deeds, [{ do: 'cancel_appointment', appointment: 'k' }]);
  assert.match(text(), 'This could not be done just now');
});

test('who came is noted once, and can be moved still', async () => {
  const { desk, press, button } = shown({ k: appointment(), came: appointment({ checkedInAt: NOW_MS }) }, 'fr');
  await press('^Arrivée notée$');
  assert.equal(desk.deeds, [{ do: 'check_in', appointment: 'k' }]);
  await press('^Déplacer$');
  assert.ok(button('^Garder$'));
});

test('another time is sent once, and what was chosen stays when it is refused', async () => {
  const { container, desk, press, text } = shown({ k: appointment() });
  await press('^Move$');
  desk.held = true;
  desk.answer = refusal('unavailable');
  await press('^Keep it$');
  const [moved] = desk.deeds;
  assert.is(moved!.do, 'move_appointment');
  assert.is(container.querySelector<HTMLButtonElement>('button[type=submit]')!.disabled, true, 'nothing is sent twice');
  desk.release();
  await tick();
  await tick();
  assert.match(text(), 'This could not be done just now');
  desk.held = false;
  desk.answer = { done: 'it' };
  await press('^Keep it$');
  assert.equal(desk.deeds[1], moved);
  assert.is(container.querySelector('form'), null);
});

test.run();
