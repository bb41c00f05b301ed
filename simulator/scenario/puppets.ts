/** The bodies of a scenario: each goes where a beat sends them, by the house's ways and at their own pace, and stands there. */
import type { HousePlan } from '../../protocol/place.ts';
import type { Walk } from '../associate.ts';
import type { Cast, Visitor } from '../cast.ts';
import { distance, inside } from '../geometry.ts';
import { createHouse, type House, type Spot } from '../house.ts';
import { createRandom, type Random } from '../random.ts';
import { route } from '../route.ts';
import { createSpots, type Spots } from '../spots.ts';
import { createWalker, follow, isWalking, stepWalker, type Walker } from '../walker.ts';
import { type Body, STEP_MS } from '../world.ts';

/** Where one stands in a zone, the best first. */
const CUSTOMERS_STAND = ['browse', 'way', 'greet', 'sit', 'entrance'];
const PEOPLE_STAND = ['post', 'browse', 'way', 'talk', 'sit', 'pay'];

/** Somebody of the crowd stands so long before they go on, ms; and whoever is spoken with is stood beside so near, m. */
const STAYS_MS: [number, number] = [60_000, 300_000];
const SPEAKING_M: [number, number] = [1, 1.8];

/** Why somebody stays where they are. */
export type Hindrance = 'not_in_the_house' | 'already_in_the_house' | 'no_way' | 'no_other_tag';

export interface Puppets {
  /** A customer comes in by a door (its id), from the street. */
  enter(customer: string, door: string): Hindrance | null;
  /** Somebody sets off for a zone. */
  go(id: string, zone: string): Hindrance | null;
  /** A customer goes out, by the nearest door unless one is named. */
  leave(customer: string, door: string | null): Hindrance | null;
  /** From now on a customer is heard by the next of their tags. */
  carryAnother(customer: string): Hindrance | null;
  /** So many of the crowd come in by a door, one after another within so long, ms; how many of them are left outside. */
  crowdIn(count: number, door: string, withinMs: number): number;
  /** So many of the crowd who are in go out; how many of them were not there. */
  crowdOut(count: number, withinMs: number): number;
  /** What somebody of the house is about. */
  lead(person: string, walk: Walk | null): void;
  /** Milliseconds since the beginning. */
  nowMs(): number;
  /** Moves everybody by {@link STEP_MS}. */
  step(): void;
  bodies(): readonly Body[];
}

interface Puppet {
  id: string;
  kind: 'customer' | 'associate';
  tags: readonly string[];
  /** Which of the tags is heard. */
  tag: number;
  stepFree: boolean;
  walker: Walker;
  spot: Spot;
  isLeaving: boolean;
  /** When they go on by themself; null for whoever goes where they are sent. */
  strollsAtMs: number | null;
  random: Random;
}

