import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { BoardRow } from '../../protocol/board.ts';
import type { FloorView } from '../../protocol/floor-view.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Deed } from '../live/connection.ts';
import { FloorState } from '../live/floor-state.svelte.ts';
import type { Order } from '../manage/assignments.ts';
import { createOffice } from '../manage/office.ts';
import { SOLENE } from '../manage/small-desk.ts';
import { createPlaces } from '../panels/places.ts';
import { customer, NOW_MS, presence, smallPlan, smallView } from '../panels/small-house.ts';
import { createSpeech, type Locale } from '../words/speech.ts';
import Board from './Board.svelte';
import { UNDO_MS } from './sending.svelte.ts';

test.after.each(() => cleanup());

const settle = async () => {
  for (let n = 0; n < 12; n++) await tick();
};
const MINUTE_MS = 60_000;
const waits = (changes: Partial<Extract<BoardRow, { is: 'waiting' }>> = {}): BoardRow => ({
  ...{ is: 'waiting', since: NOW_MS - MINUTE_MS, dueBy: NOW_MS + MINUTE_MS, asked: [], stuckSince: null, next: null },
  ...changes,
});
/** Solène looks: Jonas serves 12 in leather goods, 13 waits in shoes, 11 is left alone; Inès and Theo are free. */
function boardView(changes: Partial<FloorView> = {}): FloorView {
  const view = smallView({ 12: presence({ servedBy: 'jonas' }), 11: presence() });
  const board = {
    ...{ 11: { is: 'left_alone' } as const, 12: { is: 'with_customer', since: NOW_MS - 9 * MINUTE_MS } as const },
    13: waits({ next: 'theo' }),
  };
  return { ...view, me: { ...view.me, id: SOLENE.id, role: 'manager' }, board, ...changes };
}

function shown({ view = boardView(), locale = 'en' as Locale, refused = null as Refusal | null } = {}) {
  const clock = { nowMs: 0 };
  const floor = new FloorState(() => clock.nowMs);
  floor.show(view, NOW_MS);
  const orders: Order[] = [];
  const deeds: Deed[] = [];
  const opened: number[] = [];
  const ways: number[] = [];
  const answers = { refused };
  const speech = createSpeech(locale, 'Europe/Paris');
  const { container } = render(Board, {
    office: createOffice({ speech, nowMs: NOW_MS, me: SOLENE.id, timeZone: 'Europe/Paris' }),
    ...{ floor, places: createPlaces(smallPlan()), people: [SOLENE], outdated: false },
    assignments: {
      async assign(order: Order) {
        orders.push(order);
        return answers.refused;
      },
    },
    async wayTo(track: number | string) {
      if (typeof track === 'number') ways.push(track);
      return { code: 'A-CODE', expiresAt: NOW_MS + 600_000 };
    },
    async act(deed: Deed) {
      deeds.push(deed);
      return { done: 'it' };
    },
    onopen: (track: number) => void opened.push(track),
  });
  const text = () => container.textContent!.replace(/\s+/g, ' ');
  const column = (name: string) =>
    within(container)
      .getByRole('heading', { name: new RegExp(`^${name} \\d`) })
      .closest('section')!
      .textContent!.replace(/\s+/g, ' ');
  const press = async (name: string | RegExp) => {
    within(container).getByRole('button', { name }).click();
    await settle();
  };
  const more = (place: string, n = 1) => press(`More about number ${n} in ${place}`);
  return { container, floor, clock, view, orders, deeds, opened, ways, answers, text, column, press, more };
}
type Shown = ReturnType<typeof shown>;

/** A pointer goes from a grip to whatever stands at the other end. */
async function drag({ container }: Shown, from: string, to: string, end: 'pointerUp' | 'pointerCancel' = 'pointerUp') {
  const grip = within(container).getByRole('button', { name: from });
  document.elementFromPoint = () => container.querySelector(to);
  await fireEvent.pointerDown(grip, { pointerId: 1, button: 0, clientX: 10, clientY: 10 });
  await fireEvent.pointerMove(window, { pointerId: 1, clientX: 90, clientY: 60 });
  await settle();
  await fireEvent[end](window, { pointerId: 1, clientX: 90, clientY: 60 });
  await settle();
}
const SHOES = 'Give number 1 in Shoes to somebody';
const LEATHER = 'Give number 2 in Leather goods to somebody';

