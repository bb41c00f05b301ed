/** The associates' windows of one store: who has one open, and what each is sent at every tick. */

import type { Namespace } from 'socket.io';
import { type Refusal, type RefusalCode, refusal } from '../../protocol/refusal.ts';
import type { FloorClientEvents, FloorCommand, FloorServerEvents } from '../../protocol/sockets.ts';
import { createAllowances, ERRANDS, WORDS } from '../allowance.ts';
import type { Chance } from '../clock.ts';
import { discloseFloor, discloseLayers, tellingsDue } from '../disclosure/disclose.ts';
import { createLook, type Look } from '../disclosure/look.ts';
import { picturedCustomer } from '../disclosure/rights.ts';
import type { Viewer } from '../disclosure/viewer.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store.ts';
import { troubleOf } from '../trouble.ts';
import { keepAppointment } from './appointments.ts';
import { type BookHolder, createBooks } from './books.ts';
import { type CardHolder, createCards } from './cards.ts';
import { perform } from './deeds.ts';
import { createDots, type DotHolder } from './dots.ts';
import { runErrand } from './errands.ts';
import { bidFarewell } from './farewell.ts';
import { handleGlass } from './glass.ts';
import { createLostWindows, RESUME_WITHIN_MS, type WindowKey } from './lost.ts';
import { createOutbox, type FloorSocket, type Outbox } from './outbox.ts';
import { isOfWalkIn, runWalkInErrand } from './walk-ins.ts';

export type FloorNamespace = Namespace<FloorClientEvents, FloorServerEvents>;

/** Windows one session may have open at once: tabs of one tablet. */
export const MAX_WINDOWS_PER_SESSION = 8;
/** Who finds them all taken may try again after this, in ms: dead links are noticed by then. */
const FULL_FOR_MS = 10_000;

/** One open window. */
interface Window extends WindowKey, DotHolder, CardHolder, BookHolder {
  person: string;
  /** Whether its session has ended by now (epoch ms), whatever ended it. */
  isOver: (nowMs: number) => boolean;
  outbox: Outbox;
  /** Whether the page is before somebody's eyes, as it says itself. */
  inView: boolean;
}

/** What a window's own socket may ask of it. */
export interface OpenWindow {
  /** Does a command, as whoever the person is now; null once it is done. */
  act(command: FloorCommand, nowMs: number): Refusal | null | Promise<Refusal | null>;
  /** Says why and closes. */
  cut(why: RefusalCode): void;
}

export interface FloorStream {
  /** Opens a window: its first view is sent at once. `have`: the version it still holds from before, if any. Null when it may not be. */
  open(
    socket: FloorSocket,
    person: string,
    key: WindowKey & { have: number | null; isOver: (nowMs: number) => boolean },
    nowMs: number,
  ): OpenWindow | null;
  /** Sends everybody what changed: positions first, then views. */
  tick(nowMs: number): void;
  /** Closes every window of a session that has ended. */
  cut(session: string): void;
  /** The customer whose picture is on a card that this session has open at this track; null without one. */
  picturedOn(session: string, track: number, nowMs: number): string | null;
  /** Who has a window before their eyes. */
  watching(): ReadonlySet<string>;
  count(): number;
  /** Windows whose link was lost and who may still come back. */
  lost(): number;
}

