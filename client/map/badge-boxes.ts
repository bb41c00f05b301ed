/** What associates' squares cover, so that no zone's name is read around one. */
import type { Dot } from './dot.ts';
import type { Box } from './geometry.ts';
import type { ViewPoint } from './view-point.ts';

/** Half of a square with its keyline, px. */
const HALF_PX = 15;
/** A name may touch a square by this much before it counts as covered, px. */
const BRUSH_PX = 4;

/** Boxes in px of the squares on this floor (an index in the plan) that reach well into what they lie on. */
export function badgeBoxes(dots: readonly Dot[], floor: number, { left, top, pxPerM }: Readonly<ViewPoint>): Box[] {
  const half = HALF_PX - BRUSH_PX;
  return dots
    .filter((dot) => dot.floor === floor && dot.opacity > 0 && (dot.kind === 'colleague' || dot.kind === 'me'))
    .map(({ x, y }) => {
      const px = left + x * pxPerM;
      const py = top - y * pxPerM;
      return { x0: px - half, y0: py - half, x1: px + half, y1: py + half };
    });
}
