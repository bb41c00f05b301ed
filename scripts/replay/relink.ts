/** Broken ids put together again: somebody whose id ends goes on under the id that begins near by soon after. */
import type { Extent } from './extent.ts';
import type { Trail } from './survey.ts';

/** When an end and a beginning may be the same person's. */
export interface RelinkLimits {
  /** The beginning comes this much later at most … */
  withinMs: number;
  /** … and lies this far away at most. */
  withinM: number;
  /** Nearer than this to the edge of all positions people come and go: nothing is broken there. */
  edgeM: number;
}

/**
 * At a shopper's 0.9 m/s one gets no further, and stays less than 3 s apart are one visit. Without the edge a tenth of
 * the people who pass a shop window, whose ids are whole, would become somebody else's.
 */
export const RELINK_LIMITS: RelinkLimits = { withinMs: 3_000, withinM: 2, edgeM: 1 };

/** Ids that begin, and that end, away from the edge: each is broken there, or somebody used a door in the middle. */
export interface LooseEnds {
  beginnings: Trail[];
  ends: Trail[];
}

/** The loose ends within the box around all positions. */
export function looseEnds(trails: Iterable<Trail>, extent: Extent, { edgeM }: RelinkLimits): LooseEnds {
  const isInside = ({ xM, yM }: { xM: number; yM: number }) =>
    Math.min(xM - extent.left, extent.right - xM, yM - extent.bottom, extent.top - yM) > edgeM;
  const all = [...trails];
  return { beginnings: all.filter(({ first }) => isInside(first)), ends: all.filter(({ last }) => isInside(last)) };
}

/** For each id that goes on another one, the first of that chain; nearest pairs first, each end and beginning once. */
export function relink(loose: LooseEnds, limits: RelinkLimits): Map<string, string> {
  const goesOn = new Map<string, string>();
  const isTaken = new Set<string>();
  for (const { from, to } of pairs(loose, limits)) {
    if (isTaken.has(from.id) || goesOn.has(to.id)) continue;
    isTaken.add(from.id);
    goesOn.set(to.id, from.id);
  }
  const origins = new Map<string, string>();
  for (const id of goesOn.keys()) {
    let origin = id;
    for (let before = goesOn.get(id); before !== undefined; before = goesOn.get(before)) origin = before;
    origins.set(id, origin);
  }
  return origins;
}

interface Pair {
  from: Trail;
  to: Trail;
  distanceM: number;
  silenceMs: number;
}

/** Every end with every beginning within the limits, the nearest first; of equally near ones the sooner. */
function pairs(loose: LooseEnds, { withinMs, withinM }: RelinkLimits): Pair[] {
  const ends = loose.ends.toSorted((a, b) => a.last.tMs - b.last.tMs);
  const beginnings = loose.beginnings.toSorted((a, b) => a.first.tMs - b.first.tMs);
  const found: Pair[] = [];
  let oldest = 0;
  for (const to of beginnings) {
    while (oldest < ends.length && to.first.tMs - ends[oldest]!.last.tMs > withinMs) oldest += 1;
    for (let i = oldest; i < ends.length && ends[i]!.last.tMs < to.first.tMs; i++) {
      const from = ends[i]!;
      const distanceM = Math.hypot(to.first.xM - from.last.xM, to.first.yM - from.last.yM);
      if (distanceM <= withinM) found.push({ from, to, distanceM, silenceMs: to.first.tMs - from.last.tMs });
    }
  }
  return found.sort((a, b) => a.distanceM - b.distanceM || a.silenceMs - b.silenceMs);
}
