/** What this screen knows of the floor, and how far it may still be believed. */
import type { FloorView } from '../../protocol/floor-view.ts';
import type { PositionFrame } from '../../protocol/positions.ts';
import { type Liveness, livenessAfter, nextChangeInMs } from './liveness.ts';
import { createServerClock } from './server-clock.ts';

/** What stays when names leave a screen: how many people there were. */
export interface Forgotten {
  yours: number;
  others: number;
}

export type FrameListener = (frame: PositionFrame, own: boolean) => void;

const SECOND_MS = 1_000;

/** Holds the view, the server's time and the silence. `steadyMs` is a clock that never goes back (`steady-clock.ts`). */
export class FloorState {
  /** Replaced whole with every view and patch; null before the first, and once names are gone. */
  view = $state.raw<FloorView | null>(null);
  liveness = $state<Liveness>('connecting');
  /** What was dropped with the names; null while there is a view, or nothing was ever known. */
  forgotten = $state.raw<Forgotten | null>(null);
  /** Server time, epoch ms, as of the last `check`; null before anything was heard. */
  serverMs = $state<number | null>(null);
  /** Server time, epoch ms, of the last true thing heard; frozen while the screen is not live. */
  lastTrueMs = $state<number | null>(null);
  /** How long nothing true was heard, ms, as of the last `check`; counted from the start while nothing ever was. */
  silentMs = $state(0);
  /** This device's steady clock as of the last `check`, ms: for what runs out while somebody looks at it. */
  steadyMs = $state(0);
  /** The page is hidden or frozen: nothing on it may be looked at until `check` has run. */
  away = $state(false);
  #listeners = new Set<FrameListener>();
  #clock = createServerClock();
  #heardAtMs: number | null = null;
  #clockMs: () => number;
  #startedAtMs: number;

  constructor(steadyMs: () => number) {
    this.#clockMs = steadyMs;
    this.steadyMs = steadyMs();
    this.#startedAtMs = this.steadyMs;
  }

  /** A new link to the server: its time is learned afresh. */
  linked(): void {
    this.#clock.relearn();
  }

  /** A view said at server time `serverMs` (epoch ms). */
  show(view: FloorView, serverMs: number): void {
    if (this.view !== view) this.view = view;
    this.forgotten = null;
    this.heard(serverMs);
  }

  /** What is held is still true: the server said so at `serverMs` (epoch ms). Answers whether that was fresh. */
  heard(serverMs: number): boolean {
    const nowMs = this.#clockMs();
    if (!this.#clock.heard(serverMs, nowMs)) return false;
    this.#heardAtMs = nowMs;
    this.lastTrueMs = serverMs;
    if (this.liveness !== 'live') this.check();
    return true;
  }

  /** Hands a decoded frame to whoever draws. Frames are no state: nothing reacts to single dots. */
  frame(frame: PositionFrame, own: boolean): void {
    for (const listen of this.#listeners) listen(frame, own);
  }

  /** Hears every frame from now on; answers how to stop. */
  listen(listener: FrameListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks at the clock: the only place where passing time changes what is believed, and where names are dropped. */
  check(): Liveness {
    const nowMs = this.#clockMs();
    const silentMs = this.#heardAtMs === null ? null : nowMs - this.#heardAtMs;
    this.steadyMs = nowMs;
    this.serverMs = this.#clock.at(nowMs);
    this.silentMs = silentMs ?? nowMs - this.#startedAtMs;
    this.liveness = livenessAfter(silentMs);
    if (this.liveness === 'namesGone') this.#forget();
    return this.liveness;
  }

  /** Milliseconds until `check` has something new to say: the server's next full second, or the end of patience. */
  nextCheckInMs(): number {
    const nowMs = this.#clockMs();
    const serverMs = this.#clock.at(nowMs);
    const toSecondMs = serverMs === null ? SECOND_MS : SECOND_MS - (serverMs % SECOND_MS);
    const silentMs = this.#heardAtMs === null ? null : nowMs - this.#heardAtMs;
    return Math.min(toSecondMs, nextChangeInMs(silentMs) ?? SECOND_MS);
  }

  #forget(): void {
    if (!this.view) return;
    const rows = Object.values(this.view.presences);
    const yours = rows.filter((row) => row.own).length;
    this.forgotten = { yours, others: rows.length - yours };
    this.view = null;
  }
}
