import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import { FloorState } from '../live/floor-state.svelte.ts';
import { NOW_MS, smallView } from '../panels/small-house.ts';
import Manage from './Manage.svelte';
import NotYours from './NotYours.svelte';
import { type Answers, INES, SOLENE, smallDesk, smallInside, someProgress, TABLET } from './small-desk.ts';

test.after.each(() => cleanup());

const settle = async () => {
  for (let n = 0; n < 12; n++) await tick();
};

async function shown(section: string, answers: Answers = {}, inside = smallInside()) {
  location.hash = `#${section}`;
  const parts = smallDesk(answers);
  const { container, rerender } = render(Manage, { inside, desk: parts.desk });
  await settle();
  const part = () => container.querySelector<HTMLElement>('.part:not([hidden])')!;
  const press = async (name: string | RegExp) => {
    within(part()).getByRole('button', { name }).click();
    await settle();
  };
  const text = () => part().textContent!.replace(/\s+/g, ' ');
  return { ...parts, container, rerender, part, press, text };
}

test('the address says which part is open, and the side says so too', async () => {
  const { container, text } = await shown('devices');
  assert.is(container.querySelector('[aria-current=page]')!.textContent, 'Devices');
  assert.is(container.querySelector('h1')!.textContent, 'Devices');
  assert.match(text(), 'Till this device');
  const lists = screen.getAllByRole('list').filter((one) => one.closest('nav'));
  const groups = lists.map((one) => document.getElementById(one.getAttribute('aria-labelledby')!)!.textContent);
  assert.equal(groups, ['Floor', 'House', 'Records']);
});

test('the name at the foot of the side leads to oneself, and an address that names nothing to the board', async () => {
  const { container } = await shown('me');
  assert.is(container.querySelector('[aria-current=page]'), screen.getByRole('link', { name: 'Solène Adler Manager' }));
  assert.is(container.querySelector('h1')!.textContent, 'You');
  cleanup();
  const { container: other } = await shown('nothing');
  assert.is(other.querySelector('[aria-current=page]')!.textContent, 'Board');
});

test('an associate is told kindly that this is not theirs, and where to go', () => {
  const { speech, settings } = smallInside();
  const me = { id: INES.id, given: INES.given, family: INES.family, role: INES.role };
  const { container } = render(NotYours, { me, speech, settings });
  assert.match(container.textContent!, 'You are signed in as Inès');
  assert.is(container.querySelector('a')!.getAttribute('href'), '/floor');
});

test('people are listed with what they sign in with, those who left apart', async () => {
  const left = { ...INES, id: 'x', given: 'Max', active: false };
  const { container, text } = await shown('people', {
    people: [SOLENE, { ...INES, locked: true, pin: 'first' }, left],
  });
  assert.match(text(), 'Inès Roy Associate · locked · first PIN, to be exchanged');
  assert.match(text(), 'Solène Adler you Manager · PIN of their own · second factor');
  assert.match(text(), 'No longer here Max Roy');
  assert.is(container.querySelectorAll('.person').length, 3);
});

test('what ends something asks first, and No does nothing', async () => {
  const { asked, press, text } = await shown('people');
  await press(/Inès/);
  await press('No longer let in');
  assert.match(text(), 'Inès is signed out everywhere at once');
  await press('No, leave it');
  assert.equal(
    asked.filter(([call]) => call === 'letIn'),
    [],
  );
  await press('No longer let in');
  await press('Yes');
  assert.equal(
    asked.find(([call]) => call === 'letIn'),
    ['letIn', 'ines', false],
  );
  assert.match(text(), 'They are no longer let in.');
});

test('to oneself the page says what it will do to oneself', async () => {
  const { press, text } = await shown('people');
  await press(/Solène/);
  await press('Make an associate');
  assert.match(text(), 'This is you: you will be signed out.');
});

test('a first PIN is shown this once, and gone when put away or when somebody else is chosen', async () => {
  const { press, text } = await shown('people', { givePin: { pin: '482913', until: NOW_MS + 86_400_000 } });
  for (const away of ['Done', /Solène/]) {
    await press(/Inès/);
    await press('Give a new first PIN');
    await press('Yes');
    assert.match(text(), '482 913');
    assert.match(text(), 'by 15 March, 14:03');
    await press(away);
    assert.not.match(text(), '482 913');
  }
});

test('somebody is added with name and role, and their PIN is told', async () => {
  const user = userEvent.setup();
  const { asked, press, text } = await shown('people', { add: { id: 'new', pin: '111222', until: NOW_MS } });
  await press('Add somebody');
  await user.type(screen.getByLabelText('First name'), 'Noé');
  await user.type(screen.getByLabelText('Surname'), 'Blin');
  await user.click(screen.getByLabelText('Manager'));
  await press('Add, with a first PIN');
  assert.equal(
    asked.find(([call]) => call === 'add'),
    ['add', { given: 'Noé', family: 'Blin', role: 'manager' }],
  );
  assert.match(text(), 'Noé Blin’s first PIN 111 222');
});

