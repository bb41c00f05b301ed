/** Path data of an SVG drawing in metres whose y points down: the plan's y up is turned over here and nowhere else. */
import type { Point, Ring } from '../../protocol/place.ts';
import { along } from './geometry.ts';

/** Turns plan metres into path data; `topM` is the plan's highest y, drawn at 0. */
export interface PathWriter {
  line(points: readonly Point[]): string;
  ring(ring: Ring): string;
  /** A ring whose corners are rounded with about `radiusM`. */
  soft(ring: Ring, radiusM: number): string;
  circle(centre: Point, radiusM: number): string;
  /** A circular arc of `radiusM`, the shorter way round. */
  arc(from: Point, to: Point, radiusM: number, leftTurn: boolean): string;
}

const short = (metres: number): string => String(Math.round(metres * 1000) / 1000);

export function createPathWriter(topM: number): PathWriter {
  const at = ([x, y]: Point): string => `${short(x)} ${short(topM - y)}`;
  const line = (points: readonly Point[]): string => `M${points.map(at).join('L')}`;
  return {
    line,
    ring: (ring) => `${line(ring.slice(0, -1))}Z`,
    soft(ring, radiusM) {
      const corners = ring.slice(0, -1);
      const count = corners.length;
      let path = '';
      for (let i = 0; i < count; i++) {
        const corner = corners[i]!;
        const before = corners[(i + count - 1) % count]!;
        const after = corners[(i + 1) % count]!;
        const share = (to: Point) =>
          Math.min(0.45, radiusM / Math.max(0.01, Math.hypot(to[0] - corner[0], to[1] - corner[1])));
        path += `${path ? 'L' : 'M'}${at(along(corner, before, share(before)))}`;
        path += `Q${at(corner)} ${at(along(corner, after, share(after)))}`;
      }
      return `${path}Z`;
    },
    circle(centre, radiusM) {
      const r = short(radiusM);
      const [x, y] = centre;
      const left = at([x - radiusM, y]);
      return `M${left}A${r} ${r} 0 1 1 ${at([x + radiusM, y])}A${r} ${r} 0 1 1 ${left}Z`;
    },
    arc: (from, to, radiusM, leftTurn) =>
      `M${at(from)}A${short(radiusM)} ${short(radiusM)} 0 0 ${leftTurn ? 0 : 1} ${at(to)}`,
  };
}
