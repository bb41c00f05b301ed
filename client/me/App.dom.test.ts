import { cleanup, render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MeView, OwnFact, ReceiptEntry } from '../../protocol/me.ts';
import { refusal } from '../../protocol/refusal.ts';
import { Preferences } from '../floor/preferences.svelte.ts';
import App from './App.svelte';
import { smallDoor, smallPage, smallView, TOLD } from './small-page.ts';

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

test('when their people are in is told once they ask, as finely as each wants, and that those see it', async () => {
  const people = ['Inès', 'Leïla', 'Yuki', 'Wei'].map((given) => ({
    ...{ given, family: 'Roy', initials: 'R', place: 'secondary' as const },
  }));
  const { house, made, text } = await shown({ people });
  const hours = [
    { is: 'exact', from: Date.UTC(2026, 10, 21, 10), until: Date.UTC(2026, 10, 21, 18) },
    { is: 'part', parts: ['morning', 'afternoon'] },
    { is: 'day' },
    null,
  ];
  house.answers['/api/me/hours'] = {
    t: Date.UTC(2026, 10, 21, 11),
    people: people.map((one, n) => ({ ...one, hours: hours[n] })),
  };
  assert.match(text(), 'They can see that you asked. Each of them decides what is told.');
  assert.not.match(text(), 'In today');
  await press('button', 'When are they in?');
  assert.equal(made(), [['/api/me/hours', {}]]);
  const rows = [...document.querySelectorAll('section[aria-labelledby=people] li .name')];
  assert.equal(
    rows.map((row) => row.textContent!.replace(/\s+/g, ' ').trim()),
    ['Inès Roy 11:00 – 19:00', 'Leïla Roy This morning and this afternoon', 'Yuki Roy In today', 'Wei Roy'],
  );
  house.answers['/api/me/hours'] = refusal('unavailable');
  await press('button', 'When are they in?');
  assert.match(text(), 'The house doesn’t answer just now.');
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
  const at = smallView().t;
  const entries: ReceiptEntry[] = [
    {
      ...{ is: 'shown', at, by: 'Jonas', as: 'stand_in', why: 'assigned', standsInFor: 'Inès' },
      saw: ['address', 'handling'],
    },
    { is: 'shown', at: at - 60_000, by: null, as: 'primary', why: 'book', standsInFor: null, saw: [] },
  ];
  const { text } = await shown({ receipt: { entries, more: null } });
  assert.match(
    text(),
    'Jonas, who stood in for Inès, read your card How to address you and a word on how to serve you.',
  );
  assert.match(text(), 'Somebody who has left the house read your card Nothing but questions worth asking.');
  cleanup();
  assert.match((await shown({ receipt: null })).text(), 'This cannot be read just now.');
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

test('what the house has words for stands in the language of the page', async () => {
  const size: OwnFact = { ...TOLD, key: 'f-2', kind: 'size', body: { of: 'shoes', value: '43' } };
  const { text } = await shown({ facts: [size] }, ['fr']);
  await press('tab', 'Connu');
  assert.match(text(), 'Souliers : 43');
});

async function atDoor(answers: Record<string, object> = {}, wishes = ['en']) {
  const small = smallPage(refusal('signed_out'));
  Object.assign(small.house.answers, { '/api/me/door': smallDoor(), ...answers });
  small.page.start('a-code');
  await small.settled();
  const { container } = render(App, {
    ...{ page: small.page, preferences: new Preferences(null, wishes), timeZone: 'UTC' },
    ...{ wallMs: () => 0, reload: () => undefined },
  });
  const text = () => container.textContent!.replace(/\s+/g, ' ');
  const made = () => small.house.made.slice(1).map(({ path, body }) => [path, body]);
  return { ...small, text, made };
}
const type = (label: string | RegExp, text: string) => userEvent.type(screen.getByLabelText(label), text);

test('at the door nobody is named; a code is asked for, and what was typed leaves the field', async () => {
  const { text, made } = await atDoor({ '/api/me/door/code': refusal('wrong_code') });
  assert.match(text(), 'The door to your page');
  assert.not.match(text(), /Brune|Inès|sail/);
  await type('Your code', 'k7qx 93tb');
  await press('button', 'Open');
  assert.equal(made(), [['/api/me/door/code', { code: 'k7qx 93tb' }]]);
  assert.match(text(), 'This code does not open the page.');
  assert.is(screen.getByLabelText<HTMLInputElement>('Your code').value, '');
});

test('being left alone is one tap at the door, without a code, and says what it means', async () => {
  const { text, made } = await atDoor({ '/api/me/door/private': {} });
  await press('button', 'Leave me unrecognised on this visit');
  assert.equal(made(), [['/api/me/door/private', {}]]);
  assert.match(text(), 'Done. Nothing is heard of you until you have been gone');
  assert.is(screen.queryByRole('button', { name: /Leave me/ }), null);
});

test('the door says until when to wait, by the store’s clock, and that letter and link are of one hand', async () => {
  const held = refusal('too_fast', { retryAfterMs: 15 * 60_000 });
  const { house, text } = await atDoor({ '/api/me/door/code': held });
  await type('Your code', '1');
  await press('button', 'Open');
  assert.match(text(), 'Too many tries. It goes on at 12:15.');
  house.answers['/api/me/door/code'] = refusal('one_hand');
  await type('Your code', '1');
  await press('button', 'Open');
  assert.match(text(), 'Letter and link must come from two people.');
});

test('a letter’s code leads to a code of one’s own, typed twice, and that to the page', async () => {
  const { house, text, made, settled } = await atDoor({ '/api/me/door/code': { next: 'own_code' } });
  await type('Your code', 'K7QX-93TB');
  house.answers['/api/me/door'] = smallDoor('own_code');
  await press('button', 'Open');
  await settled();
  assert.match(text(), 'Choose a code of your own');
  const choose = async (code: string, again: string) => {
    await type(/six digits or more/, code);
    await type('The same digits once more', again);
    await press('button', 'Choose it, and open');
    await settled();
  };
  await choose('804271', '804272');
  assert.match(text(), 'Those were two different codes.');
  house.answers['/api/me/door/own-code'] = refusal('malformed');
  await choose('123456', '123456');
  assert.match(text(), 'That code is easy to guess.');
  assert.not.match(text(), 'Those were two different codes.');
  await choose('804271', '804272');
  assert.not.match(text(), 'That code is easy to guess.', 'one thing is said at a time');
  house.answers = { '/api/me/door/own-code': { next: 'page' } };
  house.answer = smallView();
  await choose('804271', '804271');
  assert.equal(made().at(-2), ['/api/me/door/own-code', { code: '804271' }]);
  assert.match(text(), 'Madame Brune');
});

test('at the door every word is French to who reads French', async () => {
  const { text } = await atDoor({}, ['fr']);
  assert.match(text(), 'La porte de votre page');
  assert.match(text(), 'Ne pas me reconnaître pour cette visite');
});

test('their code is changed with the one they have', async () => {
  const { house, made, text, settled } = await shown();
  await press('tab', 'Mine');
  await press('button', 'Change it');
  house.answers['/api/me/code'] = refusal('wrong_code');
  const change = async () => {
    await type('The code you have now', '804271');
    await type(/six digits or more/, '551903');
    await type('The same digits once more', '551903');
    await press('button', /Change it/);
    await settled();
  };
  await change();
  assert.match(text(), 'That is not the code you have now.');
  house.answers = {};
  await change();
  assert.equal(made().at(-1), ['/api/me/code', { now: '804271', code: '551903' }]);
  assert.match(text(), 'It was changed.');
});

test('the receipt says who showed the way, who issued a letter, and that a code was chosen, in their order', async () => {
  const at = smallView().t;
  const entries: ReceiptEntry[] = [
    { is: 'code', at, by: null, times: 1 },
    { is: 'link', at: at - 30_000, by: 'Inès', times: 3 },
    { is: 'letter', at: at - 90_000, by: 'Solène', times: 1 },
  ];
  const { text } = await shown({ receipt: { entries, more: null } });
  assert.match(text(), /You chose a code.*Inès showed the way to this page, 3 times.*Solène issued a letter/);
});

test('the receipt says in plain words who was told, who broke the glass and why, and what was deleted', async () => {
  const at = smallView().t;
  const entries: ReceiptEntry[] = [
    { is: 'deleted', at, what: 'fact', count: 2, why: 'over' },
    { is: 'deleted', at, what: 'photo', count: 1, why: 'asked' },
    {
      ...{ is: 'glass', at: at - 60_000, by: 'Yuki', reason: 'complaint_or_repair', isOpen: false },
      ...{ words: 'The clasp of her bag is loose.', until: at },
    },
    { is: 'given', at: at - 90_000, by: 'Yuki' },
    { is: 'told', at: at - 95_000, by: 'Yuki', as: 'stand_in', why: 'assigned', standsInFor: 'Inès' },
    { is: 'told', at: at - 86_400_000, by: 'Inès', as: 'primary', why: 'book', standsInFor: null },
  ];
  const { text, page, settled } = await shown({ receipt: { entries, more: null } });
  assert.match(text(), '2 things the house knew of you were deleted Its time was over.');
  assert.match(text(), 'Your photo was deleted You took it back.');
  assert.match(
    text(),
    'Yuki opened more about you, for a reason A complaint or a repair: “The clasp of her bag is loose.”',
  );
  assert.match(text(), 'Your visit was given to Yuki');
  assert.match(text(), 'Yuki, who stood in for Inès, was told that you are here, and how to address you');
  assert.match(text(), '21 November');
  assert.match(text(), '20 November');
  assert.match(text(), 'Inès was told that you are here');
  await page.signOut();
  await settled();
  assert.not.match(text(), /clasp/);
});

test('an older page of the receipt is asked for, one at a time', async () => {
  const at = smallView().t;
  const entry = (by: string, ageMs: number): ReceiptEntry => ({ is: 'link', at: at - ageMs, by, times: 1 });
  const { text, house, made } = await shown({ receipt: { entries: [entry('Inès', 0)], more: at } });
  house.answers[`/api/me/receipt/${at}`] = { entries: [entry('Jonas', 60_000)], more: null };
  await press('button', 'Older');
  assert.match(text(), 'Jonas showed the way');
  assert.not.match(text(), /Inès showed the way/);
  assert.is(made().at(-1)![0], `/api/me/receipt/${at}`);
  await press('button', 'Newest');
  assert.match(text(), 'Inès showed the way');
});

test('everything is erased after two questions, and the page says what was done and stays so', async () => {
  const { house, made, text, pass } = await shown();
  house.answers['/api/me/erase'] = { done: true, unreadable: true };
  await press('tab', 'Mine');
  await press('button', 'Have everything about me erased');
  await press('button', 'Go on');
  await press('button', 'Leave everything as it is');
  assert.equal(made(), []);
  await press('button', 'Have everything about me erased');
  assert.match(text(), 'Erase everything? You will not be recognised any more');
  await press('button', 'Go on');
  assert.match(text(), 'This cannot be undone');
  await press('button', 'Erase everything now');
  assert.equal(made().at(-1), ['/api/me/erase', { everything: true }]);
  house.answer = refusal('signed_out');
  await pass(10_000);
  assert.match(text(), 'You have been forgotten Everything the house knew of you has been deleted');
  assert.not.match(text(), 'Madame Brune');
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
