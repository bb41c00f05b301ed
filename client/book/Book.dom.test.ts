import { cleanup, render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { BookRow } from '../../protocol/client-book.ts';
import { refusal } from '../../protocol/refusal.ts';
import type { Answer, Deed } from '../live/connection.ts';
import { smallView, telling } from '../panels/small-house.ts';
import { createSpeech, type Locale } from '../words/speech.ts';
import Book from './Book.svelte';
import { OpenBook } from './open-book.svelte.ts';

test.after.each(() => cleanup());

const row = (family: string | null, more: Partial<BookRow> = {}): BookRow => ({
  ...{ given: family && 'Ada', family, address: { en: `Ms ${family ?? 'Free'}`, fr: `Mme ${family ?? 'Free'}` } },
  ...{ place: family ? 'primary' : null, appointments: {}, lines: [] },
  ...more,
});

function shown(rows: Record<string, BookRow>, locale: Locale = 'en') {
  const deeds: Deed[] = [];
  const act = async (deed: Deed): Promise<Answer> => {
    deeds.push(deed);
    return { done: 'it' };
  };
  const book = new OpenBook(act);
  book.at = { shelf: 'own' };
  book.Shown = Book;
  const { container } = render(Book, {
    ...{
      book,
      act,
      view: { ...smallView(), book: rows },
      nowMs: 0,
      places: telling().places,
      join: async () => refusal('unavailable'),
    },
    ...{ floor: { steadyMs: 0, liveness: 'live', away: false }, speech: createSpeech(locale, 'Europe/Paris') },
  });
  const button = (name: string) =>
    [...container.querySelectorAll('button')].find((one) => one.textContent?.includes(name)) as HTMLButtonElement;
  return { container, deeds, button, user: userEvent.setup({ document }) };
}

test('customers stand by their names, and a tap asks for one of them', async () => {
  const { container, deeds, button, user } = shown({ k1: row('Zola'), k2: row('Abel') });
  const names = [...container.querySelectorAll('.who')].map((one) => one.textContent?.replaceAll('\u00a0', ' '));
  assert.equal(names, ['Ms Ada Abel', 'Ms Ada Zola']);
  await user.click(button('Zola'));
  assert.equal(deeds, [{ do: 'open_entry', entry: 'k1' }]);
});

test('who is nobody’s is taken on after one more word', async () => {
  const { deeds, button, user } = shown({ k1: row(null) });
  await user.click(button('Take on'));
  assert.equal(deeds, []);
  await user.click(button('Yes, take on'));
  assert.equal(deeds, [{ do: 'take_on', entry: 'k1' }]);
});

test('a search is sent when it is asked for, and not letter by letter', async () => {
  const { container, deeds, button, user } = shown({}, 'fr');
  await user.type(container.querySelector('input[type=search]')!, 'ab');
  assert.equal(deeds, []);
  await user.click(button('Chercher'));
  assert.equal(deeds, [{ do: 'search_book', search: 'ab' }]);
});

test('joining chooses nothing for anybody, and sends nothing while something is missing', async () => {
  const { container, button, user } = shown({});
  await user.click(button('Add a customer'));
  const chosen = [...container.querySelectorAll<HTMLInputElement>('.join form input:checked')];
  assert.equal(chosen, []);
  await user.click(button('Agree, and join'));
  assert.match(container.querySelector('.join')!.textContent!, 'still to be chosen');
});

test.run();
