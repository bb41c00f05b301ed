/** A small line over days, as a path. */
import type { AtLeast } from '../../protocol/discretion.ts';

export const LINE_WIDTH = 160;
export const LINE_HEIGHT = 24;

/** The path of an SVG, in px; fewer than five lie on the ground. `highest`: the most that any line of the same page has. */
export function dayLine(byDay: readonly AtLeast[], highest: number): string {
  const stepPx = LINE_WIDTH / Math.max(1, byDay.length - 1);
  const y = (atLeast: AtLeast) => LINE_HEIGHT - 1 - ((atLeast ?? 0) / Math.max(1, highest)) * (LINE_HEIGHT - 2);
  return byDay.map((one, n) => `${n === 0 ? 'M' : 'L'}${(n * stepPx).toFixed(1)} ${y(one).toFixed(1)}`).join('');
}
