/** How far something reaches on a floor. */
import type { Ring } from '../../protocol/place.ts';

/** Left, bottom, right and top, in metres. */
export interface Extent {
  left: number;
  bottom: number;
  right: number;
  top: number;
}

/** The box around some points. */
export function extentOf(points: Ring): Extent {
  let extent = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity };
  for (const [x, y] of points)
    extent = {
      left: Math.min(extent.left, x),
      bottom: Math.min(extent.bottom, y),
      right: Math.max(extent.right, x),
      top: Math.max(extent.top, y),
    };
  return extent;
}
