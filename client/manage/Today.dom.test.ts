import { cleanup, render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FloorView } from '../../protocol/floor-view.ts';
import type { Deed } from '../live/connection.ts';
import { createPlaces } from '../panels/places.ts';
import { NOW_MS, smallPlan, smallView } from '../panels/small-house.ts';
import { createSpeech, type Locale } from '../words/speech.ts';
import HelpCalls from './HelpCalls.svelte';
import { createOffice } from './office.ts';
import Today from './Today.svelte';

test.after.each(() => cleanup());

function shown(
  changes: Partial<FloorView>,
  { locale = 'en', live = true, help = false }: { locale?: Locale; live?: boolean; help?: boolean } = {},
) {
  const deeds: Deed[] = [];
  const speech = createSpeech(locale, 'Europe/Paris');
  const office = createOffice({ speech, nowMs: NOW_MS, me: 'ines', timeZone: 'Europe/Paris' });
  const view = { ...smallView(), ...changes };
  const onact = (deed: Deed) => void deeds.push(deed);
  const places = createPlaces(smallPlan());
  const { container } = help
    ? render(HelpCalls, { office, places, live, busy: false, onact })
    : render(Today, { office, view });
  const text = () => container.textContent!.replace(/\s+/g, ' ').trim();
  /** Each row of every table, cell by cell. */
  const rows = () =>
    [...container.querySelectorAll('tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent!.trim()).join(' '),
    );
  return { container, deeds, text, rows };
}

test('how the house came up to people is told of the recognised and of walk-ins, and never of fewer than five', () => {
  const recognised = { early: 3, in_time: 14, late: 2 };
  const { text, rows } = shown({ approaches: { recognised, walkIns: { early: 0, in_time: 6, late: 1 } } });
  assert.equal(rows().slice(1), ['Recognised 3 14 2 19', 'Walk-ins 0 6 1 7']);
  assert.match(text(), 'Time with a customer is never a target.');
  cleanup();
  const { rows: french } = shown({ approaches: { recognised } }, { locale: 'fr' });
  assert.is(french()[0]!.trim(), 'Trop tôt À temps Trop tard Sur');
  assert.is(french()[2], 'De passage moins de cinq');
});

test('turns are listed by name, never by how many, and without whoever looks', () => {
  const { ines, jonas, theo } = smallView().team;
  const turns = (offered: number) => ({ offered, requested: 1, skipped: 2 });
  const team = {
    ...{ theo: { ...theo!, turns: turns(9) }, ines: { ...ines!, turns: turns(4) } },
    ...{ jonas: { ...jonas!, turns: turns(2) } },
  };
  assert.equal(shown({ team }).rows().slice(-2), ['Jonas 2 1 2', 'Theo 9 1 2']);
  cleanup();
  assert.not.match(shown({}).text(), 'Turns today');
});

test('help is called to a zone, while the screen is live', async () => {
  const { container, deeds } = shown({}, { help: true });
  const select = container.querySelector('select')!;
  select.value = 'leather';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await tick();
  container.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  assert.equal(deeds, [{ do: 'call_help', zone: 'leather' }]);
  cleanup();
  const still = shown({}, { live: false, help: true });
  assert.ok([...still.container.querySelectorAll('button')].every(({ disabled }) => disabled));
});

test.run();
