/** A plan for a recording, which has none: one floor around everything in it, and the zones it is counted in. */
import type { Plan, Ring, Zone, ZoneRules } from '../../protocol/place.ts';
import { RULES, type Rules } from '../../server/live/rules.ts';
import { box, type CountedZone } from './zones.ts';

export const FLOOR = 'floor';
/** Of the outline around the outermost positions, in metres. */
const MARGIN_M = 1;
/** Cells along the longer side of the raster at most: zones may be as large as they like. */
const MOST_CELLS = 2_000;

/** Left, bottom, right and top, in metres. */
export interface Extent {
  left: number;
  bottom: number;
  right: number;
  top: number;
}

/** A plan without entrances. Its zones should not overlap: the live model puts people into one of them at a time. */
export function groundPlan(
  zones: readonly CountedZone[],
  { left, bottom, right, top }: Extent,
  rules: ZoneRules,
): Plan {
  const outline = box([left - MARGIN_M, bottom - MARGIN_M, right + MARGIN_M, top + MARGIN_M]);
  const name = { en: FLOOR, fr: FLOOR };
  const empty = { walls: [], openings: [], fixtures: [], decor: [], stairs: [] };
  return {
    store: { id: 'recording', name: 'recording', timeZone: 'UTC', locales: ['en'], hours: Array(7).fill(null) },
    floors: [{ id: FLOOR, level: 0, name, outline, ...empty, zones: zones.map((zone) => asZone(zone, rules)) }],
    entrances: [],
  };
}

function asZone({ id, ring }: CountedZone, rules: ZoneRules): Zone {
  return {
    id,
    name: { en: id, fr: id },
    policy: 'public',
    category: 'room',
    capacity: 1,
    ring,
    anchor: ring[0]!,
    parent: null,
    honestDotM: 1,
    rules,
  };
}

/** Zones in as few groups as come out by taking them in turn, none of which holds two whose boxes overlap. */
export function apart(zones: readonly CountedZone[]): CountedZone[][] {
  const groups: { zone: CountedZone; extent: Extent }[][] = [];
  for (const zone of zones) {
    const extent = extentOf(zone.ring);
    const group = groups.find((others) => others.every((other) => !overlap(other.extent, extent)));
    if (group) group.push({ zone, extent });
    else groups.push([{ zone, extent }]);
  }
  return groups.map((group) => group.map(({ zone }) => zone));
}

/** The rules' cells, or larger ones where the zones are so large that these would be too many. */
export function cellM(zones: readonly CountedZone[]): Rules['cellM'] {
  const { left, bottom, right, top } = extentOf(zones.flatMap(({ ring }) => ring));
  return Math.max(RULES.cellM, Math.max(right - left, top - bottom) / MOST_CELLS);
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

function overlap(a: Extent, b: Extent): boolean {
  return a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top;
}