export function createFloorStream(
  namespace: FloorNamespace,
  parts: { store: Store; chance: Chance; log: Log },
): FloorStream {
  const { store, chance, log } = parts;
  const dots = createDots(namespace, store);
  const cards = createCards(store, chance);
  const books = createBooks(store, chance);
  const words = createAllowances(WORDS);
  const errands = createAllowances(ERRANDS);
  const windows = new Map<string, Window>();
  const lost = createLostWindows(MAX_WINDOWS_PER_SESSION);
  /** Sessions that ended lately, and when: a handshake begun before must not finish after. */
  const ended = new Map<string, number>();

  /** What a person may do is asked of the roster each time, never remembered; null once they no longer work here. */
  function viewerNow(person: string): Viewer | null {
    const known = store.roster.person(person);
    return known ? { store: store.id, person, role: known.role } : null;
  }

  /** Runs `send` with the viewer a person is now. Who is nobody here any more is cut; an error sends nothing, to nobody else. */
  function forViewer(person: string, outbox: Outbox, send: (viewer: Viewer) => void): void {
    const viewer = viewerNow(person);
    try {
      if (viewer) send(viewer);
      else outbox.cut('signed_out');
    } catch (error) {
      log.error(troubleOf(error), 'a view could not be made');
      outbox.cut('internal');
    }
  }

  /** Of whom this viewer is to be told is written down: a later tick shows it. */
  function writeTellings(look: Look, viewer: Viewer): void {
    for (const due of tellingsDue(look, viewer)) store.told.note(due, look.scene.nowMs);
  }

  const nameOf = ({ session, window }: WindowKey): string => `${session} ${window}`;

  function close(name: string, socket: FloorSocket, nowMs: number): void {
    const window = windows.get(name);
    if (window?.socket !== socket) return;
    windows.delete(name);
    const held = window.outbox.held();
    if (held) lost.keep(window, held, nowMs);
  }

  /** Why a session may have no further window, if so. */
  function refusalOf({ session, window }: WindowKey): Refusal | null {
    if (ended.has(session)) return refusal('signed_out');
    const others = [...windows.values()].filter((other) => other.session === session && other.window !== window);
    return others.length < MAX_WINDOWS_PER_SESSION ? null : refusal('too_fast', { retryAfterMs: FULL_FOR_MS });
  }

  function resync({ person, outbox, card, book }: Window, nowMs: number): void {
    forViewer(person, outbox, (viewer) => {
      const scene = store.scene(nowMs);
      writeTellings(createLook(scene), viewer);
      outbox.snapshot(discloseFloor(scene, viewer, card, book), nowMs);
    });
    dots.requestKey();
  }

  function act(window: Window, command: FloorCommand, nowMs: number): ReturnType<OpenWindow['act']> {
    const viewer = window.isOver(nowMs) ? null : viewerNow(window.person);
    if (!viewer) return refusal('signed_out');
    switch (command.do) {
      case 'resync':
        resync(window, nowMs);
        return null;
      case 'open_card':
        return cards.open(window, viewer, command.track, nowMs);
      case 'close_card':
        cards.close(window);
        return null;
      case 'in_view':
        window.inView = command.inView;
        return null;
      case 'break_glass':
      case 'close_glass':
        return handleGlass(store, viewer, command, window, nowMs);
      case 'open_book':
      case 'search_book':
      case 'close_book':
      case 'open_entry':
      case 'close_entry':
        return books.act(window, viewer, command, nowMs);
      case 'book_appointment':
      case 'move_appointment':
      case 'cancel_appointment':
      case 'check_in':
      case 'made_ready':
      case 'farewell':
      case 'take_on':
      case 'settle_promise':
        if (!words.take(viewer.person, nowMs)) return refusal('too_fast', { retryAfterMs: 1000 / WORDS.perS });
        if (command.do === 'farewell') return bidFarewell(store, viewer, command, nowMs);
        if (command.do === 'take_on' || command.do === 'settle_promise')
          return books.act(window, viewer, command, nowMs);
        return keepAppointment(store, viewer, command, window.book, nowMs);
      case 'not_alone':
      case 'said_today':
      case 'add_note':
        // Before anything is looked up, as with cards.
        if (!words.take(viewer.person, nowMs)) return refusal('too_fast', { retryAfterMs: 1000 / WORDS.perS });
        return perform(store, viewer, command, nowMs);
      default:
        if (!errands.take(viewer.person, nowMs)) return refusal('too_fast', { retryAfterMs: 1000 / ERRANDS.perS });
        return isOfWalkIn(command)
          ? runWalkInErrand(store, viewer, command, nowMs)
          : runErrand(store, viewer, command, nowMs);
    }
  }

  return {
    open(socket, person, key, nowMs) {
      const name = nameOf(key);
      const refused = key.isOver(nowMs) ? refusal('signed_out') : refusalOf(key);
      if (refused) {
        socket.emit('refused', refused);
        socket.disconnect(true);
        return null;
      }
      windows.get(name)?.socket.disconnect(true);
      const before = windows.get(name)?.outbox.held() ?? lost.take(key, nowMs);
      const outbox = createOutbox(socket, before?.version === key.have ? before : null);
      const { session, window, isOver } = key;
      // A card that was open before is not: whoever wants to read it asks for it again.
      const more = { dots: 'at_work', own: null, card: null, asked: 0, inView: true, ...books.closed() } as const;
      const opened: Window = { socket, person, session, window, isOver, outbox, ...more };
      windows.set(name, opened);
      store.glasses.adopt(person, isOver);
      store.reach.seen(person, nowMs);
      dots.join(socket);
      socket.on('disconnect', () => close(name, socket, store.clock.now()));
      forViewer(person, outbox, (viewer) => {
        const scene = store.scene(nowMs);
        writeTellings(createLook(scene), viewer);
        outbox.open(discloseFloor(scene, viewer, null, opened.book), nowMs);
      });
      dots.requestKey();
      return { act: (command, atMs) => act(opened, command, atMs), cut: (why) => outbox.cut(why) };
    },
    tick(nowMs) {
      lost.pass(nowMs);
      for (const [session, atMs] of ended) if (nowMs - atMs > RESUME_WITHIN_MS) ended.delete(session);
      // Before anything is sent: who must go has the same last message whatever the others may see.
      for (const { person, isOver, outbox } of windows.values())
        if (isOver(nowMs) || !viewerNow(person)) outbox.cut('signed_out');
      const open = [...windows.values()];
      for (const { person } of open) store.reach.seen(person, nowMs);
      const look = createLook(store.scene(nowMs));
      const ready = open.filter((window) => window.outbox.ready(nowMs));
      dots.send(look, (run) => {
        for (const window of open) forViewer(window.person, window.outbox, (viewer) => run(window, viewer));
      });
      for (const window of ready)
        forViewer(window.person, window.outbox, (viewer) => {
          writeTellings(look, viewer);
          cards.review(window, viewer, look);
          books.review(window, viewer, look);
          window.outbox.update(discloseLayers(look, viewer, window.card, window.book), nowMs);
        });
    },
    cut(session) {
      ended.set(session, store.clock.now());
      for (const window of windows.values()) {
        if (window.session !== session) continue;
        window.outbox.cut('signed_out');
        store.reach.gone(window.person);
      }
      lost.forget(session);
    },
    picturedOn(session, track, nowMs) {
      const look = createLook(store.scene(nowMs));
      for (const { person, card, ...window } of windows.values()) {
        const viewer = window.session === session && card?.track === track ? viewerNow(person) : null;
        const customer = viewer && card && picturedCustomer(look, viewer, card);
        if (customer) return customer;
      }
      return null;
    },
    watching: () => new Set([...windows.values()].filter(({ inView }) => inView).map(({ person }) => person)),
    count: () => windows.size,
    lost: () => lost.count(),
  };
}