test('who waits comes first, longest first, each with why, and nobody has a name', async () => {
  const { column, container } = shown();
  assert.match(
    column('Who waits'),
    /Shoes Someone recognised With nobody.*Leather goods.*Would rather be left for now/,
  );
  assert.match(column('Who waits'), 'waits 1 min');
  assert.match(column('With a customer'), /Jonas Leather goods.*9.min/);
  assert.match(column('Free'), /Inès Leather goods.*Theo.*Next in turn/);
  assert.not.match(container.textContent!, /Adaeze|Okonkwo/);
});

const REASONS: [Partial<Extract<BoardRow, { is: 'waiting' }>>, RegExp][] = [
  [{ asked: ['ines', 'theo'] }, /Inès and Theo asked/],
  [{ stuckSince: NOW_MS - MINUTE_MS }, /Nobody left to ask since 14:02/],
  [{ dueBy: NOW_MS - 1_000, since: NOW_MS - MINUTE_MS }, /Over the promised 59.s/],
  [{ since: null, dueBy: null }, /With nobody · here 22.min/],
];
for (const [row, words] of REASONS)
  test(`why somebody waits is told: ${words.source}`, () => {
    assert.match(shown({ view: boardView({ board: { 13: waits(row) } }) }).column('Who waits'), words);
  });

test('who was asked stands under Offered, with where they are to go', () => {
  const { column } = shown({ view: boardView({ board: { 13: waits({ asked: ['theo'] }) } }) });
  assert.match(column('Offered'), /Theo Shoes was asked/);
  assert.not.match(column('Free'), /Theo/);
});

test('managers stand in no column while they serve nobody', () => {
  const view = boardView();
  const team = { ...view.team, [SOLENE.id]: { ...view.team.theo!, given: 'Solène' } };
  assert.not.match(shown({ view: { ...view, team } }).text(), /Solène/);
});

test('whoever is next in turn is sent with one button', async () => {
  const board = shown();
  await board.press('Send Theo to number 1 in Shoes');
  assert.equal(board.orders, [{ track: 13, person: 'theo', from: null, requested: false }]);
  assert.match(board.text(), 'Theo was assigned.');
});

test('somebody who waits is dragged onto a colleague, and a click drags nothing', async () => {
  const board = shown();
  await drag(board, SHOES, '[data-person="ines"]');
  assert.equal(board.orders, [{ track: 13, person: 'ines', from: null, requested: false }]);
  const grip = screen.getByRole('button', { name: SHOES });
  await fireEvent.pointerDown(grip, { pointerId: 2, button: 0, clientX: 10, clientY: 10 });
  await fireEvent.pointerUp(window, { pointerId: 2, clientX: 12, clientY: 11 });
  assert.is(board.orders.length, 1);
});

test('whoever is served is dragged onto somebody else, or back among those who wait', async () => {
  const board = shown();
  await drag(board, LEATHER, '[data-person="theo"]');
  await drag(board, LEATHER, '[data-nobody]');
  assert.equal(
    board.orders.map(({ person, from }) => [person, from]),
    [
      ['theo', 'jonas'],
      [null, 'jonas'],
    ],
  );
});

test('dropped beside everybody, on who serves already, or with the pointer lost, nothing is done', async () => {
  const board = shown();
  await drag(board, SHOES, 'h2');
  await drag(board, SHOES, '[data-nobody]');
  await drag(board, LEATHER, '[data-person="jonas"]');
  await drag(board, SHOES, '[data-person="ines"]', 'pointerCancel');
  assert.equal(board.orders, []);
  assert.match(board.text(), 'Put back. Nothing was changed.');
});

