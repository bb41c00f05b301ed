/** An associate at work: stands about the home zone, greets, strolls over to customers, takes breaks. */
import type { Point } from '../protocol/place.ts';
import type { Colleague } from './cast.ts';
import { distance } from './geometry.ts';
import type { House, Spot } from './house.ts';
import type { Random } from './random.ts';
import { route } from './route.ts';
import type { Spots } from './spots.ts';
import { follow, isWalking, stepWalker, type Walker } from './walker.ts';

const STANDING = ['post', 'browse', 'way', 'talk'];
const RESTING = ['sit', 'post', 'way'];
/** Whoever is spoken with is followed once they are further off than that by so much, in metres, and not sooner than this. */
const FOLLOWS_AFTER_M = 2;
const FOLLOW_EVERY_MS = 4_000;
/** Breaks begin this long after the last one, in minutes, and last this long. */
const BREAK_EVERY_MIN: [number, number] = [35, 70];
const BREAK_MIN: [number, number] = [6, 11];
/** A customer is spoken with from this far, in metres. */
const SPEAKING_M: [number, number] = [1, 1.8];

/**
 * What a colleague who acts by themself is about: beside somebody (a place as sensors have it), in a zone, on a break, or
 * nothing in particular.
 */
export type Walk =
  | { to: 'place'; floor: string; at: Point }
  | { to: 'zone'; zone: string }
  | { to: 'break' }
  | { to: 'nowhere' };

export interface Associate {
  id: string;
  badge: string;
  homeZone: string;
  walker: Walker;
  spot: Spot;
  /** Stands until then, once arrived. */
  stayMs: number;
  untilMs: number;
  breakAtMs: number;
  random: Random;
  /** Null: nobody decides for them, and they stroll, greet and rest by themself. */
  walk: Walk | null;
  /** Until when they do not set off anew for somebody who moves. */
  followAtMs: number;
}

/** What an associate may know when choosing what to do next. */
export interface Shopfloor {
  house: House;
  spots: Spots;
  /** Where customers stand now, in open zones. */
  customers: readonly Spot[];
  /** Zones with a greeting post, and zones for breaks. */
  greetZones: readonly string[];
  breakZones: readonly string[];
}

export const nextBreakMs = (random: Random, nowMs: number): number =>
  nowMs + 60_000 * random.between(...BREAK_EVERY_MIN);

/** Where a colleague stands at the start; null when the plan has no such zone. */
export function homeSpot({ homeZone }: Pick<Colleague, 'homeZone'>, random: Random, spots: Spots): Spot | null {
  return spots.choose(random, homeZone, random.chance(0.2) ? STANDING : STANDING.toSpliced(0, 1));
}

/** Moves an associate one step; when the stay is over chooses the next thing to do. */
export function stepAssociate(associate: Associate, floor: Shopfloor, nowMs: number, dtMs: number): void {
  const wasWalking = isWalking(associate.walker);
  stepWalker(associate.walker, dtMs);
  if (isWalking(associate.walker)) return;
  if (wasWalking) associate.untilMs = nowMs + associate.stayMs;
  if (nowMs < associate.untilMs || (associate.walk !== null && associate.walk.to !== 'nowhere')) return;

  const { spot, stayMs } = choose(associate, floor, nowMs);
  if (!setOff(associate, floor, { from: associate.spot, to: spot, stayMs }))
    associate.untilMs = nowMs + 1000 * associate.random.between(10, 30);
}

/** Takes up what a colleague decided; from then on nothing else is chosen until that changes. */
export function leadAssociate(associate: Associate, floor: Shopfloor, walk: Walk | null, nowMs: number): void {
  const before = associate.walk;
  associate.walk = walk;
  if (walk === null || walk.to === 'nowhere') {
    if (before !== null && before.to !== 'nowhere') associate.untilMs = nowMs + 1000 * associate.random.between(3, 20);
    return;
  }
  const isNew = before?.to !== walk.to || (walk.to === 'zone' && before.to === 'zone' && before.zone !== walk.zone);
  const hasMoved =
    walk.to === 'place' &&
    (walk.floor !== associate.spot.floor || distance(walk.at, associate.spot.at) > SPEAKING_M[1] + FOLLOWS_AFTER_M);
  if (!isNew && !(hasMoved && nowMs >= associate.followAtMs)) return;
  // On stairs and in a lift nobody turns round.
  if (isWalking(associate.walker) && associate.walker.legs[0]!.kind !== 'walk') {
    associate.walk = before;
    return;
  }
  const { walker, random } = associate;
  const from = isWalking(walker) ? floor.spots.at(walker.floor, walker.at) : associate.spot;
  const to = spotFor(walk, floor, random);
  associate.followAtMs = nowMs + FOLLOW_EVERY_MS;
  if (from) setOff(associate, floor, { from: { ...from, at: walker.at }, to, stayMs: 0 });
}

function spotFor(
  walk: Exclude<Walk, { to: 'nowhere' }>,
  { spots, breakZones }: Shopfloor,
  random: Random,
): Spot | null {
  if (walk.to === 'break')
    return breakZones.length === 0 ? null : spots.choose(random, random.pick(breakZones), RESTING);
  if (walk.to === 'zone') {
    const kind = STANDING.find((each) => spots.has(walk.zone, each));
    return kind === undefined ? null : spots.choose(random, walk.zone, [kind]);
  }
  const them = spots.at(walk.floor, walk.at);
  return them && (spots.beside(random, them, ...SPEAKING_M) ?? them);
}

/** False, and nothing changed, when no way leads there. */
function setOff(
  associate: Associate,
  floor: Shopfloor,
  { from, to, stayMs }: { from: Spot; to: Spot | null; stayMs: number },
): boolean {
  const legs = to && route(floor.house, from, to, { stepFree: false, lift: false });
  if (!to || !legs) return false;
  floor.spots.take(associate.id, to);
  associate.spot = to;
  associate.stayMs = stayMs;
  follow(associate.walker, legs);
  return true;
}

function choose(associate: Associate, floor: Shopfloor, nowMs: number): { spot: Spot | null; stayMs: number } {
  const { random } = associate;
  const { spots, customers, greetZones, breakZones } = floor;
  const seconds = (low: number, high: number) => 1000 * random.between(low, high);
  const isLed = associate.walk !== null;
  if (!isLed && nowMs >= associate.breakAtMs && breakZones.length > 0) {
    associate.breakAtMs = nextBreakMs(random, nowMs);
    const spot = spots.choose(random, random.pick(breakZones), RESTING);
    return { spot, stayMs: 60_000 * random.between(...BREAK_MIN) };
  }
  const draw = random.next();
  const onFloor = customers.filter((customer) => customer.floor === associate.spot.floor);
  if (!isLed && draw < 0.3 && onFloor.length > 0)
    return { spot: spots.beside(random, random.pick(onFloor), ...SPEAKING_M), stayMs: seconds(25, 100) };
  if (draw < 0.38 && greetZones.length > 0)
    return { spot: spots.choose(random, random.pick(greetZones), ['greet']), stayMs: seconds(40, 120) };
  return { spot: homeSpot(associate, random, spots), stayMs: seconds(15, 70) };
}
