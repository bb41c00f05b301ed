import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { SessionInfo } from '../../protocol/api.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { PersonHere } from '../../protocol/sign-in.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { createSpeech } from '../words/speech.ts';
import Entrance from './Entrance.svelte';
import type { Entry } from './entry.ts';

test.after.each(() => cleanup());

const INES: PersonHere = { id: 'a-ines', given: 'Inès', family: 'Roy', initials: 'IR', role: 'associate' };
const ROHAN: PersonHere = { id: 'm-rohan', given: 'Rohan', family: 'Das', initials: 'RD', role: 'manager' };
const ON_A_TABLET: SessionInfo = {
  protocol: PROTOCOL_VERSION,
  me: null,
  device: { kind: 'tablet', name: 'Tablet 1' },
  lacks: null,
  setUp: null,
  demo: false,
};

const settle = async () => {
  for (let n = 0; n < 8; n++) await tick();
};

/** The way in, with a server that answers as told; what it was asked, and how often it was done. */
async function shown(info: Partial<SessionInfo>, answers: Partial<Record<keyof Entry, unknown>> = {}) {
  const asked: [string, ...unknown[]][] = [];
  let steps = 0;
  const entry = new Proxy({} as Entry, {
    get:
      (_, call: keyof Entry) =>
      async (...given: unknown[]) => {
        asked.push([call, ...given]);
        const answer = answers[call] ?? (call === 'people' ? [INES, ROHAN] : null);
        return typeof answer === 'function' ? (answer as (...given: unknown[]) => unknown)(...given) : answer;
      },
  });
  const { container } = render(Entrance, {
    speech: createSpeech('en', 'Europe/Paris'),
    info: { ...ON_A_TABLET, ...info },
    entry,
    onstep: async () => void steps++,
    otherLanguages: [],
  });
  await settle();
  return { asked, steps: () => steps, text: () => container.textContent!.replace(/\s+/g, ' ') };
}
async function press(name: string | RegExp): Promise<void> {
  screen.getByRole('button', { name }).click();
  await settle();
}
async function type(digits: string): Promise<void> {
  for (const digit of digits) await press(digit);
}

test('one chooses oneself and types six digits; the sixth asks the house', async () => {
  const { asked, steps, text } = await shown({}, { signIn: { next: 'floor' } });
  await press(/Inès/);
  assert.match(text(), 'Good day, Inès');
  await type('48291');
  assert.is(asked.length, 1);
  await type('3');
  assert.equal(asked[1], ['signIn', { person: 'a-ines', pin: '482913' }]);
  assert.is(steps(), 1);
});

test('digits and Backspace of a keyboard count like taps', async () => {
  const { asked } = await shown({}, { signIn: { next: 'floor' } });
  await press(/Inès/);
  for (const key of ['4', '8', '7', 'Backspace', '2', '9', '1', '3']) await fireEvent.keyDown(window, { key });
  await settle();
  assert.equal(asked[1], ['signIn', { person: 'a-ines', pin: '482913' }]);
});

test('a manager is asked for a code besides, and both go together', async () => {
  const { asked, text } = await shown(
    {},
    { signIn: (given: { code?: string }) => ({ next: given.code ? 'floor' : 'code' }) },
  );
  await press(/Rohan/);
  await type('482913');
  assert.match(text(), 'authenticator app');
  await type('112358');
  assert.equal(asked[2], ['signIn', { person: 'm-rohan', pin: '482913', code: '112358' }]);
});

test('in the demo a code is asked for only once it can be typed', async () => {
  const people: ((known: unknown) => void)[] = [];
  const demoPeople = () => new Promise((resolve) => people.push(resolve));
  const { asked, text } = await shown({ demo: true }, { demoPeople, signIn: { next: 'code' } });
  const known = [{ ...ROHAN, homeZone: null, customers: 0, pin: '482913', code: '112358' }];
  people[0]!(known);
  await settle();
  await press(/Rohan/);
  await type('482913');
  assert.not.match(text(), 'authenticator app');
  people[1]!(known);
  await settle();
  assert.match(text(), 'authenticator app');
  await type('112358');
  assert.equal(asked.at(-2), ['signIn', { person: 'm-rohan', pin: '482913', code: '112358' }]);
});

