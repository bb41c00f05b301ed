/** People who came together, alone or in a pair: they share their errands and walk side by side. */
import type { Errand } from './errand.ts';
import type { House, Spot } from './house.ts';
import type { Random } from './random.ts';
import { route } from './route.ts';
import type { Spots } from './spots.ts';
import { follow, isWalking, metresLeft, stepWalker, type Walker } from './walker.ts';

/** A companion keeps this far behind, stands this near, and hurries or dawdles between these factors. */
const BEHIND_M = 0.6;
const BESIDE_M: [number, number] = [0.7, 1.1];
const WAIT_NEARBY_M: [number, number] = [1, 2.5];
const SLOWEST_HASTE = 0.4;
const FASTEST_HASTE = 1.35;
/** Some take the lift though they could climb. */
const LIFT_BY_CHOICE = 0.15;

export interface Member {
  id: string;
  tags: readonly string[];
  stepFree: boolean;
  walker: Walker;
  spot: Spot;
}

/** `walking` to the errand, `standing` there until a time, `leaving` for a door, then `gone`. */
export interface Party {
  state: 'walking' | 'standing' | 'leaving' | 'gone';
  members: [Member, ...Member[]];
  errands: Errand[];
  untilMs: number;
  random: Random;
}

/** Moves everyone one step and, when something is done, begins the next. */
export function stepParty(party: Party, house: House, spots: Spots, nowMs: number, dtMs: number): void {
  const [leader, ...others] = party.members;
  const leaderLeftM = metresLeft(leader.walker);
  stepWalker(leader.walker, dtMs);
  for (const { walker } of others) {
    const lagM = metresLeft(walker) - leaderLeftM - BEHIND_M;
    stepWalker(walker, dtMs, Math.min(FASTEST_HASTE, Math.max(SLOWEST_HASTE, 1 + 0.5 * lagM)));
  }
  if (party.members.some(({ walker }) => isWalking(walker))) return;

  switch (party.state) {
    case 'walking':
      party.state = 'standing';
      party.untilMs = nowMs + (party.errands.shift()?.stayMs ?? 0);
      return;
    case 'standing':
      if (nowMs >= party.untilMs) beginNext(party, house, spots);
      return;
    case 'leaving':
      party.state = 'gone';
      for (const { id } of party.members) spots.leave(id);
      return;
    case 'gone':
      return;
    default:
      party.state satisfies never;
  }
}

/** Sets off for the first errand that can be reached, or for the street when none is left. */
export function beginNext(party: Party, house: House, spots: Spots): void {
  for (; party.errands.length > 0; party.errands.shift()) {
    const { zone, kinds } = party.errands[0]!;
    const spot = spots.choose(party.random, zone, kinds);
    if (spot && goTo(party, house, spots, spot, kinds[0] === 'cabin')) {
      party.state = 'walking';
      return;
    }
  }
  party.state = 'leaving';
  const { spot } = party.members[0];
  const near = house.doors.filter(({ floor }) => floor === spot.floor);
  const door = nearest(spot, near.length > 0 ? near : house.doors, party.random);
  if (!goTo(party, house, spots, door, false)) throw new Error('no way leads out of the house');
}

function nearest(from: Spot, doors: House['doors'], random: Random): Spot {
  // Most leave by the nearest door, some by the one they like.
  if (random.chance(0.25)) return random.pick(doors).street;
  const away = ({ street }: House['doors'][number]) => Math.hypot(street.at[0] - from.at[0], street.at[1] - from.at[1]);
  return doors.reduce((best, door) => (away(door) < away(best) ? door : best)).street;
}

/** Routes everyone to the leader's spot or one beside it; false, and nothing changed, when there is no way. */
function goTo(party: Party, house: House, spots: Spots, target: Spot, alone: boolean): boolean {
  const { random } = party;
  const stepFree = party.members.some((member) => member.stepFree);
  const wish = { stepFree, lift: random.chance(LIFT_BY_CHOICE) };
  const onStreet = party.state === 'leaving';
  const plans = party.members.map((member, i) => {
    const spot = place(i);
    const legs = spot && route(house, member.spot, spot, wish);
    return legs && { member, spot, legs };
  });
  if (!plans.every((plan) => plan !== null)) return false;
  for (const { member, spot, legs } of plans) {
    spots.take(member.id, spot);
    member.spot = spot;
    follow(member.walker, legs);
  }
  return true;

  function place(i: number): Spot {
    if (onStreet) return spots.street(random, target);
    if (i === 0) return target;
    const [nearM, farM] = alone ? WAIT_NEARBY_M : BESIDE_M;
    return spots.beside(random, target, nearM, farM) ?? target;
  }
}
