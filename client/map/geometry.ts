/** Plane geometry on a floor: points, rings and boxes in metres, or in whatever unit all arguments share. */
import type { Point, Ring } from '../../protocol/place.ts';

/** An axis-parallel rectangle; `x0 <= x1`, `y0 <= y1`. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** The smallest box around some points. */
export function boxOf(points: readonly Point[]): Box {
  const box = {
    x0: Number.POSITIVE_INFINITY,
    y0: Number.POSITIVE_INFINITY,
    x1: Number.NEGATIVE_INFINITY,
    y1: Number.NEGATIVE_INFINITY,
  };
  for (const [x, y] of points) {
    box.x0 = Math.min(box.x0, x);
    box.y0 = Math.min(box.y0, y);
    box.x1 = Math.max(box.x1, x);
    box.y1 = Math.max(box.y1, y);
  }
  return box;
}

/** Whether two boxes share some area; touching edges do not count. */
export function boxesOverlap(a: Box, b: Box): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

/** The area two boxes share, 0 when none. */
export function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  const height = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Whether a point lies inside a closed ring (even-odd rule; points on the edge may fall either way). */
export function insideRing([x, y]: Point, ring: Ring): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]!;
    const [bx, by] = ring[i]!;
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside;
  }
  return inside;
}

/** Where along a→b (0 at a, 1 at b, not limited to that range) the foot of a point's perpendicular lies. */
export function footOn([x, y]: Point, a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length2 = dx * dx + dy * dy;
  return length2 === 0 ? 0 : ((x - a[0]) * dx + (y - a[1]) * dy) / length2;
}

/** The point a share `t` of the way from a to b. */
export function along(a: Point, b: Point, t: number): Point {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}

/** Distance from a point to the segment a–b. */
export function distanceToSegment(point: Point, a: Point, b: Point): number {
  const [x, y] = along(a, b, Math.min(1, Math.max(0, footOn(point, a, b))));
  return Math.hypot(point[0] - x, point[1] - y);
}

/** Distance from a point to a closed ring's area: 0 inside. */
export function distanceToRing(point: Point, ring: Ring): number {
  if (insideRing(point, ring)) return 0;
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < ring.length; i++) nearest = Math.min(nearest, distanceToSegment(point, ring[i - 1]!, ring[i]!));
  return nearest;
}

/** Whether the segment (ax, ay)–(bx, by) enters a box; Liang and Barsky's clipping. */
export function segmentMeetsBox(ax: number, ay: number, bx: number, by: number, box: Box): boolean {
  let from = 0;
  let to = 1;
  const sides = [
    [ax - bx, ax - box.x0],
    [bx - ax, box.x1 - ax],
    [ay - by, ay - box.y0],
    [by - ay, box.y1 - ay],
  ] as const;
  for (const [slope, room] of sides) {
    if (slope === 0 && room < 0) return false;
    if (slope < 0) from = Math.max(from, room / slope);
    else if (slope > 0) to = Math.min(to, room / slope);
  }
  return from < to;
}

/** The middle of the box around a ring. */
export function middleOf(ring: Ring): Point {
  const box = boxOf(ring);
  return [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
}

/** A ring drawn towards its middle so that its sides move in by about `byM`; at most to half its size. */
export function inset(ring: Ring, byM: number): Ring {
  const [cx, cy] = middleOf(ring);
  const box = boxOf(ring);
  const shrink = (size: number) => (size > 0 ? Math.max(0.5, 1 - (2 * byM) / size) : 1);
  const kx = shrink(box.x1 - box.x0);
  const ky = shrink(box.y1 - box.y0);
  return ring.map(([x, y]): Point => [cx + (x - cx) * kx, cy + (y - cy) * ky]);
}
