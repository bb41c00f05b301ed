/** How the house's zones are covered: who is there, and which colleagues are near. */
import type { FloorView } from '../../protocol/floor-view.ts';
import type { Zone } from '../../protocol/place.ts';
import type { Places } from '../panels/places.ts';
import type { Subject } from './subjects.ts';
import { waitsSince } from './subjects.ts';

export interface Coverage {
  zone: Zone;
  recognised: number;
  /** The recognised and the walk-ins. */
  all: number;
  /** Initials of the colleagues there. */
  near: string[];
  /** Somebody waits there, and no colleague is near. */
  isGap: boolean;
}

/** Every zone but the staff's in which anybody is, from the top floor down in the plan's order. */
export function coverageOf(view: FloorView, subjects: readonly Subject[], places: Places): Coverage[] {
  const zones = places.floors.flatMap((floor) => floor.zones).filter(({ policy }) => policy !== 'staff');
  return zones.flatMap((zone): Coverage[] => {
    const there = subjects.filter((one) => one.zone === zone.id && one.about.is !== 'call');
    const near = Object.values(view.colleagues).filter((one) => one.zone === zone.id);
    if (there.length + near.length === 0) return [];
    const recognised = there.filter(({ about }) => about.is === 'visit').length;
    // Whether somebody waits in a dark zone is not told: no time, no gap.
    const isWaiting = there.some((one) => waitsSince(one) !== null);
    const initials = near.map((one) => one.initials).sort();
    return [{ zone, recognised, all: there.length, near: initials, isGap: isWaiting && near.length === 0 }];
  });
}
