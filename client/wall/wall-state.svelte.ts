/** What a wall display knows, and how far it may still be believed. */
import type { WallView } from '../../protocol/wall.ts';
import { type Liveness, livenessAfter } from '../live/liveness.ts';
import { createServerClock } from '../live/server-clock.ts';

/** `steadyMs`: a clock that never goes back (`live/steady-clock.ts`). */
export class WallState {
  /** Replaced whole; null before the first, and once nothing was heard for a minute. */
  view = $state.raw<WallView | null>(null);
  liveness = $state<Liveness>('connecting');
  /** Server time, epoch ms, as of the last `check`; null before anything was heard. */
  serverMs = $state<number | null>(null);
  /** Server time, epoch ms, of the last true thing heard. */
  lastTrueMs = $state<number | null>(null);
  #clock = createServerClock();
  #heardAtMs: number | null = null;
  #clockMs: () => number;

  constructor(steadyMs: () => number) {
    this.#clockMs = steadyMs;
  }

  /** A new link to the server: its time is learned afresh. */
  linked(): void {
    this.#clock.relearn();
  }

  /** A view said at server time `t` (epoch ms). */
  show(view: WallView, t: number): void {
    this.view = view;
    this.heard(t);
  }

  /** What is held is still true: the server said so at `t` (epoch ms). */
  heard(t: number): void {
    const nowMs = this.#clockMs();
    if (!this.#clock.heard(t, nowMs)) return;
    this.#heardAtMs = nowMs;
    this.lastTrueMs = t;
    if (this.liveness !== 'live') this.check();
  }

  /** Looks at the clock: the only place where passing time changes what is believed. */
  check(): void {
    const nowMs = this.#clockMs();
    this.serverMs = this.#clock.at(nowMs);
    this.liveness = livenessAfter(this.#heardAtMs === null ? null : nowMs - this.#heardAtMs);
    if (this.liveness === 'namesGone') this.view = null;
  }
}
