/** A clock that only goes forward and also counts the time a device slept, which `performance.now()` may leave out. */

/**
 * Milliseconds since it was made. Each reading advances by whichever went further, the monotonic or the wall clock: a
 * wall clock set back is ignored, one set forward makes things look older, never fresher.
 */
export function createSteadyClock(monotonicMs: () => number, wallMs: () => number): () => number {
  let steadyMs = 0;
  let monotonicBefore = monotonicMs();
  let wallBefore = wallMs();
  return () => {
    const monotonic = monotonicMs();
    const wall = wallMs();
    steadyMs += Math.max(0, monotonic - monotonicBefore, wall - wallBefore);
    monotonicBefore = monotonic;
    wallBefore = wall;
    return steadyMs;
  };
}
