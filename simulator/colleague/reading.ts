/** What a colleague does in the client book when nothing else is to be done: looks, prepares, settles, puts it away. */
import { MIN_SEARCH_LENGTH } from '../../protocol/client-book.ts';
import { HABITS } from './habits.ts';
import type { Mind, Reading } from './mind.ts';
import type { Deed, Seen } from './seen.ts';
import { inS, type Step, takeStep } from './steps.ts';

const HOUR_MS = 3_600_000;

/** The next page to be turned. Whoever has something better to do puts the book away. */
export function read(mind: Mind, seen: Seen, isBusy: boolean): Deed | null {
  const { nowMs, view } = seen;
  if (isBusy) {
    mind.reading = [];
    return Object.keys(view.book).length > 0 ? { do: 'close_book' } : null;
  }
  if (nowMs >= mind.readAtMs) {
    mind.readAtMs = nowMs + inS(mind.random, HABITS.readsBookEveryS);
    mind.reading = makeUp(mind, nowMs);
  }
  const step = takeStep(mind.reading, nowMs, 0);
  return step && deedOf(step, mind, seen);
}

function makeUp({ random }: Mind, nowMs: number): Step<Reading>[] {
  const isSearch = random.chance(HABITS.searchesBook);
  const pages: Reading[] = ['open_book', 'open_entry', 'settle_promise', 'appointment', 'close_entry'];
  if (isSearch) pages.push('search');
  pages.push('close_book');
  let atMs = nowMs;
  return pages.map((step) => {
    atMs += inS(random, HABITS.turnsPageS);
    return { atMs, step };
  });
}

function deedOf(step: Reading, { random, booked }: Mind, { view, serverMs }: Seen): Deed | null {
  const rows = Object.entries(view.book);
  switch (step) {
    case 'open_book':
      return { do: 'open_book', shelf: 'own' };
    case 'open_entry':
      return rows.length > 0 ? { do: 'open_entry', entry: random.pick(rows)[0] } : null;
    case 'settle_promise': {
      const open = Object.values(view.entry).flatMap(({ promises }) => Object.entries(promises));
      const mine = open.find(([, { isMine }]) => isMine);
      if (!mine || !random.chance(HABITS.settlesPromise)) return null;
      const status = random.chance(HABITS.keepsPromise) ? 'kept' : 'broken';
      return { do: 'settle_promise', promise: mine[0], status };
    }
    case 'appointment': {
      const all = rows.flatMap(([, { appointments }]) => Object.entries(appointments));
      const made = all.find(([, { startsAt, isMine }]) => isMine && booked.has(startsAt));
      if (!made) return null;
      const [appointment, { startsAt }] = made;
      booked.delete(startsAt);
      if (!random.chance(HABITS.movesAppointment)) return { do: 'cancel_appointment', appointment };
      const laterAt = Math.max(startsAt, serverMs) + HOUR_MS;
      booked.add(laterAt);
      return { do: 'move_appointment', appointment, startsAt: laterAt, minutes: 60 };
    }
    case 'close_entry':
      return Object.keys(view.entry).length > 0 ? { do: 'close_entry' } : null;
    case 'search': {
      const family = rows.flatMap(([, row]) => row.family ?? [])[0] ?? '';
      const search = family.slice(0, MIN_SEARCH_LENGTH + 1);
      return search.length >= MIN_SEARCH_LENGTH ? { do: 'search_book', search } : null;
    }
    case 'close_book':
      return { do: 'close_book' };
    default:
      return step satisfies never;
  }
}
