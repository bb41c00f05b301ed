/** Where a zone's name stands: inside it, beside its furniture, near the place the plan suggests. Pure; metres. */
import type { Point, Ring } from '../../protocol/place.ts';
import { type Box, boxesOverlap, boxOf, insideRing, sharedArea } from './geometry.ts';

/** A zone as a name sees it. */
export interface NameRoom {
  ring: Ring;
  anchor: Point;
  /** Inner zones, which have names of their own. */
  holes: readonly Box[];
  /** What a name would be hard to read on. */
  clutter: readonly Box[];
}

/** One way to write a name, with its size in metres at the current zoom. */
export interface NameSize {
  widthM: number;
  heightM: number;
}

const STEP_M = 0.4;
/** Room left to the zone's edge, as a share of the text's height. */
const AIR = 0.25;
/** How much a metre's distance from the anchor weighs against covering all of the name's ground (1). */
const WEIGHT_PER_M = 0.02;
/** With more of its ground covered than this a smaller way of writing is tried first. */
export const CALM = 0.08;

const boxAround = ([x, y]: Point, { widthM, heightM }: NameSize, air = 0): Box => ({
  x0: x - widthM / 2 - air,
  y0: y - heightM / 2 - air,
  x1: x + widthM / 2 + air,
  y1: y + heightM / 2 + air,
});

/** The best middle for a name of this size, with the cluttered share of its ground; null when it does not fit. */
export function placeName(room: NameRoom, size: NameSize): { at: Point; cluttered: number } | null {
  const reach = boxOf(room.ring);
  const area = size.widthM * size.heightM;
  let best: { at: Point; cluttered: number } | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  function consider(at: Point): void {
    const box = boxAround(at, size, size.heightM * AIR * 0.5);
    const middle = (box.x0 + box.x1) / 2;
    const corners: Point[] = [
      [box.x0, box.y0],
      [box.x1, box.y0],
      [box.x0, box.y1],
      [box.x1, box.y1],
      [middle, box.y0],
      [middle, box.y1],
    ];
    if (!corners.every((corner) => insideRing(corner, room.ring))) return;
    if (room.holes.some((hole) => boxesOverlap(hole, box))) return;
    const text = boxAround(at, size);
    let covered = 0;
    for (const item of room.clutter) covered += sharedArea(text, item);
    const cluttered = covered / area;
    const cost = cluttered + WEIGHT_PER_M * Math.hypot(at[0] - room.anchor[0], at[1] - room.anchor[1]);
    if (cost < bestCost) {
      bestCost = cost;
      best = { at, cluttered };
    }
  }
  consider(room.anchor);
  for (let y = reach.y0 + size.heightM / 2; y < reach.y1; y += STEP_M)
    for (let x = reach.x0 + size.widthM / 2; x < reach.x1; x += STEP_M) consider([x, y]);
  return best;
}
