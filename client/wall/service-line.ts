/** The last hour's greetings as a line: at each step the share in time of the half hour before it. */
import type { GreetedWithin } from '../../protocol/wall.ts';

/** Steps that one point of the line looks back over. */
const BACK = 6;

/** Nought to one at each step; null where nobody was greeted. */
export function serviceLine(greeted: readonly GreetedWithin[]): (number | null)[] {
  return greeted.map((_, i) => shareOf(greeted.slice(Math.max(0, i + 1 - BACK), i + 1)));
}

/** The share in time of all of them, nought to one; null where nobody was greeted. */
export function shareOf(greeted: readonly GreetedWithin[]): number | null {
  const all = greeted.reduce((sum, within) => sum + within.all, 0);
  return all === 0 ? null : greeted.reduce((sum, within) => sum + within.inTime, 0) / all;
}
