/** The associates' windows of one store: who has one open, and what each is sent at every tick. */
import type { Namespace } from 'socket.io';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { FloorClientEvents, FloorServerEvents } from '../../protocol/sockets.ts';
import { discloseFloor, discloseLayers, discloseOwnPositions, disclosePositions } from '../disclosure/disclose.ts';
import { createLook, type Look } from '../disclosure/look.ts';
import type { Viewer } from '../disclosure/viewer.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store.ts';
import { troubleOf } from '../trouble.ts';
import { createLostWindows, RESUME_WITHIN_MS, type WindowKey } from './lost.ts';
import { createOutbox, type FloorSocket, type Outbox } from './outbox.ts';
import { createPositions, type Positions } from './positions.ts';

export type FloorNamespace = Namespace<FloorClientEvents, FloorServerEvents>;

/** Windows one session may have open at once: tabs of one tablet. */
export const MAX_WINDOWS_PER_SESSION = 8;
/** Who finds them all taken may try again after this, in ms: dead links are noticed by then. */
const FULL_FOR_MS = 10_000;

/** One open window. `own` exists while there are visits only this viewer may see dots of. */
interface Window extends WindowKey {
  socket: FloorSocket;
  person: string;
  /** Whether its session has ended by now (epoch ms), whatever ended it. */
  isOver: (nowMs: number) => boolean;
  outbox: Outbox;
  own: Positions | null;
}

export interface FloorStream {
  /** Opens a window: its first view is sent at once. `have`: the version it still holds from before, if any. Null when it may not be. */
  open(
    socket: FloorSocket,
    person: string,
    key: WindowKey & { have: number | null; isOver: (nowMs: number) => boolean },
    nowMs: number,
  ): Outbox | null;
  /** The whole view again, for a window that lost its place. */
  resync(outbox: Outbox, person: string, nowMs: number): void;
  /** Sends everybody what changed: positions first, then views. */
  tick(nowMs: number): void;
  /** Closes every window of a session that has ended. */
  cut(session: string): void;
  count(): number;
  /** Windows whose link was lost and who may still come back. */
  lost(): number;
}

export function createFloorStream(namespace: FloorNamespace, store: Store, log: Log): FloorStream {
  const room = `positions:${store.id}`;
  const shared = createPositions(store.plan);
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

  /** Only windows without dots of their own share the store's frame; the others get both in one message. */
  function sendPositions(look: Look, open: Window[]): void {
    const frame = shared.frame(disclosePositions(look.scene), look.scene.nowMs);
    for (const window of open)
      forViewer(window.person, window.outbox, (viewer) => sendOwn(window, look, viewer, frame));
    namespace.to(room).volatile.emit('positions', frame);
  }

  function sendOwn(window: Window, look: Look, viewer: Viewer, frame: string): void {
    const own = discloseOwnPositions(look, viewer);
    if (own.length === 0) {
      if (window.own) window.socket.join(room);
      window.own = null;
      return;
    }
    if (!window.own) {
      window.own = createPositions(store.plan);
      window.socket.leave(room);
    }
    window.socket.volatile.emit('positions', frame, window.own.frame(own, look.scene.nowMs));
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
      windows.set(name, { socket, person, session, window, isOver, outbox, own: null });
      socket.join(room);
      socket.on('disconnect', () => close(name, socket, store.clock.now()));
      forViewer(person, outbox, (viewer) => outbox.open(discloseFloor(store.scene(nowMs), viewer), nowMs));
      shared.requestKey();
      return outbox;
    },
    resync(outbox, person, nowMs) {
      forViewer(person, outbox, (viewer) => outbox.snapshot(discloseFloor(store.scene(nowMs), viewer), nowMs));
      shared.requestKey();
    },
    tick(nowMs) {
      lost.pass(nowMs);
      for (const [session, atMs] of ended) if (nowMs - atMs > RESUME_WITHIN_MS) ended.delete(session);
      // Before anything is sent: who must go has the same last message whatever the others may see.
      for (const { person, isOver, outbox } of windows.values())
        if (isOver(nowMs) || !viewerNow(person)) outbox.cut('signed_out');
      const look = createLook(store.scene(nowMs));
      const open = [...windows.values()];
      const ready = open.filter((window) => window.outbox.ready(nowMs));
      sendPositions(look, open);
      for (const { person, outbox } of ready)
        forViewer(person, outbox, (viewer) => outbox.update(discloseLayers(look, viewer), nowMs));
    },
    cut(session) {
      ended.set(session, store.clock.now());
      for (const window of windows.values()) if (window.session === session) window.outbox.cut('signed_out');
      lost.forget(session);
    },
    count: () => windows.size,
    lost: () => lost.count(),
  };
}