test('keys alone take up, choose, give and put back, and each step is said', async () => {
  const board = shown();
  const user = userEvent.setup();
  screen.getByRole('button', { name: SHOES }).focus();
  await user.keyboard('{Enter}');
  assert.match(board.text(), 'Someone recognised, Shoes, is taken up.');
  await user.keyboard('{ArrowDown}');
  assert.match(board.text(), 'Inès, free, 1 of 3');
  assert.ok(board.container.querySelector('.target[data-person="ines"]'));
  await user.keyboard('{ArrowUp}');
  assert.match(board.text(), 'Jonas, with a customer, 3 of 3');
  await user.keyboard('{Escape}');
  assert.match(board.text(), 'Put back.');
  assert.equal(board.orders, []);
  await user.keyboard(' {ArrowRight}{ArrowRight} ');
  await settle();
  assert.equal(board.orders, [{ track: 13, person: 'theo', from: null, requested: false }]);
});

test('what is in the hand is put back when somebody else decides meanwhile', async () => {
  const board = shown();
  const user = userEvent.setup();
  screen.getByRole('button', { name: SHOES }).focus();
  await user.keyboard('{Enter}{ArrowDown}');
  const served = presence({ floor: 'first', zone: 'shoes', servedBy: 'theo' });
  board.floor.show({ ...board.view, presences: { ...board.view.presences, 13: served } }, NOW_MS + 1);
  await settle();
  assert.match(board.text(), 'Put back.');
  assert.equal(board.orders, []);
});

