/** A body in the house: stands, walks its route with a natural gait, climbs stairs, rides the lift. */
import type { Point } from '../protocol/place.ts';
import type { Spot } from './house.ts';
import { pointAt } from './path.ts';
import type { Leg } from './route.ts';

/** Metres per second gained or lost in a second when setting off and stopping. */
const ACCELERATION_MPS2 = 0.8;
/** The slowest step before standing still, so that the last centimetres are walked too. */
const CREEP_MPS = 0.08;

type OnFoot = Exclude<Leg, { kind: 'lift' }>;

export interface Walker {
  /** Where the walker is, and where it was one step before on the same floor. */
  floor: string;
  at: Point;
  before: Point;
  /** Nothing reaches a sensor from inside some lifts. */
  heard: boolean;
  /** Walking speed when nothing hinders, m/s. */
  paceMps: number;
  speedMps: number;
  legs: Leg[];
  /** Metres (on foot) or milliseconds (in a lift) done of the first leg. */
  done: number;
  piece: number;
}

export function createWalker(spot: Spot, paceMps: number): Walker {
  return {
    floor: spot.floor,
    at: spot.at,
    before: spot.at,
    heard: true,
    paceMps,
    speedMps: 0,
    legs: [],
    done: 0,
    piece: 1,
  };
}

/** Sets off along a route that begins where the walker stands. */
export function follow(walker: Walker, legs: readonly Leg[]): void {
  walker.legs = [...legs];
  walker.done = 0;
  walker.piece = 1;
}

export const isWalking = (walker: Walker): boolean => walker.legs.length > 0;
export const onStairs = (walker: Walker): boolean => walker.legs[0]?.kind === 'stairs';

/** Metres left to walk, over all legs. */
export const metresLeft = (walker: Walker): number =>
  walker.legs.reduce((sum, leg) => sum + (leg.kind === 'lift' ? 0 : leg.path.lengthM), 0) -
  (walker.legs[0] && walker.legs[0].kind !== 'lift' ? walker.done : 0);

/** One step in time. `haste` scales the pace for the moment (a companion catching up or waiting). */
export function stepWalker(walker: Walker, dtMs: number, haste = 1): void {
  walker.before = walker.at;
  const leg = walker.legs[0];
  if (!leg) {
    walker.speedMps = 0;
    return;
  }
  if (leg.kind === 'lift') rideLift(walker, leg, dtMs);
  else walkOn(walker, leg, dtMs / 1000, haste);
}

function walkOn(walker: Walker, leg: OnFoot, dt: number, haste: number): void {
  const leftM = leg.path.lengthM - walker.done;
  const cruise = (leg.kind === 'stairs' ? Math.min(leg.speedMps, walker.paceMps) : walker.paceMps) * haste;
  const change = ACCELERATION_MPS2 * dt;
  // Where the next leg goes on on foot, nobody stops in between.
  const goesOn = walker.legs.length > 1 && walker.legs[1]!.kind !== 'lift';
  const slowest = goesOn ? walker.speedMps - change : 0;
  const wanted = goesOn ? cruise : Math.min(cruise, Math.sqrt(2 * ACCELERATION_MPS2 * Math.max(0, leftM)));
  walker.speedMps = Math.max(CREEP_MPS, slowest, Math.min(walker.speedMps + change, wanted));
  walker.done += walker.speedMps * dt;

  if (walker.done >= leg.path.lengthM - 1e-6) {
    finishLeg(walker, leg);
    return;
  }
  const { at, piece } = pointAt(leg.path, walker.done, walker.piece);
  walker.at = at;
  walker.piece = piece;
  if (leg.kind === 'stairs' && walker.floor !== leg.nextFloor && walker.done >= leg.path.lengthM / 2) {
    walker.floor = leg.nextFloor;
    walker.before = at;
  }
}

function rideLift(walker: Walker, leg: Extract<Leg, { kind: 'lift' }>, dtMs: number): void {
  walker.speedMps = 0;
  walker.heard = !leg.signalLost;
  walker.done += dtMs;
  if (walker.done < leg.rideMs) return;
  walker.heard = true;
  walker.floor = leg.nextFloor;
  walker.at = leg.out;
  walker.before = leg.out;
  nextLeg(walker);
}

function finishLeg(walker: Walker, leg: OnFoot): void {
  walker.at = leg.path.points.at(-1)!;
  if (leg.kind === 'stairs') walker.floor = leg.nextFloor;
  nextLeg(walker);
  if (walker.legs.length === 0) walker.speedMps = 0;
}

function nextLeg(walker: Walker): void {
  walker.legs.shift();
  walker.done = 0;
  walker.piece = 1;
}
