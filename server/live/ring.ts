/** Points and rings in the plane: metres, rings closed (the last point repeats the first). */
import type { Ring } from '../../protocol/place.ts';

/** Whether a point lies in a ring, by ray casting (even-odd); of two rings that share a border exactly one has its points. */
export function isInside(ring: Ring, xM: number, yM: number): boolean {
  let inside = false;
  let a = ring[0]!;
  for (let i = 1; i < ring.length; i++) {
    const b = ring[i]!;
    if (a[1] > yM !== b[1] > yM && xM < ((b[0] - a[0]) * (yM - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
    a = b;
  }
  return inside;
}

/** Distance in metres from a point to the nearest point of a ring's border, from either side. */
export function distanceToBorder(ring: Ring, xM: number, yM: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  let a = ring[0]!;
  for (let i = 1; i < ring.length; i++) {
    const b = ring[i]!;
    const dx = b[0] - a[0];
    const dy = b[1] - a[1];
    const length2 = dx * dx + dy * dy;
    const along = length2 > 0 ? Math.max(0, Math.min(1, ((xM - a[0]) * dx + (yM - a[1]) * dy) / length2)) : 0;
    const ex = xM - a[0] - along * dx;
    const ey = yM - a[1] - along * dy;
    nearest = Math.min(nearest, ex * ex + ey * ey);
    a = b;
  }
  return Math.sqrt(nearest);
}

/** Distance in metres from a point to a filled ring: 0 inside. */
export function distanceOutside(ring: Ring, xM: number, yM: number): number {
  return isInside(ring, xM, yM) ? 0 : distanceToBorder(ring, xM, yM);
}

/** Whether the segment a–b touches the box with centre (cx, cy) and this half side (separating axes). */
export function touchesBox(
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
  cx: number,
  cy: number,
  half: number,
): boolean {
  if (Math.abs((ax + bx) / 2 - cx) > Math.abs(bx - ax) / 2 + half) return false;
  if (Math.abs((ay + by) / 2 - cy) > Math.abs(by - ay) / 2 + half) return false;
  const cross = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  return Math.abs(cross) <= half * (Math.abs(bx - ax) + Math.abs(by - ay));
}
