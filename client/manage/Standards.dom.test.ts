import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { refusal } from '../../protocol/refusal.ts';
import type { Standards as Held } from '../../protocol/standards.ts';
import { NOW_MS } from '../panels/small-house.ts';
import { createSpeech, type Locale } from '../words/speech.ts';
import { createOffice } from './office.ts';
import Standards from './Standards.svelte';
import { type Answers, SOLENE, smallDesk } from './small-desk.ts';

test.after.each(() => cleanup());

const HELD: Held = {
  version: 3,
  ritual: {
    arrival: [
      { en: 'Look up.', fr: 'Levez les yeux.' },
      { en: 'Say good day.', fr: 'Dites bonjour.' },
    ],
    fitting: [],
    farewell: [],
  },
  waiting: { greeted: 2, roomReady: 5 },
};

async function shown(answers: Answers = {}, locale: Locale = 'en') {
  const { desk, asked } = smallDesk({
    standards: HELD,
    standardsChanges: [{ version: 3, by: SOLENE.id, at: NOW_MS }],
    setStandards: { ...HELD, version: 4 },
    ...answers,
  });
  const speech = createSpeech(locale, 'Europe/Paris');
  const office = createOffice({ speech, nowMs: NOW_MS, me: SOLENE.id, timeZone: 'Europe/Paris' });
  const { container } = render(Standards, { office, calls: desk.standards, people: [SOLENE] });
  await waitFor(() => assert.ok(container.querySelector('form')));
  const text = () => container.textContent!.replace(/\s+/g, ' ');
  const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
  const sent = () => asked.filter(([call]) => call === 'setStandards').map(([, body]) => body as Held);
  return { text, press, sent };
}

test('steps are ordered by keys, the focus goes along, and what is set is what was written', async () => {
  const page = await shown();
  assert.match(page.text(), /3\. Solène Adler/);
  const later = screen.getByRole('button', { name: 'Arrival, step 1: later' });
  later.focus();
  await userEvent.keyboard('{Enter}');
  assert.match(page.text(), /Now step 2\./);
  assert.is(document.activeElement?.getAttribute('aria-label'), 'Arrival, step 2: earlier');
  const greeted = screen.getByLabelText('Until they are greeted, minutes');
  await userEvent.clear(greeted);
  await userEvent.type(greeted, '3');
  await page.press('Set these standards');
  const [body] = page.sent();
  assert.equal([body!.version, body!.waiting.greeted], [3, 3]);
  assert.equal(
    body!.ritual.arrival.map(({ en }) => en),
    ['Say good day.', 'Look up.'],
  );
});

test('who was overtaken keeps what they wrote, and can set it over the other', async () => {
  let version = 3;
  const page = await shown({
    standards: () => ({ ...HELD, version }),
    setStandards: () => {
      version = 4;
      return refusal('overtaken');
    },
  });
  await page.press('Arrival, step 2: take away');
  await page.press('Set these standards');
  assert.match(page.text(), /A colleague set the standards meanwhile/);
  await page.press('Set mine over it');
  assert.equal(
    page.sent().map((body) => [body.version, body.ritual.arrival.length]),
    [
      [3, 1],
      [4, 1],
    ],
  );
});

test('in French nothing is left in English', async () => {
  const page = await shown({}, 'fr');
  assert.match(page.text(), /Accueil.*Essayage.*Au revoir/);
  assert.not.match(page.text(), /Arrival|waiting|minutes? ready/);
});

test.run();