test('whoever goes back while a PIN is checked starts with nobody’s PIN', async () => {
  let answer!: (given: unknown) => void;
  const checked = new Promise((resolve) => {
    answer = resolve;
  });
  const { asked } = await shown({}, { signIn: () => checked });
  await press(/Rohan/);
  await type('482913');
  await press('Somebody else');
  answer({ next: 'code' });
  await settle();
  await press(/Inès/);
  await type('112358');
  assert.equal(asked.at(-1), ['signIn', { person: 'a-ines', pin: '112358' }]);
});

const REFUSALS: [Refusal, RegExp][] = [
  [refusal('wrong_pin', { triesLeft: 3 }), /not the PIN\. Three more tries here/],
  [refusal('wrong_pin', { triesLeft: 0 }), /last try for now/],
  [refusal('too_fast', { retryAfterMs: 14 * 60_000 }), /goes on in 14.min; other devices are not held up/],
  [refusal('locked'), /A manager opens this account again/],
  [refusal('locked_here'), /Sign in on another, or ask a manager/],
  [refusal('unavailable'), /Nothing was changed; try again/],
];
for (const [why, sentence] of REFUSALS)
  test(`${why.refused} (${why.triesLeft ?? '-'}) is a sentence that says what to do, and the keypad is empty again`, async () => {
    const { steps, text } = await shown({}, { signIn: why });
    await press(/Inès/);
    await type('482913');
    assert.match(text(), sentence);
    assert.match(text(), '0 of 6');
    assert.is(steps(), 0);
  });

test('in the demo the page tells the PIN and types it when asked', async () => {
  const known = { ...INES, homeZone: null, customers: 9, pin: '482913', code: null };
  const { asked, text } = await shown({ demo: true }, { demoPeople: [known], signIn: { next: 'floor' } });
  assert.match(text(), /9 customers/);
  await press(/Inès/);
  assert.match(text(), /the PIN is 482.913/);
  await press('Enter it for me');
  assert.equal(asked[1], ['signIn', { person: 'a-ines', pin: '482913' }]);
});

test('a PIN of one’s own is typed twice, and two that differ are not sent', async () => {
  const { asked, text } = await shown({ lacks: 'pin' }, { choosePin: { next: 'floor' } });
  await type('482913');
  assert.match(text(), 'once more');
  await type('482914');
  assert.match(text(), 'two different PINs');
  await type('482913');
  await type('482913');
  assert.equal(asked, [['choosePin', '482913']]);
});

test('a manager’s new second factor shows its key in fours and asks for the first code', async () => {
  const secret = { secret: 'ABCDEFGH', uri: 'otpauth://totp/x' };
  const { asked, text } = await shown({ lacks: 'second_factor' }, { beginSecondFactor: secret });
  assert.match(text(), /ABCD\s*EFGH/);
  assert.ok(await screen.findByRole('img', { name: 'QR code of this key' }));
  assert.is(screen.getByRole('link').getAttribute('href'), 'otpauth://totp/x');
  await type('112358');
  assert.equal(asked[1], ['confirmSecondFactor', '112358']);
});

test('a device that was not let in asks for a code; one that was as a wall asks nobody’s name', async () => {
  const { asked, text } = await shown({ device: null }, { enrol: refusal('wrong_code') });
  await fireEvent.input(screen.getByLabelText('Code'), { target: { value: 'k7qx 93tb' } });
  await press('Let it in');
  assert.equal(asked, [['enrol', 'k7qx 93tb']]);
  assert.match(text(), /used, or it has run out/);
  cleanup();
  const wall = await shown({ device: { kind: 'wall', name: 'Wall' } });
  assert.match(wall.text(), 'nobody signs in here');
  assert.equal(wall.asked, []);
});

test('a house without a manager asks for its set-up code, a name and a PIN; one whose code has run out says so', async () => {
  const { asked } = await shown({ device: null, setUp: 'open' }, { setUp: { next: 'second_factor' } });
  const given = { Code: 'K7QX-93TB', 'First name': 'Ada', Surname: 'Roy', 'A PIN of your own, six digits': '482913' };
  for (const [label, value] of Object.entries(given))
    await fireEvent.input(screen.getByLabelText(label), { target: { value } });
  await press('Set up');
  const sent = { code: 'K7QX-93TB', given: 'Ada', family: 'Roy', pin: '482913', device: 'First device' };
  assert.equal(asked, [['setUp', sent]]);
  cleanup();
  assert.match((await shown({ device: null, setUp: 'over' })).text(), 'Start Sotto again for a new one');
});

test.run();
