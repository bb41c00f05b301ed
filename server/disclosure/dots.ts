/** Whose dot may be drawn, and where: nobody's in a dark zone, and none finer than what is known. */
import { MAX_HONEST_DOT_M } from '../../protocol/limits.ts';
import type { PlacedTrack } from '../../protocol/positions.ts';
import type { Colleague, Visit } from '../live/reading.ts';
import type { Places } from './places.ts';

/** Rooms smaller than this (a lift, an alcove) get a dot when the error radius is no larger, in metres. */
const SMALLEST_ROOM_M = 2;

/** Whether a visit has a dot. Both the zone they count as being in and the one their dot would lie in must allow it. */
export function hasDot({ zones }: Places, visit: Visit): boolean {
  const { position, zone, positionZone } = visit;
  if (!position || visit.state === 'lost') return false;
  return mayLieIn(zones, zone, position.accuracyM) && mayLieIn(zones, positionZone, position.accuracyM);
}

/** Whether a zone, or the space between zones, may have a dot no finer than this. */
function mayLieIn(zones: Places['zones'], id: string | null, accuracyM: number): boolean {
  if (id === null) return accuracyM <= MAX_HONEST_DOT_M;
  const zone = zones.get(id)!;
  const isShown = zone.policy === 'public' || zone.policy === 'quiet';
  return isShown && accuracyM <= Math.min(MAX_HONEST_DOT_M, Math.max(zone.honestDotM, SMALLEST_ROOM_M));
}

/** A visit's dot for the position frame, or none. */
export function visitDot(places: Places, visit: Visit): PlacedTrack[] {
  const { track, floor, position, state } = visit;
  if (!position || !hasDot(places, visit)) return [];
  return [{ track, floor: places.floorIndex.get(floor)!, ...position, stale: state === 'stale' }];
}

/** A colleague's dot, by the same rule; the live model keeps those off duty and in staff zones from us. */
export function colleagueDot(
  places: Places,
  { track, floor, position, stale, zone, positionZone }: Colleague,
): PlacedTrack[] {
  const { accuracyM } = position;
  if (!mayLieIn(places.zones, zone, accuracyM) || !mayLieIn(places.zones, positionZone, accuracyM)) return [];
  return [{ track, floor: places.floorIndex.get(floor)!, ...position, stale }];
}
