/** What strangers try in a history: of customers, of who serves whom, of walk-ins, and in the client book. */
import type { FloorView } from '../../protocol/floor-view.ts';
import type { FloorCommand } from '../../protocol/sockets.ts';
import { OPENING } from '../world.ts';

const TOMORROW = OPENING + 86_400_000;
const NOBODYS_KEY = 'AAAAAAAAAAAA';
const SLOT = { startsAt: TOMORROW, minutes: 60, purpose: 'fitting', person: null } as const;
const PROMISE = { text: 'The lining in blue', task: 'Show the linings', dueAt: TOMORROW, next: 'house' } as const;

/** One try: `which` and `what`, of [0, 1), choose it. `view`: what the one who tries has before them. */
export function dareAt(
  id: string,
  about: { track: number; second: number; isSomebodys: boolean; view: FloorView; to: string },
  [which, what]: readonly [number, number],
): FloorCommand {
  const kinds = [ofCards, ofCards, ofServing, ofWalkIns, ofTheBook] as const;
  const dares = kinds[Math.floor(which * kinds.length)]!(about);
  return { id, ...dares[Math.floor(what * dares.length)]! } as FloorCommand;
}

/** What everybody does at some seconds of every history, the first of whom is number 0; null for nothing. */
export function beginningAt(second: number, number: number, { book }: FloorView): Dare | null {
  const [entry = NOBODYS_KEY] = Object.keys(book);
  if (second === 4 || second === 25) return { do: 'open_book', shelf: number === 2 ? 'unassigned' : 'own' };
  if (second === 6 || second === 26) return { do: 'open_entry', entry };
  return second === 7 && number === 3 ? { do: 'open_walk_in', zone: 'leather', language: null } : null;
}

type About = Parameters<typeof dareAt>[1];
type Dare = FloorCommand extends infer Command ? (Command extends { id: string } ? Omit<Command, 'id'> : never) : never;

/** Whoever breaks somebody's glass may know more of them from then on: there they only try, with words that are refused. */
function ofCards({ track, second, isSomebodys }: About): Dare[] {
  const opens: Dare = { do: 'open_card', track };
  return [
    ...[opens, opens, opens, opens],
    { do: 'close_card' },
    { do: 'not_alone', track, notAlone: second % 2 === 0 },
    { do: 'said_today', track, text: `Said in second ${second}.` },
    { do: 'add_note', track, text: 'Looks first, speaks after.', handling: null, audience: 'house' },
    { do: 'add_note', track, text: 'She is pregnant.', handling: null, audience: 'house' },
    { do: 'add_note', track, text: 'Looks first, speaks after.', handling: null, audience: 'book' },
    {
      ...{ do: 'break_glass', track, reason: 'other' },
      words: isSomebodys ? 'She is pregnant.' : 'They ask about a repair.',
    },
    { do: 'break_glass', track, reason: 'associate_away', words: 'She is pregnant.' },
    { do: 'close_glass', track },
  ];
}

function ofServing({ track, second, view, to }: About): Dare[] {
  const [alert = NOBODYS_KEY] = Object.keys(view.alerts);
  return [
    ...(['claim', 'greeted', 'just_looking', 'withdraw'] as const).map((what): Dare => ({ do: what, track })),
    { do: 'accept', alert },
    { do: 'decline', alert },
    { do: 'hand_to', track, person: to, note: second % 2 === 0 ? 'Slowly, please.' : null },
    { do: 'set_status', status: 'with_customer' },
    { do: 'set_status', status: second % 2 === 0 ? 'on_break' : null },
    { do: 'farewell', track, moment: 'at_ease', promise: null },
    { do: 'farewell', track, moment: null, promise: PROMISE },
  ];
}

function ofWalkIns({ view, to }: About): Dare[] {
  const [[walkIn, row] = [NOBODYS_KEY, null]] = Object.entries(view.walkIns);
  const alert = row?.asks && 'alert' in row.asks ? row.asks.alert : NOBODYS_KEY;
  const opens: Dare = { do: 'open_walk_in', zone: 'leather', language: null };
  return [
    ...[opens, opens],
    { do: 'accept', alert },
    { do: 'decline', alert },
    ...(['claim_walk_in', 'greeted_walk_in', 'keep_walk_in', 'withdraw_walk_in', 'close_walk_in'] as const).map(
      (what): Dare => ({ do: what, walkIn }),
    ),
    { do: 'hand_walk_in_to', walkIn, person: to },
  ];
}

function ofTheBook({ track, second, view }: About): Dare[] {
  const rows = Object.keys(view.book);
  const entry = rows[second % (rows.length || 1)] ?? NOBODYS_KEY;
  const [appointment = NOBODYS_KEY] = Object.keys(view.diary);
  const [promise = NOBODYS_KEY] = Object.values(view.entry).flatMap(({ promises }) => Object.keys(promises));
  return [
    { do: 'open_book', shelf: 'own' },
    { do: 'open_book', shelf: 'own' },
    { do: 'open_book', shelf: 'unassigned' },
    ...['m', 'ms', 'ko', 'van', 'yuki'].map((search): Dare => ({ do: 'search_book', search })),
    { do: 'open_entry', entry },
    { do: 'open_entry', entry },
    { do: 'take_on', entry },
    { do: 'book_appointment', entry, ...SLOT },
    { do: 'book_appointment', track, ...SLOT },
    { do: 'move_appointment', appointment, startsAt: TOMORROW + 3_600_000, minutes: 30 },
    { do: 'check_in', appointment },
    { do: 'cancel_appointment', appointment },
    { do: 'settle_promise', promise, status: 'kept' },
    { do: 'close_book' },
  ];
}
