/** Whose dot may be drawn, and where: nobody's in a dark zone, and none finer than what is known. */
import { MAX_HONEST_DOT_M } from '../../protocol/limits.ts';
import type { Zone } from '../../protocol/place.ts';
import type { PlacedTrack } from '../../protocol/positions.ts';
import type { Colleague, Visit } from '../live/reading.ts';
import type { Places } from './places.ts';

/** Rooms smaller than this (a lift, an alcove) get a dot when the error radius is no larger, in metres. */
const SMALLEST_ROOM_M = 2;

/** Whether a visit has a dot. Both the zone they count as being in and the one their dot would lie in must allow it. */
export function hasDot({ zones }: Places, visit: Visit): boolean {
  const { position, zone, positionZone } = visit;
  if (!position || visit.state === 'lost') return false;
  return mayShow(zones, position.accuracyM, [zone, positionZone]);
}

function mayShow(zones: Places['zones'], accuracyM: number, ids: (string | null)[]): boolean {
  const rooms = ids.flatMap((id) => (id === null ? [] : [zones.get(id)!]));
  return rooms.every(showsDots) && accuracyM <= Math.min(MAX_HONEST_DOT_M, ...rooms.map(honestDotM));
}

const showsDots = ({ policy }: Zone): boolean => policy === 'public' || policy === 'quiet';
const honestDotM = (zone: Zone): number => Math.max(zone.honestDotM, SMALLEST_ROOM_M);

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
  if (!mayShow(places.zones, position.accuracyM, [zone, positionZone])) return [];
  return [{ track, floor: places.floorIndex.get(floor)!, ...position, stale }];
}
