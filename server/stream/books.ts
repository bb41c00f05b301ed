/** The client book as windows have it open. Nothing of a customer stands in it before it is written down that it was shown. */
import { createHmac } from 'node:crypto';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { FloorCommand } from '../../protocol/sockets.ts';
import { CARDS, createAllowances, LOOKS } from '../allowance.ts';
import { createAttempts } from '../attempts.ts';
import type { Chance } from '../clock.ts';
import { isUnassigned } from '../disclosure/acquaintance.ts';
import { customersShown, openable, openedBook, promiseNamed, takeable } from '../disclosure/client-book.ts';
import { openedDiary } from '../disclosure/diary.ts';
import { createLook, type Look } from '../disclosure/look.ts';
import type { BookDue, OpenBook } from '../disclosure/open-book.ts';
import type { Viewer } from '../disclosure/viewer.ts';
import type { Store } from '../store.ts';

/** Bytes of the key that names what a window has open, and characters of such a name. */
const KEY_BYTES = 16;
const NAME_LENGTH = 12;

export type BookCommand = Extract<
  FloorCommand,
  { do: 'open_book' | 'search_book' | 'close_book' | 'open_entry' | 'close_entry' | 'take_on' | 'settle_promise' }
>;

/** A window, as far as the book goes. `lookedFor` counts what it asked for, so that a late answer opens nothing. */
export interface BookHolder {
  book: OpenBook;
  lookedFor: number;
}

export interface Books {
  /** What a new window holds: a closed book. */
  closed(): BookHolder;
  act(holder: BookHolder, viewer: Viewer, command: BookCommand, nowMs: number): Promise<Refusal | null>;
  /** Writes down what is to come in it. */
  review(holder: BookHolder, viewer: Viewer, look: Look): void;
}

export function createBooks(store: Store, chance: Chance): Books {
  const looking = createAllowances(LOOKS);
  const asking = createAllowances(CARDS);
  const attempts = createAttempts();

  function writeDown(due: BookDue, nowMs: number): void {
    attempts.begin(JSON.stringify([due.customer, due.person, due.tier]), () => store.looks.prepare(due, nowMs), nowMs);
  }

  async function open(holder: BookHolder, viewer: Viewer, at: NonNullable<OpenBook['at']>, nowMs: number) {
    // Before anything is looked up: how often one asked is all this answer depends on.
    if (!looking.take(viewer.person, nowMs)) return refusal('too_fast', { retryAfterMs: 1000 / LOOKS.perS });
    const asked = ++holder.lookedFor;
    const rows = customersShown(createLook(store.scene(nowMs)), viewer, { ...holder.book, at });
    const refused = await store.looks.look(
      { person: viewer.person, at: 'shelf' in at ? at.shelf : 'search', rows },
      nowMs,
    );
    if (refused) return refused;
    if (holder.lookedFor === asked) holder.book = { ...holder.book, at, entry: null };
    return null;
  }

  async function openEntry(holder: BookHolder, viewer: Viewer, key: string, nowMs: number): Promise<Refusal | null> {
    if (!asking.take(viewer.person, nowMs)) return refusal('too_fast', { retryAfterMs: 1000 / CARDS.perS });
    const asked = ++holder.lookedFor;
    const look = createLook(store.scene(nowMs));
    const known = openable(look, viewer, holder.book, key);
    if (!known) return refusal('not_allowed');
    const then = { ...holder.book, entry: known.customer };
    for (const due of openedBook(look, viewer, then).due)
      if (due.customer === known.customer) {
        const refused = await store.looks.prepare(due, nowMs);
        if (refused) return refused;
      }
    if (holder.lookedFor === asked) holder.book = { ...holder.book, entry: known.customer };
    return null;
  }

  async function takeOn(holder: BookHolder, viewer: Viewer, key: string, nowMs: number): Promise<Refusal | null> {
    const customer = takeable(createLook(store.scene(nowMs)), viewer, holder.book, key);
    if (customer === null) return refusal('not_allowed');
    const by = viewer.person;
    const record = () => store.audit.write({ kind: 'taken_on', person: by, customer, visit: null, details: {} }, nowMs);
    const isFree = () => isUnassigned(createLook(store.scene(store.clock.now())), customer);
    const taken = await store.keeper.takeOn({ customer, by, record, isFree });
    return isRefusal(taken) ? taken : null;
  }

  async function settle(
    holder: BookHolder,
    viewer: Viewer,
    command: Extract<BookCommand, { do: 'settle_promise' }>,
    nowMs: number,
  ) {
    const promise = promiseNamed(createLook(store.scene(nowMs)), viewer, holder.book, command.promise);
    if (!promise) return refusal('not_allowed');
    const { customer, id: fact } = promise;
    const settled = await store.keeper.settlePromise({ customer, fact, by: viewer.person, status: command.status });
    return isRefusal(settled) ? settled : null;
  }

  return {
    closed() {
      const key = chance.bytes(KEY_BYTES);
      const keyOf = (name: string) => createHmac('sha256', key).update(name).digest('base64url').slice(0, NAME_LENGTH);
      return { book: { keyOf, shown: store.looks.shown, at: null, entry: null }, lookedFor: 0 };
    },
    async act(holder, viewer, command, nowMs) {
      switch (command.do) {
        case 'open_book':
          return open(holder, viewer, { shelf: command.shelf }, nowMs);
        case 'search_book':
          return open(holder, viewer, { search: command.search }, nowMs);
        case 'close_book':
          holder.lookedFor += 1;
          holder.book = { ...holder.book, at: null, entry: null };
          return null;
        case 'open_entry':
          return openEntry(holder, viewer, command.entry, nowMs);
        case 'close_entry':
          holder.lookedFor += 1;
          holder.book = { ...holder.book, entry: null };
          return null;
        case 'take_on':
          return takeOn(holder, viewer, command.entry, nowMs);
        case 'settle_promise':
          return settle(holder, viewer, command, nowMs);
        default:
          return command satisfies never;
      }
    },
    review({ book }, viewer, look) {
      for (const due of [...openedBook(look, viewer, book).due, ...openedDiary(look, viewer, book).due])
        writeDown(due, look.scene.nowMs);
    },
  };
}