test('the last decision is undone by restoring who served before, as long as it is fresh', async () => {
  const board = shown();
  await drag(board, LEATHER, '[data-person="theo"]');
  await board.press(/^Undo \(15/);
  assert.equal(board.orders.at(-1), { track: 12, person: 'jonas', from: 'theo', requested: false });
  assert.match(board.text(), 'Undone: with Jonas again.');
  assert.is(screen.queryByRole('button', { name: /^Undo/ }), null, 'what is undone is not undone again');
  await drag(board, SHOES, '[data-person="theo"]');
  await board.press(/^Undo/);
  assert.equal(board.orders.at(-1), { track: 13, person: null, from: 'theo', requested: false });
  assert.match(board.text(), 'Undone: they wait again.');
  await drag(board, SHOES, '[data-person="theo"]');
  board.floor.heard(NOW_MS + UNDO_MS + 1_000);
  board.clock.nowMs = UNDO_MS + 1_000;
  board.floor.heard(NOW_MS + UNDO_MS + 1_000);
  board.floor.check();
  await settle();
  assert.is(screen.queryByRole('button', { name: /^Undo/ }), null);
});

test('an undo that comes too late says who serves them by now, and changes nothing', async () => {
  const board = shown();
  await drag(board, SHOES, '[data-person="theo"]');
  board.answers.refused = refusal('taken', { by: 'Inès' });
  await board.press(/^Undo/);
  assert.match(board.text(), 'Meanwhile Inès serves them. Nothing was changed. Look again');
  assert.is(screen.queryByRole('button', { name: /^Undo/ }), null);
});

test('from the list somebody is chosen, because they were asked for or not; a refusal keeps the choice', async () => {
  const board = shown({ refused: refusal('malformed') });
  const user = userEvent.setup();
  await board.more('Shoes');
  const choose = screen.getByLabelText('Who serves number 1 in Shoes') as HTMLSelectElement;
  assert.equal(
    [...choose.options].map(({ textContent }) => textContent),
    ['Choose somebody', 'Inès', 'Jonas', 'Theo'],
  );
  await user.selectOptions(choose, 'jonas');
  await user.click(screen.getByLabelText('The customer asked for them'));
  choose.form!.requestSubmit();
  await settle();
  assert.equal(board.orders, [{ track: 13, person: 'jonas', from: null, requested: true }]);
  assert.match(board.text(), 'They are not at work any more.');
  assert.is(choose.value, 'jonas');
  board.answers.refused = null;
  await board.more('Leather goods', 2);
  await board.press('End: Jonas with number 2 in Leather goods');
  assert.equal(board.orders.at(-1), { track: 12, person: null, from: 'jonas', requested: false });
});

test('walk-ins and calls for help wait among the others, are sent to and closed', async () => {
  const walkIn = { zone: 'shoes', language: 'it', since: NOW_MS, servedBy: null, greeted: false, requested: false };
  const call = { zone: 'leather', since: NOW_MS, until: NOW_MS + 600_000, by: 'ines', goes: null, asks: null };
  const board = shown({
    view: boardView({
      ...{ walkIns: { w: { ...walkIn, asks: null } }, calls: { k: call } },
      board: { w: waits({ next: 'theo' }), k: waits() },
    }),
  });
  assert.match(board.column('Who waits'), 'A walk-in, in Italian');
  assert.match(board.column('Who waits'), 'Help needed: Inès called');
  board.container.querySelector<HTMLElement>('[data-kind=walk_in] .main')!.click();
  await settle();
  assert.equal(board.orders, [{ walkIn: 'w', person: 'theo', from: null, requested: false }]);
  for (const button of board.container.querySelectorAll<HTMLElement>(
    '[data-kind=walk_in] [aria-expanded], [data-kind=call] [aria-expanded]',
  ))
    button.click();
  await settle();
  await board.press('Walk-in 1 in Shoes is gone');
  await board.press('Help no longer needed, Leather goods');
  assert.equal(board.deeds, [
    { do: 'close_walk_in', walkIn: 'w' },
    { do: 'close_walk_in', walkIn: 'k' },
  ]);
});

test('a manager opens more about a visit, and then reads its card and closes it; no name stands on the board', async () => {
  const board = shown();
  const user = userEvent.setup();
  await board.more('Shoes');
  await board.press('Open more about number 1 in Shoes');
  await waitFor(() => assert.match(board.text(), 'Open more, for a reason'));
  await user.click(screen.getByLabelText('Something else'));
  await user.type(board.container.querySelector('textarea')!, 'They asked for it.');
  await board.press('Open for 15 minutes');
  assert.equal(board.deeds[0], { do: 'break_glass', track: 13, reason: 'other', words: 'They asked for it.' });
  await waitFor(() => assert.equal(board.opened, [13]));

  const times = { reason: 'other', since: NOW_MS, until: NOW_MS + 15 * MINUTE_MS } as const;
  const glasses = { g: { is: 'open', by: 'Solène', ...times, customer: null, track: 13 } } as const;
  const own = presence({ floor: 'first', zone: 'shoes', mayOpen: true, own: customer({ book: 'secondary' }) });
  board.floor.show({ ...board.view, glasses, presences: { ...board.view.presences, 13: own } }, NOW_MS + 1);
  await waitFor(() => assert.match(board.text(), 'More is open, for 15'));
  assert.not.match(board.text(), /Okonkwo|Solène opened/);
  await board.press('Read the card');
  await board.press('Close again');
  assert.equal(board.opened, [13, 13]);
  assert.is(board.deeds.at(-1)!.do, 'close_glass');
});

test('a row shows the way to its customer’s page, by its number, and puts it away', async () => {
  const board = shown();
  await board.more('Shoes');
  await board.press(/^Show number 1 in Shoes the way/);
  assert.equal(board.ways, [13]);
  assert.match(board.text(), '/me#A-CODE');
  await board.press('Put it away');
  assert.not.match(board.text(), 'A-CODE');
});

test('zones say how many are recognised and in all, who is near, and where somebody waits without anybody', () => {
  const cover = shown().container.querySelector('section:has(.near)')!.textContent!.replace(/\s+/g, ' ');
  assert.match(cover, /Shoes 1\/1 .*no cover.*Leather goods 2\/2 .* IR JF/);
});

test('not live nothing can be done; after a minute nobody is left on the screen', async () => {
  const { clock, floor, container, text } = shown();
  clock.nowMs = 6_000;
  floor.check();
  await settle();
  assert.not.match(text(), /waits 1.min|here 22.min/);
  const buttons = [...container.querySelectorAll<HTMLButtonElement>('.grip, .main, form .btn')];
  assert.ok(buttons.length > 3 && buttons.every(({ disabled }) => disabled));
  clock.nowMs = 70_000;
  floor.check();
  await settle();
  assert.not.match(text(), 'Someone recognised');
});

test('with nobody in, the board says what will come; all of it is said in French too', () => {
  assert.match(
    shown({ view: boardView({ presences: {}, board: {} }) }).text(),
    'Nobody is recognised just now. Whoever comes in',
  );
  cleanup();
  assert.match(shown({ locale: 'fr' }).text(), /Qui attend.*Prochain tour : Theo.*Avec un client/);
});

test.run();
