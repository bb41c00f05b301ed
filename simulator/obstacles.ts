/** What stops a walker on one floor: walls, closed openings, furniture, flights of stairs and rooms nobody walks in. */
import type { Floor, Point, Ring } from '../protocol/place.ts';
import { type Box, boundingBox, segmentToRing } from './geometry.ts';

export type Role = 'customer' | 'associate';

/** A person's shoulders: nobody's middle comes nearer to anything solid than this. */
export const MIN_CLEAR_M = 0.25;
/** Ways are planned with this much room, so that rounding and stepping never use it up. */
export const PLANNED_CLEAR_M = 0.3;

export interface Obstacles {
  /** Whether everything solid is at least `marginM` (default: the planned room) away from the whole segment. */
  clear(a: Point, b: Point, marginM?: number): boolean;
}

/** Every solid ring of a floor. Customers find staff doors shut; the stairs themselves are walked on only as a connector. */
export function solids(floor: Floor, role: Role, options: { stairs: boolean } = { stairs: true }): Ring[] {
  return [
    ...floor.walls.map(({ ring }) => ring),
    ...floor.openings
      .filter(({ passable, role: door }) => !passable || (door === 'staff' && role === 'customer'))
      .map(({ ring }) => ring),
    ...floor.fixtures.filter(({ blocking }) => blocking).map(({ ring }) => ring),
    ...floor.decor.filter(({ kind }) => kind === 'core').map(({ ring }) => ring),
    ...(options.stairs ? floor.stairs.filter(({ kind }) => kind === 'flight').map(({ points }) => points) : []),
  ];
}

export function createObstacles(rings: readonly Ring[]): Obstacles {
  const all = rings.map((ring): { ring: Ring; box: Box } => ({ ring, box: boundingBox(ring) }));
  return {
    clear(a, b, marginM = PLANNED_CLEAR_M) {
      const minX = Math.min(a[0], b[0]) - marginM;
      const minY = Math.min(a[1], b[1]) - marginM;
      const maxX = Math.max(a[0], b[0]) + marginM;
      const maxY = Math.max(a[1], b[1]) + marginM;
      for (const { ring, box } of all) {
        if (box[0] > maxX || box[2] < minX || box[1] > maxY || box[3] < minY) continue;
        if (segmentToRing(a, b, ring) < marginM) return false;
      }
      return true;
    },
  };
}
