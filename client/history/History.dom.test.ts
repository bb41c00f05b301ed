import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { HistoryView, Replay } from '../../protocol/history.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import { createOffice } from '../manage/office.ts';
import { smallPlan } from '../panels/small-house.ts';
import { createSpeech, type Locale } from '../words/speech.ts';
import History from './History.svelte';

test.after.each(() => cleanup());

const HOUR_MS = 3_600_000;
/** 15:30 in Paris, on a Saturday. */
const NOW = Date.parse('2026-11-21T14:30:00Z');
const MIDNIGHT = Date.parse('2026-11-20T23:00:00Z');
const plan = smallPlan();
const [zone] = plan.floors[0]!.zones;
const at = MIDNIGHT + 13 * HOUR_MS;
const cell = { visits: 9, mean: 1.46, most: 4, dwell: null, wait: null };
const view: HistoryView = {
  ...{ t: NOW, days: Array.from({ length: 9 }, (_, n) => MIDNIGHT + (n - 7) * 24 * HOUR_MS) },
  ...{ since: at, greetWithinMs: 120_000 },
  hours: [
    { at, isWhole: false, zones: { [zone!.id]: cell } },
    { at: at + HOUR_MS, isWhole: true, zones: {} },
    { at: at + 2 * HOUR_MS, isWhole: true, zones: { [zone!.id]: cell } },
  ],
};
const replay: Replay = {
  ...{ since: NOW - HOUR_MS, until: NOW, isOver: false, zones: [zone!.id] },
  changes: [[10, 0, 2, 1, 0]],
};

async function shown(answers: { history?: HistoryView | Refusal; replay?: Replay } = {}, locale: Locale = 'en') {
  const asked: string[] = [];
  const saved: string[] = [];
  const speech = createSpeech(locale, 'Europe/Paris');
  const { container } = render(History, {
    ...{ office: createOffice({ speech, nowMs: NOW, me: 'm', timeZone: 'Europe/Paris' }), plan, nowMs: NOW },
    calls: {
      async history(day: string) {
        asked.push(day);
        return answers.history ?? view;
      },
      async historyTable(day: string) {
        asked.push(`table ${day}`);
        return new Blob(['']);
      },
      replay: async () => answers.replay ?? replay,
    },
    save: (_: Blob, name: string) => void saved.push(name),
  });
  const text = () => container.textContent!.replace(/\s+/g, ' ');
  await waitFor(() => assert.not.match(text(), /One moment|Un instant/));
  return { asked, saved, text, container };
}

test('an hour is a figure in a table, or says why there is none', async () => {
  const { asked, container } = await shown();
  assert.equal(asked, ['2026-11-21']);
  const row = screen.getByRole('button', { name: plan.floors[0]!.zones[0]!.name.en }).closest('tr')!;
  const cells = [...row.querySelectorAll('td')].map((one) => one.textContent!.replace(/\s+/g, ' ').trim());
  assert.equal(cells, ['1.5 part of the hour', '<5fewer than five visits, and no figure was kept', '1.5']);
  assert.is(container.querySelectorAll('table').length, 1);
});

test('a table is taken away for the day that is shown', async () => {
  const { asked, saved, text } = await shown();
  await userEvent.click(screen.getByRole('button', { name: 'Take away as a table' }));
  await waitFor(() => assert.match(text(), /is written down/));
  assert.equal([asked.at(-1), saved], ['table 2026-11-21', ['history-2026-11-21.csv']]);
});

test('the day is seen again with the keys, as counts in rooms', async () => {
  const { text } = await shown();
  await userEvent.click(screen.getByRole('radio', { name: 'Today again' }));
  const slider = await screen.findByRole<HTMLInputElement>('slider', { name: 'Time of the day' });
  assert.equal([slider.min, slider.max, slider.getAttribute('aria-valuetext')], ['10', '60', '14:40']);
  assert.equal(
    [...screen.getByRole('table').querySelectorAll('caption, td')].map((one) => one.textContent),
    ['14:40', '2', '1', '0'],
  );
  await userEvent.click(screen.getByRole('button', { name: 'Play' }));
  assert.ok(screen.getByRole('button', { name: 'Pause' }));
  assert.match(text(), /until closing/);
});

test('after closing the page says that the day is gone, in either language', async () => {
  const over = { ...replay, isOver: true, changes: [] };
  const { text } = await shown({ replay: over }, 'fr');
  await userEvent.click(screen.getByRole('radio', { name: 'Revoir le jour' }));
  await waitFor(() => assert.match(text(), /Le jour est clos/));
});

test('a server that does not answer is told of', async () => {
  const { text } = await shown({ history: refusal('unavailable') });
  assert.match(text(), /doesn’t answer/);
});

test.run();
