/** An associate at work: stands about the home zone, greets, strolls over to customers, takes breaks. */
import type { Colleague } from './cast.ts';
import type { House, Spot } from './house.ts';
import type { Random } from './random.ts';
import { route } from './route.ts';
import type { Spots } from './spots.ts';
import { follow, isWalking, stepWalker, type Walker } from './walker.ts';

const STANDING = ['post', 'browse', 'way', 'talk'];
/** Breaks begin this long after the last one, in minutes, and last this long. */
const BREAK_EVERY_MIN: [number, number] = [35, 70];
const BREAK_MIN: [number, number] = [6, 11];
/** A customer is spoken with from this far, in metres. */
const SPEAKING_M: [number, number] = [1, 1.8];

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
  if (nowMs < associate.untilMs) return;

  const { random } = associate;
  const { spot, stayMs } = choose(associate, floor, nowMs);
  const legs = spot && route(floor.house, associate.spot, spot, { stepFree: false, lift: false });
  if (!spot || !legs) {
    associate.untilMs = nowMs + 1000 * random.between(10, 30);
    return;
  }
  floor.spots.take(associate.id, spot);
  associate.spot = spot;
  associate.stayMs = stayMs;
  follow(associate.walker, legs);
}

function choose(associate: Associate, floor: Shopfloor, nowMs: number): { spot: Spot | null; stayMs: number } {
  const { random } = associate;
  const { spots, customers, greetZones, breakZones } = floor;
  const seconds = (low: number, high: number) => 1000 * random.between(low, high);
  if (nowMs >= associate.breakAtMs && breakZones.length > 0) {
    associate.breakAtMs = nextBreakMs(random, nowMs);
    const spot = spots.choose(random, random.pick(breakZones), ['sit', 'post', 'way']);
    return { spot, stayMs: 60_000 * random.between(...BREAK_MIN) };
  }
  const draw = random.next();
  const onFloor = customers.filter((customer) => customer.floor === associate.spot.floor);
  if (draw < 0.3 && onFloor.length > 0)
    return { spot: spots.beside(random, random.pick(onFloor), ...SPEAKING_M), stayMs: seconds(25, 100) };
  if (draw < 0.38 && greetZones.length > 0)
    return { spot: spots.choose(random, random.pick(greetZones), ['greet']), stayMs: seconds(40, 120) };
  return { spot: homeSpot(associate, random, spots), stayMs: seconds(15, 70) };
}
