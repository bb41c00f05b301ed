/** The clock and the alarm the recorder goes by; tests bring their own. */

export interface Timer {
  /** Epoch ms. */
  now(): number;
  /** Runs once, `ms` from now; returns what prevents it. */
  after(ms: number, run: () => void): () => void;
}

export const systemTimer: Timer = {
  now: () => Date.now(),
  after(ms, run) {
    const alarm = setTimeout(run, ms);
    return () => clearTimeout(alarm);
  },
};
