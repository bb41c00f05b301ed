import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusal } from '../../protocol/refusal.ts';
import type { ShiftRow, MyRota as Told } from '../../protocol/rota.ts';
import { createSpeech, type Locale } from '../words/speech.ts';
import MyRota from './MyRota.svelte';
import { smallCalls, smallShift } from './small-shifts.ts';

test.after.each(() => cleanup());

const HOUR = 3_600_000;
/** Noon in Paris; the shift goes on. */
const NOW = Date.UTC(2026, 10, 23, 11);
const ON = smallShift({ startsAt: NOW - 3 * HOUR, endsAt: NOW + 5 * HOUR });
const LOOK = { who: 'w-1', customer: { en: 'Ms Ngô', fr: 'Madame Ngô' }, at: NOW - HOUR, hidden: false };
const mine = (change: Partial<Told> = {}): Told => ({
  ...{ t: NOW, shifts: [ON], colleagues: [{ id: 'yuki', given: 'Yuki' }], grain: 'day', looks: [LOOK] },
  ...{ sign: null, ...change },
});

async function shown(told: Told | null = mine(), locale: Locale = 'en') {
  const house = smallCalls(told ? { '/api/rota/mine': told } : {});
  const speech = createSpeech(locale, 'Europe/Paris');
  const { container } = render(MyRota, { calls: house.calls, speech, timeZone: 'Europe/Paris', nowMs: NOW });
  const text = () => container.textContent!.replace(/\s+/g, ' ');
  await waitFor(() => assert.ok(house.asked.length > 0));
  await new Promise((resolve) => setImmediate(resolve));
  return { ...house, text };
}
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

test('a break is one tap, said at once, and can be undone for a minute', async () => {
  const { asked, answers, text } = await shown();
  const changed = { id: 'c-1', is: 'break' as const, by: 'Inès', at: NOW, until: NOW + 60_000 };
  const breaks: ShiftRow['breaks'] = [{ startsAt: NOW, endsAt: NOW + HOUR }];
  answers['/api/rota/changes'] = { change: 'c-1', until: NOW + 60_000 };
  answers['/api/rota/mine'] = mine({ shifts: [{ ...ON, breaks, changed }] });
  await press('Break now');
  assert.equal(asked[1], ['/api/rota/changes', { shift: 's-1', change: { do: 'break' } }]);
  assert.match(text(), 'Break now: Inès, 12:00');
  assert.match(text(), 'on a break');
  answers['/api/rota/undo'] = {};
  answers['/api/rota/mine'] = mine();
  await press(/Undo \(60/);
  assert.equal(asked.at(-2), ['/api/rota/undo', { change: 'c-1' }]);
  assert.match(text(), 'Taken back.');
});

test('before a shift one can be late, or give it to somebody', async () => {
  const { asked, text } = await shown(mine({ shifts: [smallShift({ startsAt: NOW + HOUR, endsAt: NOW + 8 * HOUR })] }));
  await press(/30.min/);
  assert.equal(asked[1], ['/api/rota/changes', { shift: 's-1', change: { do: 'late', minutes: 30 } }]);
  await userEvent.selectOptions(screen.getByRole('combobox'), 'yuki');
  await press('Swap');
  assert.equal(asked.at(-2), ['/api/rota/changes', { shift: 's-1', change: { do: 'swap', with: 'yuki' } }]);
  assert.match(text(), 'That could not be kept just now.');
});

test('what does not fit with the shift any more is said so', async () => {
  const { answers, text } = await shown();
  answers['/api/rota/changes'] = refusal('malformed');
  await press('Leave now');
  assert.match(text(), 'That doesn’t fit with the shift as it is now.');
});

test('one chooses what customers may see, and hides it from one who asked', async () => {
  const { asked, answers, text } = await shown();
  answers['/api/rota/hours'] = mine({ grain: 'exact' });
  await userEvent.click(screen.getByRole('radio', { name: 'The hours' }));
  assert.equal(asked[1], ['/api/rota/hours', { grain: 'exact' }]);
  answers['/api/rota/hide'] = mine({ looks: [{ ...LOOK, hidden: true }] });
  await press('Hide my hours from Ms Ngô');
  assert.equal(asked[2], ['/api/rota/hide', { who: 'w-1', hidden: true }]);
  assert.match(text(), 'hidden');
  assert.ok(screen.getByRole('button', { name: 'Show Ms Ngô my hours again' }));
});

test('without a shift, without an answer, and in French', async () => {
  const { text } = await shown(mine({ shifts: [], looks: [] }));
  assert.match(text(), 'You have no shift in the next days.');
  assert.match(text(), 'Nobody asked lately.');
  cleanup();
  const away = await shown(null);
  assert.match(away.text(), 'That could not be kept just now.');
  cleanup();
  const fr = await shown(mine(), 'fr');
  assert.match(fr.text(), 'Ce que les clients voient de mes heures');
});

test.run();
