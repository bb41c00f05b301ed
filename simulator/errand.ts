/** What somebody comes for: a list of errands, each a place to be and how long to stay there. */
import type { HousePlan } from '../protocol/place.ts';
import type { Random } from './random.ts';
import type { Spots } from './spots.ts';

export interface Errand {
  zone: string;
  /** Kinds of nodes to stand at, the wished-for first. */
  kinds: readonly string[];
  stayMs: number;
}

/** The zones of a house by what one goes there for. */
export interface Attractions {
  /** Rooms with goods to look at, each named as often as its room is large. */
  departments: string[];
  /** Quiet rooms one is asked into now and then. */
  retreats: string[];
  cabins: string[];
  tills: string[];
  /** Where repairs and the like are dealt with. */
  services: string[];
  waiting: string[];
}

const STANDING = ['browse', 'way'];
const seconds = (random: Random, low: number, high: number): number => 1000 * random.between(low, high);

/** `doorZones`: the zones one stands in after walking in from the street. */
export function createAttractions(plan: HousePlan, spots: Spots, doorZones: readonly string[]): Attractions {
  const zones = plan.floors.flatMap((floor) => floor.zones);
  const open = zones.filter(({ policy }) => policy === 'public');
  const ids = (list: typeof zones) => list.map(({ id }) => id);
  const departments = open.filter(
    ({ id, category }) => category !== 'service' && category !== 'passage' && spots.has(id, 'browse'),
  );
  const anywhere = open.filter(({ id }) => STANDING.some((kind) => spots.has(id, kind)));
  return {
    departments: (departments.length > 0 ? departments : anywhere).flatMap(({ id, capacity }) =>
      Array<string>(Math.max(1, Math.round(capacity / 8))).fill(id),
    ),
    retreats: ids(zones.filter(({ id, policy }) => policy === 'quiet' && spots.has(id, 'sit'))),
    cabins: ids(zones.filter(({ id, policy }) => policy === 'dark' && spots.has(id, 'cabin'))),
    tills: ids(open.filter(({ id }) => spots.has(id, 'pay'))),
    services: ids(open.filter(({ id, category }) => category === 'service' && !spots.has(id, 'pay'))),
    waiting: doorZones.filter((id) => spots.has(id, 'sit') || spots.has(id, 'browse')),
  };
}

/** A visit: some browse, some come for one thing and go, some wait by the door. */
export function planVisit(random: Random, attractions: Attractions): Errand[] {
  const draw = random.next();
  if (draw < 0.13 && attractions.services.length > 0) return oneThing(random, attractions);
  if (draw < 0.2 && attractions.waiting.length > 0) return waitByTheDoor(random, attractions);
  if (draw < 0.32) return lookInto(random, random.pick(attractions.departments), 2);
  return browse(random, attractions);
}

function lookInto(random: Random, zone: string, places: number): Errand[] {
  return Array.from({ length: places }, () => {
    const draw = random.next();
    if (draw < 0.1) return { zone, kinds: ['sit', ...STANDING], stayMs: seconds(random, 45, 120) };
    if (draw < 0.18) return { zone, kinds: ['mirror', ...STANDING], stayMs: seconds(random, 12, 40) };
    return { zone, kinds: STANDING, stayMs: Math.min(90_000, 8_000 + random.exponential(20_000)) };
  });
}

function browse(random: Random, { departments, retreats, cabins, tills }: Attractions): Errand[] {
  const rooms = [...new Set(Array.from({ length: 2 + Math.floor(3 * random.next()) }, () => random.pick(departments)))];
  const errands = rooms.flatMap((zone) => lookInto(random, zone, 2 + Math.floor(3 * random.next())));
  if (cabins.length > 0 && random.chance(0.22))
    errands.push({ zone: random.pick(cabins), kinds: ['cabin'], stayMs: seconds(random, 90, 240) });
  if (retreats.length > 0 && random.chance(0.12))
    errands.push({
      zone: random.pick(retreats),
      kinds: ['sit', 'talk', ...STANDING],
      stayMs: seconds(random, 120, 300),
    });
  if (tills.length > 0 && random.chance(0.35))
    errands.push({ zone: random.pick(tills), kinds: ['pay'], stayMs: seconds(random, 45, 110) });
  return errands;
}

const oneThing = (random: Random, { services }: Attractions): Errand[] => [
  { zone: random.pick(services), kinds: ['sit', ...STANDING], stayMs: seconds(random, 60, 180) },
];

const waitByTheDoor = (random: Random, { waiting }: Attractions): Errand[] => [
  { zone: random.pick(waiting), kinds: ['sit', ...STANDING], stayMs: seconds(random, 90, 240) },
];
