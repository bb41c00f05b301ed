/** Fixes as tests send them: somebody stands, or walks in a straight line. */
import type { Fix } from '../protocol/fix.ts';

export interface Place {
  floor: string;
  x: number;
  y: number;
}

/** One fix of a good sensor (30 cm, so that a test knows where people are). */
export function fix(tag: string, { floor, x, y }: Place, t: number, accuracyM = 0.3): Fix {
  return { tag, floor, x, y, t, accuracyM };
}

/** The point that lies `metres` along the way through the given points, all on one floor; the last one when it is shorter. */
export function along(way: readonly Place[], metres: number): Place {
  let left = metres;
  for (let i = 1; i < way.length; i++) {
    const from = way[i - 1]!;
    const to = way[i]!;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (left <= length) {
      const share = length === 0 ? 0 : left / length;
      return { floor: from.floor, x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
    }
    left -= length;
  }
  return way.at(-1)!;
}