const TROUBLES: [Refusal, RegExp][] = [
  [refusal('last_manager'), /last manager who can sign in\. They remain a manager\. Make somebody else/],
  [refusal('unavailable'), /doesn’t answer\. Nothing was changed\. Try again/],
  [refusal('not_allowed'), /doesn’t allow this just now/],
  [refusal('not_found'), /no longer there/],
];
for (const [why, sentence] of TROUBLES)
  test(`${why.refused} is told in three parts`, async () => {
    const { press, text } = await shown('people', { changeRole: why });
    await press(/Solène/);
    await press('Make an associate');
    await press('Yes');
    assert.match(text(), sentence);
  });

test('a list that cannot be had says so; one that was had stays, with its age', async () => {
  const never = await shown('people', { people: refusal('unavailable') });
  assert.match(never.text(), 'The house doesn’t answer.');
  cleanup();
  let isAway = false;
  const { press, text } = await shown('people', { people: () => (isAway ? refusal('unavailable') : [SOLENE, INES]) });
  isAway = true;
  await press('Look again');
  assert.match(text(), 'The house doesn’t answer.');
  assert.match(text(), 'Inès Roy');
  assert.match(text(), 'as of 14:03:22');
});

test('a code for a device counts down, and is no longer shown once it has run out', async () => {
  const { asked, desk, press, rerender, text } = await shown('devices', {
    makeCode: { code: 'K7QX-93TB', expiresAt: NOW_MS + 15 * 60_000 },
  });
  await fireEvent.input(screen.getByLabelText('What to call it'), { target: { value: 'Salon' } });
  screen.getByLabelText('Wall display').click();
  await press('Make a code');
  assert.equal(
    asked.find(([call]) => call === 'makeCode'),
    ['makeCode', { kind: 'wall', name: 'Salon' }],
  );
  assert.match(text(), 'Code for Salon K7QX-93TB');
  assert.match(text(), 'Works for another 15:00');
  await rerender({ inside: smallInside('en', { nowMs: NOW_MS + 61_000 }), desk });
  assert.match(text(), 'Works for another 13:59');
  await rerender({ inside: smallInside('en', { nowMs: NOW_MS + 16 * 60_000 }), desk });
  assert.not.match(text(), 'K7QX-93TB');
  assert.match(text(), 'This code has run out.');
});

test('shutting out the device in one’s hands says what that means; one that was shut out stands apart', async () => {
  const out = { ...TABLET, id: 'd-2', name: 'Old', active: false, here: false };
  const { asked, press, text } = await shown('devices', { devices: [TABLET, out] });
  assert.match(text(), 'Tablet · let in by Solène Adler, 14 March 2026');
  assert.match(text(), 'Shut out before Old');
  await press('Shut out Till');
  assert.match(text(), 'you will be signed out');
  await press('Yes');
  assert.equal(
    asked.find(([call]) => call === 'shutOut'),
    ['shutOut', 'd-1'],
  );
});

