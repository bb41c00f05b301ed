/**
 * Whether somebody is in the store. For a customer:
 *
 *     absent ──► arriving ──► visiting (here ⇄ stale ⇄ lost) ──► absent
 *        ▲           │
 *        └───────────┘ not heard again
 *
 * A customer who wants to be asked is noticed at the doorbell (`doorbell.ts`) instead, without a place, and their visit
 * opens when they say yes. An associate on shift is `working`, here, stale or lost, and has no visits.
 */
import { type Door, type Ground, isIndoors, NONE, nearestDoor } from './ground.ts';
import type { Track } from './track.ts';
import type { Hold } from './zone.ts';

export type Silence = 'here' | 'stale' | 'lost';

/** Values: a change makes a new one. Epoch ms. */
export type Presence =
  | { readonly state: 'absent'; readonly since: number }
  | { readonly state: 'arriving'; readonly since: number }
  | { readonly state: 'visiting'; readonly silence: Silence }
  | { readonly state: 'working'; readonly silence: Silence };

const VISITING = {
  here: { state: 'visiting', silence: 'here' },
  stale: { state: 'visiting', silence: 'stale' },
  lost: { state: 'visiting', silence: 'lost' },
} as const;
const WORKING = {
  here: { state: 'working', silence: 'here' },
  stale: { state: 'working', silence: 'stale' },
  lost: { state: 'working', silence: 'lost' },
} as const;

export const visiting = (silence: Silence): Presence => VISITING[silence];
export const working = (silence: Silence): Presence => WORKING[silence];

/** When somebody who stays silent from now on counts as stale, lost, or gone from before the door, epoch ms. */
export function silenceDue(presence: Presence, { heardAt }: Track, { rules }: Ground): number {
  switch (presence.state) {
    case 'absent':
      return heardAt === Number.NEGATIVE_INFINITY ? Number.POSITIVE_INFINITY : heardAt + rules.arrivalGapMs;
    case 'arriving':
      return heardAt + rules.arrivalGapMs;
    case 'visiting':
    case 'working':
      if (presence.silence === 'here') return heardAt + rules.staleAfterMs;
      return presence.silence === 'stale' ? heardAt + rules.lostAfterMs : Number.POSITIVE_INFINITY;
    default:
      return presence satisfies never;
  }
}

/** What somebody is who was silent until `due` of {@link silenceDue}. */
export function grownSilent(presence: Presence, due: number): Presence {
  switch (presence.state) {
    case 'absent':
    case 'arriving':
      return { state: 'absent', since: due };
    case 'visiting':
      return visiting(presence.silence === 'here' ? 'stale' : 'lost');
    case 'working':
      return working(presence.silence === 'here' ? 'stale' : 'lost');
    default:
      return presence satisfies never;
  }
}

/** What somebody is who was just heard at the track's place. */
export function heard(presence: Presence, track: Track, ground: Ground): Presence {
  const { xM, yM } = track.estimate;
  switch (presence.state) {
    case 'absent':
    case 'arriving':
      if (track.floor === NONE || !isIndoors(ground, track.floor, xM, yM))
        return presence.state === 'absent' ? presence : { state: 'absent', since: track.heardAt };
      return presence.state === 'arriving' ? presence : { state: 'arriving', since: track.heardAt };
    case 'visiting':
      return VISITING.here;
    case 'working':
      return WORKING.here;
    default:
      return presence satisfies never;
  }
}

/** Whether somebody arriving has come in: by a door, or (null) elsewhere; undefined while they have not. */
export function cameIn(presence: Presence, track: Track, hold: Hold, ground: Ground): Door | null | undefined {
  if (presence.state !== 'arriving') return undefined;
  const doors = hold.zone === NONE ? [] : ground.zones[hold.zone]!.doors;
  if (doors.length > 0) return nearestDoor(doors, track.floor, track.estimate.xM, track.estimate.yM);
  return track.heardAt - presence.since >= ground.rules.openElsewhereAfterMs ? null : undefined;
}

/** The silence after which a visit is over, in ms, and whether that means that they left by a door. */
export function patience(track: Track, hold: Hold, ground: Ground): { ms: number; why: 'left' | 'timeout' } {
  const { doorReachM, visitTimeoutMs } = ground.rules;
  const zone = ground.zones[hold.zone];
  const near =
    track.floor === NONE
      ? null
      : nearestDoor(ground.doors, track.floor, track.estimate.xM, track.estimate.yM, doorReachM);
  const door = near ?? zone?.doors[0];
  const timeoutMs = Math.max(visitTimeoutMs, zone?.rules.timeoutMs ?? 0);
  return door && door.timeoutMs <= timeoutMs ? { ms: door.timeoutMs, why: 'left' } : { ms: timeoutMs, why: 'timeout' };
}
