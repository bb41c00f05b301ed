import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ImportProgress } from '../../protocol/house-table.ts';
import { refusal } from '../../protocol/refusal.ts';
import type { RotaView, ShiftRow } from '../../protocol/rota.ts';
import { createRotaCalls } from '../rota/rota-calls.ts';
import { smallCalls, smallShift } from '../rota/small-shifts.ts';
import { createSpeech, type Locale } from '../words/speech.ts';
import { ImportRun } from './import-run.svelte.ts';
import { createOffice } from './office.ts';
import Rota from './Rota.svelte';

test.after.each(() => cleanup());

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Noon in Paris, on a Monday. */
const NOW = Date.UTC(2026, 10, 23, 11);
const MIDNIGHT = NOW - 12 * HOUR;
const INES: ShiftRow = smallShift({
  ...{ id: 'i', person: 'ines', startsAt: NOW - 2 * HOUR, endsAt: NOW + 6 * HOUR },
  breaks: [{ startsAt: NOW + HOUR, endsAt: NOW + 2 * HOUR }],
});
const YUKI: ShiftRow = smallShift({
  ...{ id: 'y', person: 'yuki', startsAt: NOW - HOUR, endsAt: NOW + 7 * HOUR, offAt: NOW - HOUR },
  planned: { person: 'yuki', startsAt: NOW - HOUR, endsAt: NOW + 7 * HOUR },
});
const view = (shifts: ShiftRow[] = [INES, YUKI]): RotaView => ({
  ...{ t: NOW, days: Array.from({ length: 9 }, (_, n) => MIDNIGHT + n * DAY), shifts },
  people: [
    { id: 'ines', given: 'Inès', family: 'Roy' },
    { id: 'yuki', given: 'Yuki', family: 'Mori' },
  ],
});
const WOULD = {
  without: 1,
  booked: 2,
  hours: [
    { at: NOW, before: 2, after: 1 },
    { at: NOW + HOUR, before: 1, after: 1 },
    { at: NOW + 5 * HOUR, before: 2, after: 1 },
  ],
};

async function shown(told: object = view(), locale: Locale = 'en') {
  const house = smallCalls({ '/api/rota': told });
  const speech = createSpeech(locale, 'Europe/Paris');
  const timeZone = 'Europe/Paris';
  const progress = async () => refusal('not_found');
  const { container } = render(Rota, {
    office: createOffice({ speech, nowMs: NOW, me: 'm', timeZone }),
    rota: createRotaCalls(house.calls),
    run: new ImportRun({ progress, stop: progress }, () => () => {}),
    ...{ timeZone, nowMs: NOW },
  });
  const text = () => container.textContent!.replace(/\s+/g, ' ');
  await waitFor(() => assert.not.match(text(), /One moment|Un instant/));
  return { ...house, text, container };
}
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

test('the day is drawn: lines over the hours, breaks in them, who is away, and the cover below', async () => {
  const { container } = await shown();
  const [bar] = container.querySelectorAll<HTMLElement>('.bar');
  assert.equal([bar!.style.left, bar!.style.width], ['0.00%', '88.89%']);
  assert.is(container.querySelector<HTMLElement>('.break')!.style.left, '33.33%');
  assert.is(container.querySelectorAll('.bar.off').length, 1);
  assert.is(container.querySelector<HTMLElement>('.now i')!.style.left, '22.22%');
  assert.match(container.querySelector('.cover .line')!.getAttribute('d')!, /^M0\.0000 0\.0000H/);
  assert.ok(screen.getByRole('button', { name: 'Inès, 10:00 to 18:00, at work. Breaks 13:00 – 14:00' }));
});

test('before somebody goes on a break a manager sees what it costs, and may leave it', async () => {
  const { asked, answers, text, container } = await shown();
  assert.is(container.querySelector('.key'), null);
  answers['/api/rota/what-if'] = WOULD;
  await press(/^Inès/);
  await press('Break now');
  assert.match(text(), 'One customer of theirs is here, and would be without them.');
  assert.match(text(), '2 appointments with them fall into it.');
  assert.match(text(), 'On the floor from 12:00: 1 at the lowest.');
  assert.is(container.querySelector('.key')!.textContent, 'as plannedif you do it');
  const fewer = [...container.querySelectorAll('.cover .after')].map((one) => one.getAttribute('d')!.split('H')[1]);
  assert.equal(fewer, ['0.3333V0.0000', '0.8889V0.0000'], 'for an hour, and until the shift ends');
  assert.equal(document.activeElement, screen.getByRole('button', { name: 'Leave as is' }));
  await press('Leave as is');
  assert.ok(!asked.some(([path]) => path === '/api/rota/changes'));
  await press('Break now');
  answers['/api/rota/changes'] = { change: 'c-1', until: NOW + 60_000 };
  const changed = { id: 'c-1', is: 'break' as const, by: 'Solène', at: NOW, until: NOW + 60_000 };
  answers['/api/rota'] = view([{ ...INES, changed }]);
  await press('Do it');
  assert.equal(asked.at(-2), ['/api/rota/changes', { shift: 'i', change: { do: 'break' } }]);
  assert.match(text(), 'It counts from now on.');
  answers['/api/rota/undo'] = {};
  await press(/Undo/);
  assert.equal(asked.at(-2), ['/api/rota/undo', { change: 'c-1' }]);
});

test('what does not fit is said in three parts, and an empty day says what to do', async () => {
  const { answers, text } = await shown();
  answers['/api/rota/what-if'] = refusal('malformed');
  await press(/^Inès/);
  await press('Leave now');
  assert.match(text(), 'That doesn’t fit with the shift as it is now. Nothing was changed.');
  await userEvent.click(screen.getByRole('radio', { name: /Tue.24/ }));
  assert.match(text(), 'Nobody has a shift on this day.');
});

test('a rota is checked, shows what would change, and comes in', async () => {
  const { asked, answers, text, container } = await shown(view(), 'fr');
  const done: ImportProgress = {
    ...{ id: 'r-1', table: 'rota', dryRun: true, state: 'done', share: 1, rows: 2, faults: [], faultCount: 0 },
    outcome: { added: 1, changed: 0, unchanged: 3 },
    rota: {
      ...{ removed: 1, passedOver: { past: 2, wholeDay: 0, cancelled: 0 } },
      differences: [{ person: 'ines', was: null, is: { startsAt: NOW + DAY, endsAt: NOW + DAY + 8 * HOUR } }],
    },
  };
  answers['/api/rota/import'] = done;
  const file = new File(['BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'], 'inès.ics', { type: 'text/calendar' });
  await userEvent.upload(container.querySelector<HTMLInputElement>('input[type=file]')!, file);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Calendrier de' }), 'ines');
  await press('Vérifier');
  assert.equal(asked.at(-1), [
    '/api/rota/import',
    { text: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n', whose: 'ines', month: null, dryRun: true },
  ]);
  assert.match(text(), 'Nouveaux\u00a0: 1, déplacés\u00a0: 0, retirés\u00a0: 1.'.replaceAll('\u00a0', ' '));
  assert.match(text(), /Inès\s*nouveau\s*24 novembre, 12:00 – 20:00/);
  answers['/api/rota/import'] = { ...done, dryRun: false };
  await press('Importer');
  assert.is((asked.findLast(([path]) => path === '/api/rota/import')![1] as { dryRun: boolean }).dryRun, false);
  await waitFor(() => assert.is(asked.at(-1)![0], '/api/rota', 'and is looked at again'));
});

test.run();
