/** Exact plane geometry in metres: points, segments and closed rings. */
import type { Point, Ring } from '../protocol/place.ts';

export type Box = [minX: number, minY: number, maxX: number, maxY: number];

export const distance = (a: Point, b: Point): number => Math.hypot(b[0] - a[0], b[1] - a[1]);

/** The point a fraction of the way from `a` to `b`. */
export const between = (a: Point, b: Point, fraction: number): Point => [
  a[0] + (b[0] - a[0]) * fraction,
  a[1] + (b[1] - a[1]) * fraction,
];

export function boundingBox(ring: readonly Point[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

/** Whether a point lies in a closed ring, by counting crossings. */
export function inside([x, y]: Point, ring: Ring): boolean {
  let odd = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]!;
    const [bx, by] = ring[i]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

/** The point of the segment `a`–`b` nearest to `p`. */
export function nearestOnSegment(p: Point, a: Point, b: Point): Point {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square;
  return between(a, b, Math.min(1, Math.max(0, along)));
}

const fromSegment = (p: Point, a: Point, b: Point): number => distance(p, nearestOnSegment(p, a, b));
const turn = (a: Point, b: Point, c: Point): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Whether two segments cross in a point that is an end of neither. */
export function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  const c1 = turn(a, b, c);
  const d1 = turn(a, b, d);
  if (!((c1 > 0 && d1 < 0) || (c1 < 0 && d1 > 0))) return false;
  const a1 = turn(c, d, a);
  const b1 = turn(c, d, b);
  return (a1 > 0 && b1 < 0) || (a1 < 0 && b1 > 0);
}

/** Least distance between two segments; 0 when they touch. */
export function segmentsApart(a: Point, b: Point, c: Point, d: Point): number {
  if (cross(a, b, c, d)) return 0;
  return Math.min(fromSegment(a, c, d), fromSegment(b, c, d), fromSegment(c, a, b), fromSegment(d, a, b));
}

/** Least distance from a segment to a filled ring; 0 when it touches or lies within. */
export function segmentToRing(a: Point, b: Point, ring: Ring): number {
  if (inside(a, ring) || inside(b, ring)) return 0;
  let least = Infinity;
  for (let i = 1; i < ring.length && least > 0; i++)
    least = Math.min(least, segmentsApart(a, b, ring[i - 1]!, ring[i]!));
  return least;
}

/** The nearest point on a ring's edge. */
export function nearestOnRing(p: Point, ring: Ring): Point {
  let best = ring[0]!;
  for (let i = 1; i < ring.length; i++) {
    const near = nearestOnSegment(p, ring[i - 1]!, ring[i]!);
    if (distance(p, near) < distance(p, best)) best = near;
  }
  return best;
}
