/** Where the picture lies, so that no edge burns into a screen that is on for weeks: along a slow square, a step every ten minutes. */

/** One step, CSS px, and how many there are along one side. */
const STEP_PX = 2;
const STEPS = 4;
const EVERY_MS = 10 * 60_000;

/** How far the picture is moved at `nowMs` (epoch), CSS px; it is back where it was after sixteen steps. */
export function shiftAt(nowMs: number): { xPx: number; yPx: number } {
  const step = Math.floor(nowMs / EVERY_MS) % (4 * STEPS);
  const along = (step % STEPS) * STEP_PX;
  const far = STEPS * STEP_PX;
  const side = Math.floor(step / STEPS);
  const [xPx, yPx] = [
    [along, 0],
    [far, along],
    [far - along, far],
    [0, far - along],
  ][side] as [number, number];
  return { xPx, yPx };
}
