/** The point of a ring that is furthest from its border: where a zone's name stands, and how large a circle fits there. */
import type { Point, Ring } from '../../protocol/place.ts';
import { distanceToBorder, isInside } from '../../server/live/ring.ts';
import { extentOf } from './extent.ts';

/** Points looked at along each side of the ring's box; odd, so that the middle is one of them. */
const LOOKS = 41;
/** A ring too thin for any of them has this, in metres. */
const SLIVER_M = 0.01;
const EQUAL_M = 1e-9;

/** To within a fortieth of the ring's box; metres. Of points equally far in, the one nearest to the box's middle. */
export function mostInside(ring: Ring): { at: Point; radiusM: number } {
  const { left, bottom, right, top } = extentOf(ring);
  const middle: Point = [(left + right) / 2, (bottom + top) / 2];
  let best = { at: middle, radiusM: SLIVER_M, offM: Number.POSITIVE_INFINITY };
  for (let i = 0; i < LOOKS * LOOKS; i++) {
    const x = left + ((right - left) * ((i % LOOKS) + 0.5)) / LOOKS;
    const y = bottom + ((top - bottom) * (Math.floor(i / LOOKS) + 0.5)) / LOOKS;
    if (!isInside(ring, x, y)) continue;
    const radiusM = distanceToBorder(ring, x, y);
    const offM = Math.hypot(x - middle[0], y - middle[1]);
    const isBetter = radiusM > best.radiusM + EQUAL_M || (radiusM > best.radiusM - EQUAL_M && offM < best.offM);
    if (isBetter) best = { at: [x, y], radiusM, offM };
  }
  return { at: best.at, radiusM: best.radiusM };
}
