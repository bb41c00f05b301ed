/**
 * Which zone somebody counts as being in: one at a time, by the thresholds each zone brings.
 * Held is a zone from its entry until its exit: further outside than `exitToleranceM` for `exitDelayMs`, or outside at
 * all for `toleranceTimeoutMs`. Entered is the zone one was inside for `entryDelayMs`; that time runs while the old one
 * still holds, so that nobody is nowhere between two rooms. A zone nested in the held one may be entered from it.
 * A change happens at its due time, but is dated back to when they first were in, or out: dwell is not biased by delays.
 */
import { type Ground, isNested, NONE } from './ground.ts';
import { distanceOutside } from './ring.ts';

/** Zones by number; epoch ms, Infinity for "not". */
export interface Hold {
  zone: number;
  /** They have been in `zone` since. */
  since: number;
  /** When they left the zone held before. */
  leftAt: number;
  /** Outside the held zone since; and further than its tolerance since. */
  outSince: number;
  farSince: number;
  /** The zone they are in, when it is not the held one. */
  candidate: number;
  candidateSince: number;
}

const NEVER = Number.POSITIVE_INFINITY;

export function createHold(): Hold {
  return {
    zone: NONE,
    since: NEVER,
    leftAt: NEVER,
    outSince: NEVER,
    farSince: NEVER,
    candidate: NONE,
    candidateSince: NEVER,
  };
}

/** They are now at this point, in the innermost zone `at`. Changes nothing yet: that is for {@link turn}. */
export function stand(hold: Hold, at: number, xM: number, yM: number, t: number, ground: Ground): void {
  if (hold.zone !== NONE) {
    const { ring, rules } = ground.zones[hold.zone]!;
    const awayM = at === hold.zone ? 0 : distanceOutside(ring, xM, yM);
    if (awayM === 0) hold.outSince = NEVER;
    else if (hold.outSince === NEVER) hold.outSince = t;
    if (awayM <= rules.exitToleranceM) hold.farSince = NEVER;
    else if (hold.farSince === NEVER) hold.farSince = t;
  }
  const candidate = at === hold.zone ? NONE : at;
  if (candidate !== hold.candidate) {
    hold.candidate = candidate;
    hold.candidateSince = candidate === NONE ? NEVER : t;
  }
}

/** They are on another floor since `since`, where they were in zone `then` at first and are in zone `at` now, at `t`. */
export function changeFloor(hold: Hold, at: number, then: number, since: number, t: number): void {
  if (hold.zone !== NONE) leave(hold, since);
  hold.candidate = at;
  hold.candidateSince = at === NONE ? NEVER : at === then ? since : t;
}

/** When the next change is due if they stay where they are, epoch ms. */
export function turnDue(hold: Hold, ground: Ground): number {
  return Math.min(exitDue(hold, ground), entryDue(hold, ground));
}

/** Leaves and enters whatever is due at `t`. */
export function turn(hold: Hold, t: number, ground: Ground): void {
  if (exitDue(hold, ground) <= t) leave(hold, hold.outSince);
  if (entryDue(hold, ground) <= t) {
    if (hold.zone !== NONE) leave(hold, hold.candidateSince);
    hold.zone = hold.candidate;
    hold.since = hold.candidateSince;
    hold.candidate = NONE;
    hold.candidateSince = NEVER;
  }
}

/** Their place is no longer known; it was until `leftAt`. */
export function lose(hold: Hold, leftAt: number): void {
  leave(hold, leftAt);
  hold.candidate = NONE;
  hold.candidateSince = NEVER;
}

function leave(hold: Hold, leftAt: number): void {
  hold.zone = NONE;
  hold.since = NEVER;
  hold.leftAt = leftAt;
  hold.outSince = hold.farSince = NEVER;
}

function exitDue({ zone, outSince, farSince }: Hold, ground: Ground): number {
  if (outSince === NEVER) return NEVER;
  const { toleranceTimeoutMs, exitDelayMs } = ground.zones[zone]!.rules;
  return Math.min(outSince + toleranceTimeoutMs, farSince + exitDelayMs);
}

function entryDue({ zone, candidate, candidateSince }: Hold, ground: Ground): number {
  if (candidate === NONE || (zone !== NONE && !isNested(ground, candidate, zone))) return NEVER;
  return candidateSince + ground.zones[candidate]!.rules.entryDelayMs;
}
