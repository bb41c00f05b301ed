/** Whether somebody stands so close to a viewer that they could read along. */
import type { Colleague, Visit } from '../live/reading.ts';
import type { Places } from './places.ts';

/** From so near a tablet can be read, in metres; both error radii come on top. */
export const READING_DISTANCE_M = 3;

/**
 * `seen`: the visits this viewer may know of and no others, so that a hidden one never shows by a card held back. A viewer
 * whose own place is not known counts as close to everybody.
 */
export function isClose(places: Places, viewer: Colleague | null, seen: Iterable<Visit>): boolean {
  for (const visit of seen) if (!viewer || standsBy(places, viewer, visit)) return true;
  return false;
}

/** By distance; where no dot is shown, only by room: a veil must not find in a dark zone what the plan hides. */
function standsBy({ zones }: Places, viewer: Colleague, visit: Visit): boolean {
  const { position } = visit;
  const rooms = [visit.zone, visit.positionZone].flatMap((id) => (id === null ? [] : id));
  if (!position || rooms.some((id) => zones.get(id)?.policy === 'dark'))
    return [viewer.zone, viewer.positionZone].some((id) => id !== null && rooms.includes(id));
  if (visit.floor !== viewer.floor) return false;
  const apartM = Math.hypot(position.xM - viewer.position.xM, position.yM - viewer.position.yM);
  return apartM <= READING_DISTANCE_M + position.accuracyM + viewer.position.accuracyM;
}
