/** Tells the server that somebody is at this screen, so that it does not lock: seldom, however often it is touched. */
import { SAY_TOUCHED_EVERY_MS } from '../../protocol/limits.ts';

/** To be called at every touch. The first is told at once; those soon after one that was told are not. */
export function createTouches(steadyMs: () => number, tell: () => void): () => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (steadyMs() - toldAt < SAY_TOUCHED_EVERY_MS) return;
    toldAt = steadyMs();
    tell();
  };
}
