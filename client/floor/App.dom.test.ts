import { cleanup, render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { DemoPerson, SessionInfo } from '../../protocol/api.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import { refusal } from '../../protocol/refusal.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import App from './App.svelte';
import type { House } from './house.ts';
import { Preferences } from './preferences.svelte.ts';

test.after.each(() => cleanup());

const ines: DemoPerson = {
  id: 'a-ines',
  given: 'Inès',
  family: 'Roy',
  initials: 'IR',
  role: 'associate',
  homeZone: null,
  customers: 3,
};
const nobody: SessionInfo = { protocol: PROTOCOL_VERSION, me: null, demo: true };

/** The page with a house that answers as told; nothing here reaches the floor itself. */
async function shown(answers: Partial<House>) {
  const later: (() => void)[] = [];
  let reloads = 0;
  const house: House = {
    session: async () => nobody,
    plan: async () => refusal('unavailable'),
    people: async () => [ines],
    signIn: async () => null,
    signOut: async () => null,
    ...answers,
  };
  const { container } = render(App, {
    house,
    preferences: new Preferences(null, ['en']),
    timeZone: 'Europe/Paris',
    wallMs: () => Date.parse('2026-03-14T13:00:00Z'),
    wait(_: number, run: () => void) {
      later.push(run);
      return () => {};
    },
    random: () => 0,
    open: () => {
      throw new Error('no floor is opened here');
    },
    reloadOnce: () => ++reloads === 1,
    reload: () => {},
  });
  const settle = async () => {
    for (let n = 0; n < 6; n++) await tick();
  };
  await settle();
  return {
    container,
    settle,
    later,
    reloads: () => reloads,
    text: () => container.textContent!.replace(/\s+/g, ' ').trim(),
  };
}

test('with nobody signed in the demo asks who it is, in the theme of the hour', async () => {
  const { text } = await shown({});
  assert.match(text(), 'Who are you?');
  assert.match(text(), 'Inès Roy');
  assert.is(document.documentElement.dataset.theme, 'light');
  assert.is(document.documentElement.lang, 'en');
});

test('where the demo is off it says so, and asks nobody’s name', async () => {
  const { text } = await shown({
    session: async () => ({ ...nobody, demo: false }),
    people: async () => {
      throw new Error('the people were asked for');
    },
  });
  assert.match(text(), 'Sign-in isn’t open');
});

test('a house that is away is asked again, by itself or by a tap', async () => {
  let answer: SessionInfo | Refusal = refusal('unavailable');
  const { text, later, settle } = await shown({ session: async () => answer });
  assert.match(text(), 'The house doesn’t answer.');
  answer = nobody;
  later[0]!();
  await settle();
  assert.match(text(), 'Who are you?');
});

test('a sign-in that is refused leaves the choice open and says so', async () => {
  const { container, text, settle } = await shown({ signIn: async () => refusal('not_allowed') });
  container.querySelector<HTMLButtonElement>('.person')!.click();
  await settle();
  assert.match(text(), 'Nothing was changed');
  assert.match(text(), 'Inès Roy');
});

test('another language is one tap away', async () => {
  const { container, text, settle } = await shown({});
  container.querySelector<HTMLButtonElement>('.language')!.click();
  await settle();
  assert.match(text(), 'Qui êtes-vous ?');
  assert.is(document.documentElement.lang, 'fr');
});

test('a page of another protocol version loads itself again', async () => {
  const { text, reloads } = await shown({ session: async () => ({ ...nobody, protocol: PROTOCOL_VERSION + 1 }) });
  assert.is(reloads(), 1);
  assert.is(text(), 'One moment.');
});

test.run();
