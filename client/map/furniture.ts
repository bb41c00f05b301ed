/** How each kind of fixture is drawn: a body, and the few hairlines that tell one piece of furniture from another. */
import type { Floor, Point, Ring } from '../../protocol/place.ts';
import { along, inset, middleOf } from './geometry.ts';
import type { PathWriter } from './svg-path.ts';

type Fixture = Floor['fixtures'][number];

/** A fixture as path data: `body` and `solid` (in the walls' tone) are filled, `detail` and `rod` are lines. */
export interface Furniture {
  body?: string;
  solid?: string;
  detail?: string;
  rod?: string;
}

const UPHOLSTERED = new Set(['sofa', 'armchair', 'ottoman', 'stool']);
const PARTITIONS = new Set(['partition', 'screen', 'balustrade', 'mirror', 'fireplace']);
const DIVIDED = new Set(['shelves', 'cabinet']);
const TOPPED = new Set(['vitrine', 'display-table', 'counter', 'podium', 'till', 'workbench']);

const isQuad = (ring: Ring): boolean => ring.length === 5;
const lengthM = (a: Point, b: Point): number => Math.hypot(b[0] - a[0], b[1] - a[1]);

/** The four corners so that the first side is a long one. */
function lengthwise(ring: Ring): [Point, Point, Point, Point] {
  const [a, b, c, d] = ring as [Point, Point, Point, Point];
  return lengthM(a, b) >= lengthM(b, c) ? [a, b, c, d] : [b, c, d, a];
}

/** Lines across a long piece, about one every `stepM`; `overM` of the depth is left free at each side. */
function divisions(ring: Ring, stepM: number, path: PathWriter, free = 0): string {
  const [a, b, c, d] = lengthwise(ring);
  const count = Math.max(2, Math.round(lengthM(a, b) / stepM));
  let lines = '';
  for (let i = 1; i < count; i++) {
    const near = along(a, b, i / count);
    const far = along(d, c, i / count);
    lines += path.line([along(near, far, free), along(far, near, free)]);
  }
  return lines;
}

function rail(ring: Ring, path: PathWriter): Furniture {
  const [a, b, c, d] = lengthwise(ring);
  const end = 0.15 / Math.max(0.3, lengthM(a, b));
  const from = along(along(a, d, 0.5), along(b, c, 0.5), end);
  const to = along(along(b, c, 0.5), along(a, d, 0.5), end);
  return { rod: path.line([from, to]), detail: divisions(ring, 0.3, path, 0.06) };
}

function planter(ring: Ring, path: PathWriter): Furniture {
  const [cx, cy] = middleOf(ring);
  const radiusM = lengthM([cx, cy], ring[0]!);
  const leaves = Array.from({ length: 7 }, (_, i): Point => {
    const turn = (i / 7) * 2 * Math.PI;
    return [cx + 0.56 * radiusM * Math.cos(turn), cy + 0.56 * radiusM * Math.sin(turn)];
  });
  return { body: path.ring(ring), detail: leaves.map((leaf) => path.circle(leaf, 0.25 * radiusM)).join('') };
}

function seat(kind: string, ring: Ring, path: PathWriter): Furniture {
  const radiusM = kind === 'sofa' ? 0.22 : 0.18;
  const body = isQuad(ring) ? path.soft(ring, radiusM) : path.ring(ring);
  if (kind === 'stool') return { body };
  const cushion = inset(ring, 0.17);
  const detail = isQuad(ring) ? path.soft(cushion, radiusM * 0.7) : path.ring(cushion);
  return { body, detail: detail + (kind === 'sofa' && isQuad(ring) ? divisions(cushion, 1.1, path) : '') };
}

/** The drawing of one fixture; a kind nobody has drawn yet is its outline. */
export function furnish({ kind, ring }: Fixture, path: PathWriter): Furniture {
  if (PARTITIONS.has(kind)) return { solid: path.ring(ring) };
  if (kind === 'rail' && isQuad(ring)) return rail(ring, path);
  if (kind === 'planter') return planter(ring, path);
  if (UPHOLSTERED.has(kind)) return seat(kind, ring, path);
  const body = isQuad(ring) ? path.soft(ring, 0.05) : path.ring(ring);
  if (DIVIDED.has(kind) && isQuad(ring)) return { body, detail: divisions(ring, 0.75, path) };
  if (kind === 'window-display') return { body, detail: path.ring(inset(ring, 0.14)) };
  if (kind === 'well') return { detail: path.ring(ring) + path.ring(inset(ring, 0.3)) };
  if (kind === 'sculpture' || kind === 'bust') return { body, detail: path.ring(inset(ring, 0.12)) };
  if (TOPPED.has(kind)) {
    const top = inset(ring, 0.16);
    const round = !isQuad(ring) && ring.length > 12;
    const centre =
      round && kind === 'display-table' ? path.ring(inset(ring, lengthM(middleOf(ring), ring[0]!) * 0.62)) : '';
    return { body, detail: path.ring(top) + centre };
  }
  return { body };
}
