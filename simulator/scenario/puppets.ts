/** The bodies of a scenario: each goes where a beat sends them, by the house's ways and at their own pace, and stands there. */
import type { HousePlan } from '../../protocol/place.ts';
import type { Cast, Visitor } from '../cast.ts';
import { createHouse, type House, type Spot } from '../house.ts';
import { createRandom, type Random } from '../random.ts';
import { route } from '../route.ts';
import { createSpots, type Spots } from '../spots.ts';
import { createWalker, follow, isWalking, stepWalker, type Walker } from '../walker.ts';
import { type Body, STEP_MS } from '../world.ts';

/** Where one stands in a zone, the best first. */
const CUSTOMERS_STAND = ['browse', 'way', 'greet', 'sit', 'entrance'];
const PEOPLE_STAND = ['post', 'browse', 'way', 'talk', 'sit', 'pay'];

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
  random: Random;
}

/** `people`: ids of those who are in the house from the beginning, each in their own zone. */
export function createPuppets(parts: {
  plan: HousePlan;
  cast: Cast;
  seed: number;
  people: readonly string[];
}): Puppets {
  const { plan, cast, seed } = parts;
  const taken = new Map<string, Spot>();
  const grounds = { customer: createHouse(plan, 'customer'), associate: createHouse(plan, 'associate') };
  const spots = { customer: createSpots(grounds.customer, taken), associate: createSpots(grounds.associate, taken) };
  const puppets = new Map<string, Puppet>();
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
    const puppet: Puppet = { ...rest, tag: 0, walker: createWalker(parts.spot, paceMps), isLeaving: false };
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

  return {
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
    step() {
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
}

function standing(spots: Spots, random: Random, zone: string, kinds: readonly string[]): Spot | null {
  const kind = kinds.find((one) => spots.has(zone, one));
  return kind === undefined ? null : spots.choose(random, zone, [kind]);
}
