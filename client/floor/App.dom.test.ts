import { cleanup, render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { DemoPerson, SessionInfo } from '../../protocol/api.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import { refusal } from '../../protocol/refusal.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { smallCalls } from '../rota/small-shifts.ts';
import type { Entry } from '../sign-in/entry.ts';
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
  pin: '482913',
  code: null,
  atWork: true,
  signedIn: null,
};
const nobody: SessionInfo = {
  protocol: PROTOCOL_VERSION,
  me: null,
  device: { kind: 'tablet', name: 'Browser' },
  lacks: null,
  setUp: null,
  demo: true,
};

/** The page with a house that answers as told; nothing here reaches the floor itself. */
async function shown(answers: Partial<House>, ways: Partial<Entry> = {}) {
  const later: (() => void)[] = [];
  let reloads = 0;
  const house: House = {
    session: async () => nobody,
    plan: async () => refusal('unavailable'),
    photo: async () => refusal('not_found'),
    touch: async () => null,
    wayTo: async () => refusal('unavailable'),
    calls: smallCalls().calls,
    join: async () => refusal('unavailable'),
    signOut: async () => null,
    ...answers,
  };
  const never = async (): Promise<never> => {
    throw new Error('nothing asked for this');
  };
  const entry: Entry = {
    people: never,
    demoPeople: async () => [ines],
    signIn: never,
    choosePin: never,
    beginSecondFactor: never,
    confirmSecondFactor: never,
    setUp: never,
    enrol: never,
    enrolDemo: never,
    ...ways,
  };
  const { container } = render(App, {
    house,
    entry,
    touched: () => {},
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
    pocket: never,
  });
  /** The way in is fetched by itself: it is there once whoever else asks for it has it. */
  const settle = async () => {
    for (let n = 0; n < 6; n++) await tick();
    await import('../sign-in/Entrance.svelte');
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

test('the demo lets its own browser in before anything is asked', async () => {
  let isIn = false;
  const { text } = await shown(
    { session: async () => (isIn ? nobody : { ...nobody, device: null }) },
    {
      enrolDemo: async () => {
        isIn = true;
        return null;
      },
    },
  );
  assert.ok(isIn);
  assert.match(text(), 'Who are you?');
});

test('a browser that keeps no cookie is told so, and not let in again and again', async () => {
  let times = 0;
  const { text } = await shown(
    { session: async () => ({ ...nobody, device: null }) },
    {
      enrolDemo: async () => {
        times += 1;
        return null;
      },
    },
  );
  assert.is(times, 1);
  assert.match(text(), 'This browser keeps no cookie');
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
