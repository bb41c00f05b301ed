/** Keeps signs off the outer walls: a sensor may err by metres, and nobody stands in stone. */
import type { Point, Ring } from '../../protocol/place.ts';
import { along, footOn, inset, insideRing } from './geometry.ts';

/** Outer walls are half a metre thick; nobody's middle comes nearer to their inner face than the rest, metres. */
const OFF_THE_OUTLINE_M = 0.75;

/** Answers each place on a floor as it is, or, where that is in the outer wall or beyond, the nearest place indoors. */
export function createIndoors(outline: Ring): (place: Point) => Point {
  const indoors = inset(outline, OFF_THE_OUTLINE_M);
  return (place) => {
    if (insideRing(place, indoors)) return place;
    let nearest = place;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 1; i < indoors.length; i++) {
      const a = indoors[i - 1]!;
      const b = indoors[i]!;
      const on = along(a, b, Math.min(1, Math.max(0, footOn(place, a, b))));
      const away = Math.hypot(on[0] - place[0], on[1] - place[1]);
      if (away >= least) continue;
      least = away;
      nearest = on;
    }
    return nearest;
  };
}
