import { cleanup, render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MeView } from '../../protocol/me.ts';
import { refusal } from '../../protocol/refusal.ts';
import { Preferences } from '../floor/preferences.svelte.ts';
import App from './App.svelte';
import { smallPage, smallView } from './small-page.ts';

test.after.each(() => cleanup());

async function shown(change: Partial<MeView> = {}, wishes = ['en']) {
  const small = smallPage(smallView(change));
  small.page.start(null);
  await small.settled();
  const { container } = render(App, {
    ...{ page: small.page, preferences: new Preferences(null, wishes), timeZone: 'UTC' },
    ...{ wallMs: () => 0, reload: () => undefined },
  });
  const text = () => container.textContent!.replace(/\s+/g, ' ');
  const made = () => small.house.made.slice(1).map(({ path, body }) => [path, body]);
  return { ...small, text, made };
}
const press = (role: string, name: string | RegExp) => userEvent.click(screen.getByRole(role, { name }));

test('down is one tap', async () => {
  const { made } = await shown();
  await press('radio', 'Off');
  assert.equal(made(), [['/api/me/consent', { mode: 'off', scope: 'store' }]]);
});

test('up asks once, says what it would mean, and changes nothing when left', async () => {
  const { made, text } = await shown();
  await press('radio', 'Always');
  assert.match(text(), /Change to “Always”\? This allows more/);
  assert.match(text(), 'your people know it is you');
  await press('button', 'Leave it as it is');
  assert.match(text(), 'Nobody is told until you say yes.');
  await press('radio', 'Always');
  await press('button', 'Yes, change it');
  assert.equal(made(), [['/api/me/consent', { mode: 'automatic', scope: 'store' }]]);
});

test('from asking to «only mine» allows more too: nobody asks any more', async () => {
  const { made, text } = await shown();
  await press('radio', 'Only Inès');
  assert.match(text(), /Change to “Only Inès”/);
  assert.equal(made(), []);
});

test('the dial is turned by keys alone, and the question is answered by them', async () => {
  const { made } = await shown();
  screen.getByRole('slider').focus();
  await userEvent.keyboard('{ArrowRight}');
  assert.is(document.activeElement, screen.getByRole('alertdialog'));
  await userEvent.keyboard('{Escape}');
  assert.is(document.activeElement, screen.getByRole('slider'));
  await userEvent.keyboard('{ArrowRight}');
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  assert.equal(made(), [['/api/me/consent', { mode: 'automatic', scope: 'store' }]]);
});

test('who was asked answers with a tap', async () => {
  const { made, text } = await shown({ presence: 'asked', askedUntil: smallView().t + 120_000 });
  assert.match(text(), 'Without an answer by 12:02');
  await press('button', 'No');
  assert.equal(made(), [['/api/me/answer', { answer: 'no' }]]);
});

test('going private and coming back are one button', async () => {
  const here = await shown({ presence: 'here' });
  await press('button', 'Go private now');
  assert.equal(here.made(), [['/api/me/private', { private: true }]]);
  cleanup();
  const gone = await shown({ presence: 'private' });
  await press('button', 'Recognise me again');
  assert.equal(gone.made(), [['/api/me/private', { private: false }]]);
});

test('who is off has nothing to go private from', async () => {
  await shown({ consent: { mode: 'off', scope: 'store' }, presence: 'private' });
  assert.is(screen.queryByRole('button', { name: /private|Recognise/ }), null);
});

test('a fact is spoken of or known at a tap, and forgotten after a question', async () => {
  const { made, text } = await shown();
  await press('tab', 'Known');
  assert.match(text(), 'She is learning to sail You told Inès · 21 November');
  await press('button', 'Know only');
  await press('button', 'Forget');
  await press('button', 'Keep it');
  await press('button', 'Forget');
  await press('button', 'Yes, forget');
  assert.equal(made(), [
    ['/api/me/licence', { fact: 'f-1', licence: 'know' }],
    ['/api/me/licence', { fact: 'f-1', licence: 'forget' }],
  ]);
});

test('the receipt says who looked, as whom, and what they saw', async () => {
  const { text } = await shown({
    reveals: [
      { at: smallView().t, given: 'Jonas', tier: 'stand_in', saw: ['address', 'handling'] },
      { at: smallView().t - 60_000, given: null, tier: 'primary', saw: [] },
    ],
  });
  assert.match(text(), 'Jonas read your card, standing in How to address you and a word on how to serve you.');
  assert.match(text(), 'Somebody who has left the house read your card Nothing but questions worth asking.');
  cleanup();
  assert.match((await shown({ reveals: null })).text(), 'This cannot be read just now.');
});

test('what may guide asks before it is turned on, and not before it is turned off', async () => {
  const off = await shown();
  await press('checkbox', /online/);
  assert.equal(off.made(), []);
  await press('button', 'Yes, change it');
  assert.equal(off.made(), [['/api/me/profile', { guideOnline: true }]]);
  cleanup();
  const on = await shown({ guideOnline: true });
  await press('checkbox', /online/);
  assert.equal(on.made(), [['/api/me/profile', { guideOnline: false }]]);
});

test('what the house could not keep is said, with what counts', async () => {
  const { house, text, settled } = await shown();
  house.answer = refusal('unavailable');
  await press('radio', 'Off');
  await settled();
  assert.match(text(), 'What you see here is what counts.');
  assert.ok(screen.getByRole<HTMLInputElement>('radio', { name: 'Ask me' }).checked);
});

test('it speaks French to who reads French', async () => {
  const { text } = await shown({}, ['fr-CA']);
  assert.match(text(), 'Bonjour, Madame Brune');
  assert.match(text(), 'Personne ne sait rien avant votre oui.');
});

test('signed out, nobody is named', async () => {
  const { page, text, settled } = await shown();
  await page.signOut();
  await settled();
  assert.match(text(), 'This page is yours alone');
  assert.not.match(text(), /Brune|Inès|sail/);
});

test('that they are not alone is one switch, while they are here, and shows what is so', async () => {
  const { made, house, text } = await shown({ presence: 'here', accompanied: false });
  assert.match(text(), 'Your people are then shown less, on this visit.');
  house.answer = smallView({ presence: 'here', accompanied: true });
  await press('checkbox', 'I am not alone');
  assert.equal(made(), [['/api/me/accompanied', { accompanied: true }]]);
  assert.ok((screen.getByRole('checkbox', { name: 'I am not alone' }) as HTMLInputElement).checked);
  cleanup();
  await shown({ presence: 'away' });
  assert.is(screen.queryByRole('checkbox', { name: 'I am not alone' }), null);
});

test('their photo says who sees it and until when, and is taken back in one tap', async () => {
  const { made, text } = await shown({ photoUntil: Date.UTC(2027, 10, 21) });
  await press('tab', 'Mine');
  assert.match(text(), 'Inès sees it on your card, while you are here and not in company.');
  assert.match(text(), 'It is shown until 21 November 2027, then deleted.');
  await press('button', 'Take it back');
  assert.equal(made().at(-1), ['/api/me/photo', undefined]);
});

test('a file that is no photo gets a sentence, in their language, and nothing is sent', async () => {
  const { made, text } = await shown({}, ['fr']);
  await press('tab', 'Réglages');
  const before = made().length;
  Object.assign(globalThis, { createImageBitmap: () => Promise.reject(new Error('no picture')) });
  await userEvent.upload(
    screen.getByLabelText('Choisir une photo'),
    new File(['a text'], 'a.jpg', { type: 'image/jpeg' }),
  );
  assert.match(text(), 'Ce fichier ne peut être montré.');
  assert.is(made().length, before);
});

test.run();
