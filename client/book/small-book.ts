/** A little of a client book, and a hand on its parts, for the tests of what shows it. */
import type { AppointmentRow, BookRow, Entry } from '../../protocol/client-book.ts';
import { primaryCard } from '../card/sample-card.ts';
import type { Answer, Deed } from '../live/connection.ts';
import { NOW_MS } from '../panels/small-house.ts';

const HOUR_MS = 3_600_000;

export function appointment(changes: Partial<AppointmentRow> = {}): AppointmentRow {
  const times = { startsAt: NOW_MS + HOUR_MS, endsAt: NOW_MS + 2 * HOUR_MS };
  const nothingYet = { checkedInAt: null, preparation: null, readyAt: null };
  return { ...times, purpose: 'fitting', with: 'Inès', isMine: true, ...nothingYet, ...changes };
}

export function bookRow(family: string | null, changes: Partial<BookRow> = {}): BookRow {
  const address = { en: `Ms ${family ?? 'Free'}`, fr: `Mme ${family ?? 'Free'}` };
  const place = family ? 'primary' : null;
  return { given: family && 'Ada', family, address, place, appointments: {}, lines: [], ...changes };
}

export function entry(changes: Partial<Entry> = {}): Entry {
  const { track: _, ...card } = primaryCard();
  return { card, promises: {}, ledger: { kept: 0, broken: 0, late: 0 }, ...changes };
}

/** Takes what is sent, and answers when it is told to: at once, while it is not `held`. */
export function createDesk() {
  const deeds: Deed[] = [];
  const desk = {
    deeds,
    answer: { done: 'it' } as Answer,
    held: false,
    /** Gives the answer that was held. */
    release: () => {},
    act(deed: Deed): Promise<Answer> {
      deeds.push(deed);
      if (!desk.held) return Promise.resolve(desk.answer);
      return new Promise((resolve) => {
        desk.release = () => resolve(desk.answer);
      });
    },
  };
  return desk;
}

/** What a hand does on something that was rendered. */
export function handOn<User extends { click: (on: Element) => Promise<void> }>(container: HTMLElement, user: User) {
  const button = (name: string | RegExp) =>
    [...container.querySelectorAll('button')].find((one) => one.textContent!.trim().match(name)) as HTMLButtonElement;
  return {
    user,
    button,
    press: (name: string | RegExp) => user.click(button(name)),
    text: () => container.textContent!.replace(/\s+/g, ' ').trim(),
  };
}