test('a broken table is told by line and column, and cannot be brought in', async () => {
  const faults = [
    { line: 3, column: 'given', problem: 'expected something' },
    { line: 9, column: null, problem: 'a quote is never closed' },
  ];
  const { asked, part, press, text } = await shown('tables', {
    begin: someProgress({ state: 'faulty', faults, faultCount: 120 }),
  });
  assert.match(text(), 'Columns: id, given, family, ', 'what a table must hold is told before it is checked');
  await fireEvent.input(screen.getByLabelText('or paste the table here'), { target: { value: 'id,given' } });
  await press('Check it');
  assert.equal(asked.at(-1), ['begin', 'customers', { csv: 'id,given', dryRun: true }]);
  assert.match(text(), '120 faults. Nothing was written.');
  assert.match(text(), 'The first 2 are below.');
  const rows = [...part().querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
  assert.equal(rows, [
    ['3', 'given', 'expected something'],
    ['9', 'the line', 'a quote is never closed'],
  ]);
  assert.is(screen.queryByRole('button', { name: 'Bring it in' }), null);
});

test('only what was checked, unchanged since, is brought in; while it runs there is a figure and a Stop', async () => {
  const outcome = { added: 2, changed: 0, unchanged: 1 };
  let answer = someProgress({ outcome });
  const { asked, later, part, press, text } = await shown('tables', {
    begin: () => answer,
    progress: () => answer,
    stop: () => answer,
  });
  const area = screen.getByLabelText('or paste the table here');
  await fireEvent.input(area, { target: { value: 'id,given' } });
  await press('Check it');
  assert.match(text(), 'No faults. 2 rows would be new');
  await fireEvent.input(area, { target: { value: 'id,given,' } });
  assert.is(screen.queryByRole('button', { name: 'Bring it in' }), null);
  await press('Check it');
  answer = someProgress({ dryRun: false, state: 'writing', share: 0.42, rows: 3 });
  await press('Bring it in');
  assert.equal(asked.at(-1), ['begin', 'customers', { csv: 'id,given,', dryRun: false }]);
  assert.is(part().querySelector('[role=progressbar]')!.getAttribute('aria-valuenow'), '42');
  assert.match(text(), '42% of this step · 3 rows read');
  answer = someProgress({ dryRun: false, state: 'cancelled' });
  await press('Stop');
  later.pop()!();
  await settle();
  assert.match(text(), 'Stopped. Nothing of it was written; your table is still here.');
});

test('a table that is taken away is saved under its name; a refusal saves nothing', async () => {
  const { press, saved, text } = await shown('tables', { take: () => new Blob(['id']) });
  await press('Take away: Client books');
  assert.equal(saved, ['books.csv']);
  assert.match(text(), 'books.csv was saved.');
  cleanup();
  const refused = await shown('tables', { take: refusal('not_allowed') });
  await refused.press('Take away: Customers');
  assert.equal(refused.saved, []);
});

test('the board is fetched and shown first; a screen that is not live says so above it', async () => {
  const clock = { nowMs: 0 };
  const floor = new FloorState(() => clock.nowMs);
  floor.show(smallView(), NOW_MS);
  const inside = smallInside('en', { live: { state: floor, act: async () => refusal('unavailable') } });
  const { text } = await shown('store', {}, inside);
  await waitFor(() => assert.match(text(), 'Someone recognised'));
  clock.nowMs = 6_000;
  floor.check();
  await settle();
  assert.match(text(), 'Not live since');
});

test('a letter is issued by the house’s number, and its code shown once, with what it replaces', async () => {
  const user = userEvent.setup();
  const letter = { code: 'K7QX-93TB', until: NOW_MS + 30 * 86_400_000 };
  let answer: object = refusal('not_found');
  const { asked, text } = await shown('letters', { issueLetter: () => answer });
  const issue = async (number: string) => {
    await user.type(screen.getByLabelText('The house’s number of the customer'), number);
    await user.click(screen.getByRole('button', { name: 'Issue a letter' }));
    await settle();
  };
  assert.match(text(), 'A new letter ends the one before and the code they chose.');
  await issue('c-none');
  assert.match(text(), 'The house has no customer with this number. No letter was issued.');
  answer = letter;
  await user.clear(screen.getByLabelText('The house’s number of the customer'));
  await issue(' c-01 ');
  assert.equal(asked.at(-1), ['issueLetter', 'c-01']);
  assert.match(text(), /Code for c-01 K7QX-93TB Print it/);
  await user.click(screen.getByRole('button', { name: 'Done' }));
  assert.not.match(text(), 'K7QX');
});

test('a customer is erased by the house’s number, after one more question that names it', async () => {
  const user = userEvent.setup();
  let answer: object = refusal('not_found');
  const { asked, text } = await shown('letters', { eraseCustomer: () => answer });
  const press = (name: string) => user.click(screen.getByRole('button', { name }));
  await user.type(screen.getByLabelText('The house’s number of the customer to erase'), ' c-01 ');
  await press('Erase everything');
  assert.match(text(), 'Everything about c-01 is deleted for good');
  assert.not.ok(asked.some(([call]) => call === 'eraseCustomer'));
  await press('Yes');
  await settle();
  assert.match(text(), 'The house has no customer with this number. Nothing was erased.');
  answer = { done: true };
  await press('Erase everything');
  await press('Yes');
  await settle();
  assert.equal(asked.at(-1), ['eraseCustomer', 'c-01']);
  assert.match(text(), 'Everything about c-01 was erased.');
});

test('who is not recognised is shown the way to their page by their number', async () => {
  const user = userEvent.setup();
  const { asked, text } = await shown('letters', { wayTo: { code: 'A-CODE', expiresAt: NOW_MS + 600_000 } });
  await user.type(screen.getByLabelText('The house’s number of the customer'), 'c-08');
  await user.click(screen.getByRole('button', { name: 'Show the way to their page' }));
  await settle();
  assert.equal(asked.at(-1), ['wayTo', 'c-08']);
  assert.match(text(), '/me#A-CODE');
});

test('everything is also said in French', async () => {
  const { container, text } = await shown('devices', {}, smallInside('fr'));
  assert.is(container.querySelector('h1')!.textContent, 'Appareils');
  assert.match(text(), 'admis par Solène Adler, 14 mars 2026');
});

test.run();
