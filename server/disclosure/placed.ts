/** Decides whether a presence may have a dot, and whether a place is fine enough for one. */
import { MAX_HONEST_DOT_M } from '../../protocol/limits.ts';
import type { Zone } from '../../protocol/place.ts';

/** The error radius up to which a dot is honest: it must fit the room it is drawn in, and never exceed the house's limit. */
export function honestDotM(zone: Zone | undefined): number {
  return zone ? Math.min(MAX_HONEST_DOT_M, Math.max(zone.honestDotM, SMALLEST_ROOM_M)) : MAX_HONEST_DOT_M;
}

/** Rooms smaller than this (a lift, an alcove) still get a dot when the error radius is this good, in metres. */
const SMALLEST_ROOM_M = 2;

/** No dots of anybody here, whatever the policy says elsewhere. */
export function hidesDots(zone: Zone | undefined): boolean {
  return zone !== undefined && (zone.policy === 'dark' || zone.policy === 'staff');
}
