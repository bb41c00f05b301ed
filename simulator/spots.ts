/** Where one can stand to do something, and who has already taken which place. */
import type { PathNode, Point } from '../protocol/place.ts';
import { distance } from './geometry.ts';
import { placeOf } from './graph.ts';
import type { Ground, House, Spot } from './house.ts';
import type { Random } from './random.ts';

/** Two people do not stand nearer than this, if there is any other place. */
const ELBOW_ROOM_M = 0.7;
/** Nobody stands exactly where the plan says: so far off, each way, at most. */
const OFF_M = 0.25;
const TRIES = 12;
/** From so many of the nearest nodes somebody looks whether a point can be reached. */
const NEAREST = 6;

export interface Spots {
  /** A free place in a zone at a node of one of these kinds, the first kind that the zone has; null when it has none. */
  choose(random: Random, zone: string, kinds: readonly string[]): Spot | null;
  /** A free place so many metres from another, in sight of it, on the same floor. */
  beside(random: Random, spot: Spot, nearM: number, farM: number): Spot | null;
  /** The spot at a point that somebody else measured: by the nearest node in clear reach, or there; null on an unknown floor. */
  at(floor: string, point: Point): Spot | null;
  /** A free place on the street before a door. */
  street(random: Random, spot: Spot): Spot;
  has(zone: string, kind: string): boolean;
  take(owner: string, spot: Spot): void;
  leave(owner: string): void;
}

/** `taken`: who stands where or is on the way there; shared by all who use the same rooms. */
export function createSpots(house: House, taken: Map<string, Spot>): Spots {
  const byZone = new Map<string, { floor: string; node: PathNode }[]>();
  for (const [floor, nodes] of house.reachable)
    for (const node of nodes)
      if (node.zone !== null) byZone.set(node.zone, [...(byZone.get(node.zone) ?? []), { floor, node }]);
  const ofKind = (zone: string, kind: string) => (byZone.get(zone) ?? []).filter(({ node }) => node.kind === kind);

  function free({ floor, at }: Spot): boolean {
    for (const other of taken.values())
      if (other.floor === floor && distance(other.at, at) < ELBOW_ROOM_M) return false;
    return true;
  }

  /** The first free one of several draws; the last that can be stood on when all are taken. */
  function firstFree(draw: () => Spot | null): Spot | null {
    let fallback: Spot | null = null;
    for (let i = 0; i < TRIES; i++) {
      const spot = draw();
      if (spot && free(spot)) return spot;
      fallback = spot ?? fallback;
    }
    return fallback;
  }

  /** A point near a node: clear itself, and in clear reach of the node. */
  function around(ground: Ground, node: PathNode, at: Point): Spot | null {
    return ground.obstacles.clear(placeOf(node), at) ? { floor: ground.floor.id, node: node.id, at } : null;
  }

  const shift = (random: Random, [x, y]: Point, metres: number): Point => [
    x + random.between(-metres, metres),
    y + random.between(-metres, metres),
  ];

  return {
    choose(random, zone, kinds) {
      const kind = kinds.find((wanted) => ofKind(zone, wanted).length > 0);
      if (kind === undefined) return null;
      const nodes = ofKind(zone, kind);
      return firstFree(() => {
        const { floor, node } = random.pick(nodes);
        const ground = house.floors.get(floor)!;
        return around(ground, node, shift(random, placeOf(node), OFF_M)) ?? { floor, node: node.id, at: placeOf(node) };
      });
    },
    beside(random, spot, nearM, farM) {
      const ground = house.floors.get(spot.floor)!;
      const node = ground.graph.nodes.get(spot.node);
      if (!node) return null;
      return firstFree(() => {
        const angle = random.between(0, 2 * Math.PI);
        const metres = random.between(nearM, farM);
        const at: Point = [spot.at[0] + metres * Math.cos(angle), spot.at[1] + metres * Math.sin(angle)];
        return ground.obstacles.clear(spot.at, at) ? around(ground, node, at) : null;
      });
    },
    at(floor, point) {
      const ground = house.floors.get(floor);
      if (!ground) return null;
      const byDistance = [...(house.reachable.get(floor) ?? [])]
        .map((node) => ({ node, metres: distance(placeOf(node), point) }))
        .sort((a, b) => a.metres - b.metres);
      const seen = byDistance.slice(0, NEAREST).find(({ node }) => ground.obstacles.clear(placeOf(node), point));
      const node = seen?.node ?? byDistance[0]?.node;
      return node ? { floor, node: node.id, at: seen ? point : placeOf(node) } : null;
    },
    street(random, spot) {
      const ground = house.floors.get(spot.floor)!;
      const node = ground.graph.nodes.get(spot.node)!;
      return firstFree(() => around(ground, node, shift(random, spot.at, OFF_M))) ?? spot;
    },
    has: (zone, kind) => ofKind(zone, kind).length > 0,
    take: (owner, spot) => taken.set(owner, spot),
    leave: (owner) => taken.delete(owner),
  };
}