/** `people`: ids of those who are in the house from the beginning, each in their own zone. */
export function createPuppets(parts: {
  plan: HousePlan;
  cast: Cast;
  seed: number;
  people: readonly string[];
  /** How the ids of the crowd begin. */
  crowdPrefix: string;
}): Puppets {
  const { plan, cast, seed } = parts;
  const taken = new Map<string, Spot>();
  const grounds = { customer: createHouse(plan, 'customer'), associate: createHouse(plan, 'associate') };
  const spots = { customer: createSpots(grounds.customer, taken), associate: createSpots(grounds.associate, taken) };
  const puppets = new Map<string, Puppet>();
  const zones = plan.floors.flatMap((floor) => floor.zones.map((zone) => ({ ...zone, floor: floor.id })));
  const rooms = zones.filter(({ id, policy }) => policy === 'public' && spots.customer.has(id, 'browse'));
  const restroom = zones.find(({ policy }) => policy === 'staff')?.id;
  const crowd = cast.visitors.filter(({ id }) => id.startsWith(parts.crowdPrefix)).map(({ id }) => id);
  const crowdRandom = createRandom(seed, 'crowd');
  let due: { atMs: number; run: () => void }[] = [];
  let nowMs = 0;
  const visitors = new Map(cast.visitors.map((visitor) => [visitor.id, visitor]));
  for (const { id, badge, homeZone, paceMps } of cast.colleagues) {
    if (!parts.people.includes(id)) continue;
    const random = createRandom(seed, 'puppet', id);
    const spot = standing(spots.associate, random, homeZone, PEOPLE_STAND);
    if (spot) add({ id, kind: 'associate', tags: [badge], stepFree: false, paceMps, spot, random });
  }

  function add(
    parts: Pick<Puppet, 'id' | 'kind' | 'tags' | 'stepFree' | 'spot' | 'random'> & { paceMps: number },
  ): Puppet {
    const { paceMps, ...rest } = parts;
    const puppet: Puppet = {
      ...rest,
      tag: 0,
      walker: createWalker(parts.spot, paceMps),
      isLeaving: false,
      strollsAtMs: null,
    };
    puppets.set(puppet.id, puppet);
    taken.set(puppet.id, puppet.spot);
    return puppet;
  }

  function send(puppet: Puppet, to: Spot): Hindrance | null {
    const house: House = grounds[puppet.kind];
    const { walker } = puppet;
    const from = isWalking(walker) ? spots[puppet.kind].at(walker.floor, walker.at) : puppet.spot;
    const legs = from && route(house, { ...from, at: walker.at }, to, { stepFree: puppet.stepFree, lift: false });
    if (!legs) return 'no_way';
    puppet.spot = to;
    taken.set(puppet.id, to);
    follow(walker, legs);
    return null;
  }

  const strollers = () =>
    [...puppets.values()].filter(({ strollsAtMs, isLeaving }) => strollsAtMs !== null && !isLeaving);
  function stroll(puppet: Puppet): void {
    puppet.strollsAtMs = nowMs + puppet.random.between(...STAYS_MS);
    const to = standing(spots.customer, puppet.random, puppet.random.pick(rooms).id, CUSTOMERS_STAND);
    if (to) send(puppet, to);
  }
  /** One after another, each at a moment of their own. */
  function spread<One>(list: readonly One[], withinMs: number, run: (one: One) => void): void {
    for (const [i, one] of list.entries())
      due.push({ atMs: nowMs + (withinMs * (i + crowdRandom.next())) / list.length, run: () => run(one) });
  }
  function zoneOf({ floor, at }: Spot): string | null {
    return zones.find((zone) => zone.floor === floor && inside(at, zone.ring))?.id ?? null;
  }

  const self: Puppets = {
    enter(customer, door) {
      if (puppets.has(customer)) return 'already_in_the_house';
      const at = grounds.customer.doors.find(({ id }) => id === door);
      const visitor: Visitor | undefined = visitors.get(customer);
      if (!at || !visitor) return 'no_way';
      const random = createRandom(seed, 'puppet', customer);
      const inside = standing(spots.customer, random, at.zone, ['greet', ...CUSTOMERS_STAND]);
      if (!inside) return 'no_way';
      const { id, tags, stepFree, paceMps } = visitor;
      const spot = spots.customer.street(random, at.street);
      return send(add({ id, kind: 'customer', tags, stepFree, paceMps, spot, random }), inside);
    },
    go(id, zone) {
      const puppet = puppets.get(id);
      if (!puppet) return 'not_in_the_house';
      const kinds = puppet.kind === 'customer' ? CUSTOMERS_STAND : PEOPLE_STAND;
      const to = standing(spots[puppet.kind], puppet.random, zone, kinds);
      if (!to) return 'no_way';
      puppet.isLeaving = false;
      return send(puppet, to);
    },
    leave(customer, door) {
      const puppet = puppets.get(customer);
      if (!puppet) return 'not_in_the_house';
      const { doors } = grounds.customer;
      const { at } = puppet.walker;
      const away = ({ street }: (typeof doors)[number]) => Math.hypot(street.at[0] - at[0], street.at[1] - at[1]);
      const out = door === null ? doors.toSorted((a, b) => away(a) - away(b))[0] : doors.find(({ id }) => id === door);
      if (!out) return 'no_way';
      puppet.isLeaving = true;
      return send(puppet, spots.customer.street(puppet.random, out.street));
    },
    carryAnother(customer) {
      const puppet = puppets.get(customer);
      if (!puppet) return 'not_in_the_house';
      if (puppet.tags.length < 2) return 'no_other_tag';
      puppet.tag = (puppet.tag + 1) % puppet.tags.length;
      return null;
    },
    crowdIn(count, door, withinMs) {
      const coming = crowd.filter((id) => !puppets.has(id)).slice(0, count);
      spread(coming, withinMs, (id) => {
        if (self.enter(id, door) === null) puppets.get(id)!.strollsAtMs = nowMs;
      });
      return count - coming.length;
    },
    crowdOut(count, withinMs) {
      const leaving = strollers().slice(0, count);
      spread(leaving, withinMs, ({ id }) => void self.leave(id, null));
      return count - leaving.length;
    },
    lead(person, walk) {
      const puppet = puppets.get(person);
      if (!puppet || walk === null || walk.to === 'nowhere' || isWalking(puppet.walker)) return;
      if (walk.to !== 'place') {
        const zone = walk.to === 'zone' ? walk.zone : restroom;
        if (zone !== undefined && zoneOf(puppet.spot) !== zone) self.go(person, zone);
        return;
      }
      const isThere = walk.floor === puppet.spot.floor && distance(walk.at, puppet.walker.at) <= 2 * SPEAKING_M[1];
      const them = isThere ? null : spots.associate.at(walk.floor, walk.at);
      const beside = them && spots.associate.beside(puppet.random, them, ...SPEAKING_M);
      if (beside) send(puppet, beside);
    },
    nowMs: () => nowMs,
    step() {
      nowMs += STEP_MS;
      for (const { run } of due.filter(({ atMs }) => atMs <= nowMs)) run();
      due = due.filter(({ atMs }) => atMs > nowMs);
      for (const puppet of strollers()) if (nowMs >= puppet.strollsAtMs! && !isWalking(puppet.walker)) stroll(puppet);
      for (const puppet of puppets.values()) {
        stepWalker(puppet.walker, STEP_MS);
        if (!puppet.isLeaving || isWalking(puppet.walker)) continue;
        puppets.delete(puppet.id);
        taken.delete(puppet.id);
      }
    },
    bodies: () =>
      [...puppets.values()].map(({ id, kind, tags, tag, walker }) => ({ id, kind, tags: [tags[tag]!], walker })),
  };
  return self;
}

function standing(spots: Spots, random: Random, zone: string, kinds: readonly string[]): Spot | null {
  const kind = kinds.find((one) => spots.has(zone, one));
  return kind === undefined ? null : spots.choose(random, zone, [kind]);
}
