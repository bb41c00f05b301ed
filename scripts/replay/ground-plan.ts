/** A plan for a recording, which has none: one floor around everything in it, and the zones it is counted in. */
import type { Plan, Zone, ZoneRules } from '../../protocol/place.ts';
import { type Extent, extentOf } from './extent.ts';
import { mostInside } from './most-inside.ts';
import { box, type CountedZone } from './zones.ts';

export const FLOOR = 'floor';
/** From the outline to what is outermost, in metres. */
const MARGIN_M = 1;

/**
 * A plan without entrances, its floor around `extent` and the zones. These should not overlap: the live model puts people
 * into one of them at a time.
 */
export function groundPlan(zones: readonly CountedZone[], extent: Extent, rules: ZoneRules): Plan {
  const corners = box([extent.left, extent.bottom, extent.right, extent.top]);
  const { left, bottom, right, top } = extentOf([...corners, ...zones.flatMap(({ ring }) => ring)]);
  const outline = box([left - MARGIN_M, bottom - MARGIN_M, right + MARGIN_M, top + MARGIN_M]);
  const name = { en: 'Ground floor', fr: 'Rez-de-chaussée' };
  const empty = { walls: [], openings: [], fixtures: [], decor: [], stairs: [] };
  return {
    store: { id: 'recording', name: 'recording', timeZone: 'UTC', locales: ['en'], hours: Array(7).fill(null) },
    floors: [{ id: FLOOR, level: 0, name, outline, ...empty, zones: zones.map((zone) => asZone(zone, rules)) }],
    entrances: [],
  };
}

function asZone({ id, ring }: CountedZone, rules: ZoneRules): Zone {
  const { at, radiusM } = mostInside(ring);
  return {
    id,
    name: { en: id, fr: id },
    policy: 'public',
    category: 'room',
    capacity: 1,
    ring,
    anchor: at,
    parent: null,
    honestDotM: radiusM,
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

function overlap(a: Extent, b: Extent): boolean {
  return a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top;
}
