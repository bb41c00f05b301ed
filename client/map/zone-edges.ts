/** Which parts of the zones' edges are open floor: those are drawn, as dots; elsewhere the wall says it. */
import type { Floor, Opening, Point, Ring } from '../../protocol/place.ts';
import { along, boxesOverlap, boxOf, distanceToRing, footOn } from './geometry.ts';

export type Segment = readonly [Point, Point];

/** An edge this near to a wall runs along it, metres. */
const ALONG_M = 0.12;
/** Open pieces shorter than this are slips of the drawing, not ways through, metres. */
const SHORTEST_M = 0.3;

/** Where the ring's corners and crossings divide the segment, as shares of its length. */
function divisions([a, b]: Segment, ring: Ring): number[] {
  const cuts: number[] = [];
  for (let i = 1; i < ring.length; i++) {
    const p = ring[i - 1]!;
    const q = ring[i]!;
    cuts.push(footOn(p, a, b));
    const cross = (b[0] - a[0]) * (q[1] - p[1]) - (b[1] - a[1]) * (q[0] - p[0]);
    if (cross !== 0) cuts.push(((p[0] - a[0]) * (q[1] - p[1]) - (p[1] - a[1]) * (q[0] - p[0])) / cross);
  }
  return cuts.filter((t) => t > 0 && t < 1);
}

/** The parts of a segment that no solid stands on or along. */
export function openParts([a, b]: Segment, solids: readonly Ring[]): Segment[] {
  const reach = boxOf([a, b]);
  const box = { x0: reach.x0 - ALONG_M, y0: reach.y0 - ALONG_M, x1: reach.x1 + ALONG_M, y1: reach.y1 + ALONG_M };
  const near = solids.filter((ring) => boxesOverlap(box, boxOf(ring)));
  const cuts = [0, ...near.flatMap((ring) => divisions([a, b], ring)), 1].sort((s, t) => s - t);
  const parts: [number, number][] = [];
  for (let i = 1; i < cuts.length; i++) {
    const from = cuts[i - 1]!;
    const to = cuts[i]!;
    const middle = along(a, b, (from + to) / 2);
    if (to - from < 1e-9 || near.some((ring) => distanceToRing(middle, ring) < ALONG_M)) continue;
    const last = parts.at(-1);
    if (last && last[1] === from) last[1] = to;
    else parts.push([from, to]);
  }
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  return parts
    .filter(([from, to]) => (to - from) * length >= SHORTEST_M)
    .map(([from, to]) => [along(a, b, from), along(a, b, to)]);
}

/** The line across a portal, halfway through the thickness of its wall. */
function threshold({ ring, axis }: Opening): Segment {
  const box = boxOf(ring);
  const x = (box.x0 + box.x1) / 2;
  const y = (box.y0 + box.y1) / 2;
  if (axis === 'h')
    return [
      [box.x0, y],
      [box.x1, y],
    ];
  if (axis === 'v')
    return [
      [x, box.y0],
      [x, box.y1],
    ];
  return [along(ring[0]!, ring[3]!, 0.5), along(ring[1]!, ring[2]!, 0.5)];
}

/** Every open zone edge of a floor once: across portals, and where zones meet or end on open floor. */
export function openEdges(floor: Floor): Segment[] {
  const walls = floor.walls.map((wall) => wall.ring);
  const screens = floor.fixtures
    .filter(({ kind }) => kind === 'screen' || kind === 'partition')
    .map(({ ring }) => ring);
  const openings = floor.openings.map((opening) => opening.ring);
  const closed = floor.decor.filter((decor) => decor.kind === 'core').map((decor) => decor.ring);
  const edges: Segment[] = [];
  const drawn: Ring[] = [];
  for (const { ring } of floor.zones) {
    for (let i = 1; i < ring.length; i++) {
      const edge: Segment = [ring[i - 1]!, ring[i]!];
      // Neighbours share their edge: what another zone has drawn already counts as taken.
      edges.push(...openParts(edge, [...walls, ...screens, ...openings, ...drawn]));
    }
    drawn.push(...ring.slice(1).map((point, i): Ring => [ring[i]!, point, point, ring[i]!]));
  }
  const open = edges.filter(([a, b]) => !closed.some((ring) => distanceToRing(along(a, b, 0.5), ring) === 0));
  const portals = floor.openings.filter((opening) => opening.kind === 'portal');
  return [...open, ...portals.map(threshold)];
}
