import { cleanup, render, screen } from '@testing-library/svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { DemoPerson } from '../../protocol/api.ts';
import { createSpeech } from '../words/speech.ts';
import SignIn from './SignIn.svelte';

test.after.each(() => cleanup());

const person = (id: string, role: DemoPerson['role'], customers: number): DemoPerson => ({
  id,
  given: id,
  family: 'Roy',
  initials: 'XR',
  role,
  homeZone: { en: 'Shoes', fr: 'Souliers' },
  customers,
});

function shown(people: DemoPerson[] | null, failed = false) {
  const chosen: string[] = [];
  const { container } = render(SignIn, {
    speech: createSpeech('en', 'Europe/Paris'),
    people,
    failed,
    onchoose: (id: string) => void chosen.push(id),
    otherLanguages: [],
  });
  return { container, chosen, text: container.textContent!.replace(/\s+/g, ' ') };
}

test('the demo lets one choose among associates and managers, in groups', () => {
  const { text, chosen } = shown([person('Inès', 'associate', 9), person('Rohan', 'manager', 0)]);
  assert.match(text, 'its people are invented');
  assert.match(text, /Associates.*Inès Roy Shoes · 9 customers.*Managers.*Rohan Roy Shoes/);
  screen.getByRole('button', { name: /Inès/ }).click();
  assert.equal(chosen, ['Inès']);
});

test('where the demo is off, one sentence says that sign-in is not open', () => {
  const { text, container } = shown(null);
  assert.match(text, 'Sign-in isn’t open on this installation yet.');
  assert.is(container.querySelector('.person'), null);
});

test('a sign-in that failed says what happened and what to do', () => {
  assert.match(shown([person('Inès', 'associate', 1)], true).text, 'Nothing was changed; try again');
});

test.run();
