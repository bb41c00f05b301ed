/** Counts the time that animation frames spend in script. Imported before all else: Leaflet keeps what it finds at its start. */

/** As the browser has it, not counted. */
export const nextFrame = window.requestAnimationFrame.bind(window);

const spent = { ms: 0 };

/** Runs something, and counts how long it took. */
export function timed(run: () => void): void {
  const before = performance.now();
  run();
  spent.ms += performance.now() - before;
}

/** What was spent since this was asked before, ms. */
export function takeSpentMs(): number {
  const { ms } = spent;
  spent.ms = 0;
  return ms;
}

window.requestAnimationFrame = (run) => nextFrame((nowMs) => timed(() => run(nowMs)));
