/** A way as one walks it: a line of points, pulled straight where nothing stands between and rounded at its corners. */
import type { Point } from '../protocol/place.ts';
import { between, distance } from './geometry.ts';
import type { Obstacles } from './obstacles.ts';

/** Corners are cut at most this far before and after, in metres. */
const CORNER_M = 0.6;
const CORNER_PIECES = 6;

export interface Path {
  points: Point[];
  /** Metres walked on reaching each point. */
  reached: number[];
  lengthM: number;
}

export function createPath(points: Point[]): Path {
  const reached = [0];
  for (let i = 1; i < points.length; i++) reached.push(reached[i - 1]! + distance(points[i - 1]!, points[i]!));
  return { points, reached, lengthM: reached.at(-1)! };
}

/** Where one is after so many metres. `from` is the piece to begin looking at; returns the point and its piece. */
export function pointAt(path: Path, metres: number, from = 1): { at: Point; piece: number } {
  const last = path.points.length - 1;
  if (last < 1) return { at: path.points[0]!, piece: 1 };
  let piece = Math.max(1, Math.min(from, last));
  while (piece < last && path.reached[piece]! < metres) piece++;
  const start = path.reached[piece - 1]!;
  const length = path.reached[piece]! - start;
  const fraction = length === 0 ? 1 : Math.min(1, Math.max(0, (metres - start) / length));
  return { at: between(path.points[piece - 1]!, path.points[piece]!, fraction), piece };
}

/** Leaves out every point one can pass by, going from each to the farthest in clear reach. */
export function straighten(points: readonly Point[], obstacles: Obstacles): Point[] {
  const kept = [points[0]!];
  for (let i = 0; i < points.length - 1; ) {
    let next = points.length - 1;
    while (next > i + 1 && !obstacles.clear(points[i]!, points[next]!)) next--;
    kept.push(points[next]!);
    i = next;
  }
  return kept;
}

/** Turns corners into curves (quadratic Bézier), as wide as the room around them allows. */
export function roundCorners(points: readonly Point[], obstacles: Obstacles): Point[] {
  const out: Point[] = [points[0]!];
  for (let i = 1; i < points.length - 1; i++) {
    const [before, corner, after] = [points[i - 1]!, points[i]!, points[i + 1]!];
    const room = Math.min(CORNER_M, distance(before, corner) / 2, distance(corner, after) / 2);
    out.push(...(curve(before, corner, after, room, obstacles) ?? [corner]));
  }
  if (points.length > 1) out.push(points.at(-1)!);
  return out;
}

function curve(before: Point, corner: Point, after: Point, roomM: number, obstacles: Obstacles): Point[] | null {
  for (let cutM = roomM; cutM > 0.05; cutM /= 2) {
    const start = between(corner, before, cutM / distance(corner, before));
    const end = between(corner, after, cutM / distance(corner, after));
    const points = Array.from({ length: CORNER_PIECES + 1 }, (_, k) => {
      const t = k / CORNER_PIECES;
      return between(between(start, corner, t), between(corner, end, t), t);
    });
    if (points.every((point, k) => k === 0 || obstacles.clear(points[k - 1]!, point))) return points;
  }
  return null;
}
