/** One person's movement, from one of their devices at a time: who is followed, on which floor, where. */
import { createEstimate, type Estimate, restart, update } from './estimate.ts';
import { type Ground, NONE, zoneAt } from './ground.ts';
import type { Rules } from './rules.ts';

/** A fix as journeys keep it: `device` and `floor` are numbers; metres, epoch ms. */
export interface HeardFix {
  t: number;
  device: number;
  floor: number;
  xM: number;
  yM: number;
  accuracyM: number;
}

/** Where somebody is said to be, and when: what the next fix must be plausible after. */
type Sighting = Omit<HeardFix, 'device'>;

/** Times are epoch ms and -Infinity before the first fix; `floor`, `zone` and `device` are {@link NONE} until then. */
export interface Track {
  device: number;
  floor: number;
  /** The innermost zone the estimate lies in. */
  zone: number;
  /** The followed device was last heard, wherever it said it was. */
  heardAt: number;
  /** The estimate was last moved. */
  placedAt: number;
  estimate: Estimate;
  /** The fix that moved it, as it came. */
  believed: Sighting;
  /** Fixes in a row that were too fast to be believed, and the last of them. */
  doubted: number;
  doubt: HeardFix | null;
  /** Another floor being heard instead, since when, and in which zone at first. */
  otherFloor: number;
  otherSince: number;
  otherZone: number;
}

/**
 * What became of a fix: it moved the estimate; it moved it to another floor; it only says that they are about; it is of
 * a spare device that is not followed; or it is not to be believed.
 */
export type Placing = 'placed' | 'moved' | 'heard' | 'spare' | 'too_fast';

export function createTrack(): Track {
  return {
    device: NONE,
    floor: NONE,
    zone: NONE,
    heardAt: Number.NEGATIVE_INFINITY,
    placedAt: Number.NEGATIVE_INFINITY,
    estimate: createEstimate(),
    believed: { t: 0, floor: NONE, xM: 0, yM: 0, accuracyM: 0 },
    doubted: 0,
    doubt: null,
    otherFloor: NONE,
    otherSince: 0,
    otherZone: NONE,
  };
}

export function cloneTrack(track: Track): Track {
  return { ...track, estimate: { ...track.estimate }, believed: { ...track.believed } };
}

/** Takes in the next fix; fixes must come in order of time. */
export function follow(track: Track, fix: HeardFix, ground: Ground): Placing {
  const { rules } = ground;
  const another = fix.device !== track.device;
  if (another && track.device !== NONE && fix.t - track.heardAt < rules.staleAfterMs) return 'spare';
  track.device = fix.device;
  if (track.floor !== NONE && fix.floor !== track.floor) return followElsewhere(track, fix, ground);
  const jumps = track.floor !== NONE && !isPlausible(track.believed, fix, rules);
  if (jumps && !isAgreed(track, fix, rules)) return 'too_fast';
  track.otherFloor = NONE;
  believe(track, fix, another || jumps || track.floor === NONE, ground);
  return 'placed';
}

/** A fix of another floor than the one they are on: waits until that floor was heard alone for `floorDelayMs`. */
function followElsewhere(track: Track, fix: HeardFix, ground: Ground): Placing {
  if (track.otherFloor !== fix.floor) {
    track.otherFloor = fix.floor;
    track.otherSince = fix.t;
    track.otherZone = zoneAt(ground, fix.floor, fix.xM, fix.yM);
  }
  track.heardAt = fix.t;
  if (fix.t - track.otherSince < ground.rules.floorDelayMs) return 'heard';
  track.otherFloor = NONE;
  believe(track, fix, true, ground);
  return 'moved';
}

function believe(track: Track, fix: HeardFix, anew: boolean, ground: Ground): void {
  const { estimate } = track;
  if (anew) restart(estimate, fix, ground.rules);
  else update(estimate, fix, ground.rules);
  track.floor = fix.floor;
  track.zone = zoneAt(ground, fix.floor, estimate.xM, estimate.yM);
  track.heardAt = track.placedAt = fix.t;
  const { believed } = track;
  believed.t = fix.t;
  believed.floor = fix.floor;
  believed.xM = fix.xM;
  believed.yM = fix.yM;
  believed.accuracyM = fix.accuracyM;
  track.doubted = 0;
  track.doubt = null;
}

/** Whether one can get from one fix to the next on foot, with what both may err. */
function isPlausible(from: Sighting, to: HeardFix, rules: Rules): boolean {
  const dx = to.xM - from.xM;
  const dy = to.yM - from.yM;
  const reachM = (rules.maxSpeedMps * (to.t - from.t)) / 1000 + rules.speedSlack * (from.accuracyM + to.accuracyM);
  return dx * dx + dy * dy <= reachM * reachM;
}

/** Counts a doubted fix; true when it is one of enough in a row that agree with one another. */
function isAgreed(track: Track, fix: HeardFix, rules: Rules): boolean {
  const agrees = track.doubt?.floor === fix.floor && isPlausible(track.doubt, fix, rules);
  track.doubted = agrees ? track.doubted + 1 : 1;
  track.doubt = fix;
  return track.doubted >= rules.agreeingFixes;
}
