/** Sends every window of a store its dots: one frame for all at work, one without customers for the others, and own visits. */
import type { Namespace } from 'socket.io';
import type { FloorClientEvents, FloorServerEvents } from '../../protocol/sockets.ts';
import { discloseOwnPositions, disclosePositions, dotsFor } from '../disclosure/disclose.ts';
import type { Look } from '../disclosure/look.ts';
import type { Viewer } from '../disclosure/viewer.ts';
import type { Store } from '../store.ts';
import type { FloorSocket } from './outbox.ts';
import { createPositions, type Positions } from './positions.ts';

const AUDIENCES = ['at_work', 'off_work'] as const;

/** A window, as far as dots go. `own` exists while there are visits only this viewer may see dots of. */
export interface DotHolder {
  socket: FloorSocket;
  dots: (typeof AUDIENCES)[number];
  own: Positions | null;
}

export interface Dots {
  /** A window that has just opened hears the frames of those at work until it is looked at. */
  join(socket: FloorSocket): void;
  /** Somebody new is listening: the next frames stand alone. */
  requestKey(): void;
  /** `each` calls back with the viewer a window has now, for every window that may be sent something. */
  send(look: Look, each: (run: (window: DotHolder, viewer: Viewer) => void) => void): void;
}

export function createDots(namespace: Namespace<FloorClientEvents, FloorServerEvents>, store: Store): Dots {
  const shared = { at_work: createPositions(store.plan), off_work: createPositions(store.plan) };
  const roomOf = (dots: DotHolder['dots']): string => `positions:${store.id}:${dots}`;

  function turn(window: DotHolder, dots: DotHolder['dots']): void {
    if (window.dots === dots) return;
    window.socket.leave(roomOf(window.dots));
    if (!window.own) window.socket.join(roomOf(dots));
    window.dots = dots;
    shared[dots].requestKey();
  }

  /** Only windows without dots of their own share the store's frame; the others get both in one message. */
  function sendOwn(window: DotHolder, look: Look, viewer: Viewer, frame: string): void {
    const own = discloseOwnPositions(look, viewer);
    if (own.length === 0) {
      if (window.own) window.socket.join(roomOf(window.dots));
      window.own = null;
      return;
    }
    if (!window.own) {
      window.own = createPositions(store.plan);
      window.socket.leave(roomOf(window.dots));
    }
    window.socket.volatile.emit('positions', frame, window.own.frame(own, look.scene.nowMs));
  }

  return {
    join: (socket) => void socket.join(roomOf('at_work')),
    requestKey() {
      for (const dots of AUDIENCES) shared[dots].requestKey();
    },
    send(look, each) {
      const { scene } = look;
      each((window, viewer) => turn(window, dotsFor(scene, viewer)));
      const frameFor = (dots: DotHolder['dots']) => shared[dots].frame(disclosePositions(scene, dots), scene.nowMs);
      const frames = { at_work: frameFor('at_work'), off_work: frameFor('off_work') };
      each((window, viewer) => sendOwn(window, look, viewer, frames[window.dots]));
      for (const dots of AUDIENCES) namespace.to(roomOf(dots)).volatile.emit('positions', frames[dots]);
    },
  };
}
