/** The associates' windows of one store: who has one open, and what each is sent at every tick. */
import type { Namespace } from 'socket.io';
import type { FloorClientEvents, FloorServerEvents } from '../../protocol/sockets.ts';
import { discloseFloor, discloseOwnPositions, disclosePositions, type Scene } from '../disclosure/disclose.ts';
import type { Viewer } from '../disclosure/viewer.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store.ts';
import { createOutbox, type FloorSocket, type Held, type Outbox } from './outbox.ts';
import { createPositions, type Positions } from './positions.ts';

export type FloorNamespace = Namespace<FloorClientEvents, FloorServerEvents>;

/** How long after its link is lost a window may come back to what it held, in ms. */
export const RESUME_WITHIN_MS = 120_000;

/** One open window. `own` exists while there are visits only this viewer may see dots of. */
interface Window {
  socket: FloorSocket;
  person: string;
  session: string;
  expiresAt: number;
  outbox: Outbox;
  own: Positions | null;
}

/** A person's window, as it names itself: the session is part of the key, so that nobody resumes another's. */
export interface WindowKey {
  session: string;
  window: string;
}

export interface FloorStream {
  /** Opens a window: its first view is sent at once. `have`: the version it still holds from before, if any. */
  open(
    socket: FloorSocket,
    person: string,
    key: WindowKey & { have: number | null; expiresAt: number },
    nowMs: number,
  ): Outbox;
  /** The whole view again, for a window that lost its place. */
  resync(outbox: Outbox, person: string, nowMs: number): void;
  /** Sends everybody what changed: positions first, then views. */
  tick(nowMs: number): void;
  /** Closes every window of a session that has ended. */
  cut(session: string): void;
  count(): number;
}

export function createFloorStream(namespace: FloorNamespace, store: Store, log: Log): FloorStream {
  const room = `positions:${store.id}`;
  const shared = createPositions(store.plan);
  const windows = new Map<string, Window>();
  const lost = new Map<string, Held & { atMs: number }>();

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
      log.error({ problem: error instanceof Error ? error.stack : 'unknown' }, 'a view could not be made');
      outbox.cut('internal');
    }
  }

  const nameOf = ({ session, window }: WindowKey): string => `${session} ${window}`;

  function close(name: string, socket: FloorSocket, nowMs: number): void {
    const window = windows.get(name);
    if (window?.socket !== socket) return;
    windows.delete(name);
    const held = window.outbox.held();
    if (held) lost.set(name, { ...held, atMs: nowMs });
  }

  /** Only windows without dots of their own share the store's frame; the others get both in one message. */
  function sendPositions(scene: Scene, open: Window[]): void {
    const frame = shared.frame(disclosePositions(scene), scene.nowMs);
    const someAreMine = [...scene.live.visits()].some((visit) => visit.scope === 'mine');
    for (const window of open) {
      const viewer = someAreMine ? viewerNow(window.person) : null;
      const own = viewer && discloseOwnPositions(scene, viewer);
      if (!own || own.length === 0) {
        if (window.own) window.socket.join(room);
        window.own = null;
        continue;
      }
      if (!window.own) {
        window.own = createPositions(store.plan);
        window.socket.leave(room);
      }
      window.socket.volatile.emit('positions', frame, window.own.frame(own, scene.nowMs));
    }
    namespace.to(room).volatile.emit('positions', frame);
  }

  return {
    open(socket, person, key, nowMs) {
      const name = nameOf(key);
      windows.get(name)?.socket.disconnect(true);
      const before = windows.get(name)?.outbox.held() ?? lost.get(name) ?? null;
      lost.delete(name);
      const outbox = createOutbox(socket, before?.version === key.have ? before : null);
      windows.set(name, { socket, person, session: key.session, expiresAt: key.expiresAt, outbox, own: null });
      socket.join(room);
      socket.on('disconnect', () => close(name, socket, store.clock.now()));
      forViewer(person, outbox, (viewer) => outbox.update(discloseFloor(store.scene(nowMs), viewer), nowMs));
      shared.requestKey();
      return outbox;
    },
    resync(outbox, person, nowMs) {
      forViewer(person, outbox, (viewer) => outbox.snapshot(discloseFloor(store.scene(nowMs), viewer), nowMs));
      shared.requestKey();
    },
    tick(nowMs) {
      for (const [name, { atMs }] of lost) if (nowMs - atMs > RESUME_WITHIN_MS) lost.delete(name);
      for (const window of windows.values()) if (window.expiresAt <= nowMs) window.outbox.cut('signed_out');
      const scene = store.scene(nowMs);
      const open = [...windows.values()];
      const ready = open.filter((window) => window.outbox.ready(nowMs));
      sendPositions(scene, open);
      for (const { person, outbox } of ready)
        forViewer(person, outbox, (viewer) => outbox.update(discloseFloor(scene, viewer), nowMs));
    },
    cut(session) {
      for (const window of windows.values()) if (window.session === session) window.outbox.cut('signed_out');
      for (const name of lost.keys()) if (name.startsWith(`${session} `)) lost.delete(name);
    },
    count: () => windows.size,
  };
}
