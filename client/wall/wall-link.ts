/** Keeps a wall display in step with the house: a lost link is found again, for as long as it hangs there. */
import { PING_EVERY_MS, PING_TIMEOUT_MS } from '../../protocol/limits.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import type { WallServerEvents } from '../../protocol/sockets.ts';
import { retryDelayMs } from '../live/retry.ts';
import type { WallState } from './wall-state.svelte.ts';

/** The socket as a wall needs it; `wall-socket.ts` makes a real one. It never tries again by itself. */
export interface WallSocket {
  open(): void;
  close(): void;
}

/** What a socket tells: the server's events, and its own fate. */
export interface WallSocketEvents extends WallServerEvents {
  opened(): void;
  closed(): void;
}

export interface WallLinkOptions {
  state: WallState;
  openSocket(events: WallSocketEvents): WallSocket;
  /** Runs something later; answers how to call it off. */
  wait(ms: number, run: () => void): () => void;
  random(): number;
  /** Hears at every view which build of the page the server holds. */
  heardOf(build: string): void;
  /** It was turned down for good. */
  refused(refusal: Refusal): void;
}

/** A link on which nothing came for this long is dead, whatever it says of itself. */
const DEAD_AFTER_MS = PING_EVERY_MS + PING_TIMEOUT_MS;
const FINAL: readonly Refusal['refused'][] = ['not_enrolled', 'not_allowed', 'reload'];

/** Connects at once; answers how to stop. */
export function linkWall({ state, openSocket, wait, random, heardOf, refused }: WallLinkOptions): () => void {
  let isOver = false;
  let attempt = 0;
  let cancel = () => {};

  function expectSomething(): void {
    cancel();
    cancel = wait(DEAD_AFTER_MS, () => socket.close());
  }
  const socket = openSocket({
    opened() {
      attempt = 0;
      state.linked();
      expectSomething();
    },
    closed() {
      cancel();
      if (isOver) return;
      cancel = wait(retryDelayMs(attempt, random), () => socket.open());
      attempt += 1;
    },
    refused(refusal) {
      if (isOver || !FINAL.includes(refusal.refused)) return;
      stop();
      refused(refusal);
    },
    view({ t, build, view }) {
      state.show(view, t);
      expectSomething();
      heardOf(build);
    },
    beat({ t }) {
      state.heard(t);
      expectSomething();
    },
  });
  function stop(): void {
    isOver = true;
    cancel();
    socket.close();
  }
  socket.open();
  return stop;
}
