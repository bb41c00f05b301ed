/** From one spot of the house to another: walks on floors, and stairs and lifts between them. */
import type { Connector, Point } from '../protocol/place.ts';
import { between } from './geometry.ts';
import { placeOf } from './graph.ts';
import type { Ground, House, Spot } from './house.ts';
import { createPath, type Path, roundCorners, straighten } from './path.ts';

/** A piece of a route: on foot over a floor, up or down the stairs, or standing in a lift's car. */
export type Leg =
  | { kind: 'walk'; floor: string; path: Path }
  | { kind: 'stairs'; floor: string; nextFloor: string; path: Path; speedMps: number }
  | { kind: 'lift'; floor: string; nextFloor: string; out: Point; rideMs: number; signalLost: boolean };

/** One connector in the direction it is used. */
interface Passage {
  connector: Connector;
  up: boolean;
}

const entry = ({ connector, up }: Passage) => (up ? connector.from : connector.to);
const exit = ({ connector, up }: Passage) => (up ? connector.to : connector.from);

/**
 * The legs from a spot to another; null when none lead there. `lift` says whether to prefer lifts over stairs;
 * `stepFree` walkers never take stairs.
 */
export function route(house: House, from: Spot, to: Spot, wish: { lift: boolean; stepFree: boolean }): Leg[] | null {
  const passages = passagesBetween(house, from.floor, to.floor, wish);
  if (!passages) return null;
  const legs: Leg[] = [];
  let at = from;
  for (const passage of passages) {
    const spotIn = nodeSpot(house, entry(passage));
    const spotOut = nodeSpot(house, exit(passage));
    const leg = spotIn && walk(house.floors.get(at.floor)!, at, spotIn);
    if (!leg || !spotOut) return null;
    legs.push(leg, ride(passage, spotOut));
    at = spotOut;
  }
  const last = walk(house.floors.get(at.floor)!, at, to);
  return last && [...legs, last];
}

function nodeSpot(house: House, { floor, node }: { floor: string; node: string }): Spot | null {
  const found = house.floors.get(floor)?.graph.nodes.get(node);
  return found ? { floor, node, at: placeOf(found) } : null;
}

/** A walk within a floor: along the graph, then pulled straight and rounded. */
function walk({ floor, graph, obstacles }: Ground, from: Spot, to: Spot): Leg | null {
  const way = graph.shortest(from.node, to.node);
  if (!way) return null;
  const points = [from.at, ...way.map((id) => placeOf(graph.nodes.get(id)!)), to.at];
  return {
    kind: 'walk',
    floor: floor.id,
    path: createPath(roundCorners(distinct(straighten(distinct(points), obstacles)), obstacles)),
  };
}

const distinct = (points: readonly Point[]): Point[] =>
  points.filter((point, i) => i === 0 || point[0] !== points[i - 1]![0] || point[1] !== points[i - 1]![1]);

function ride(passage: Passage, out: Spot): Leg {
  const { connector, up } = passage;
  const seconds = up ? connector.secondsUp : connector.secondsDown;
  const floors = { floor: entry(passage).floor, nextFloor: exit(passage).floor };
  if (connector.kind === 'lift')
    return { kind: 'lift', ...floors, out: out.at, rideMs: seconds * 1000, signalLost: connector.signalLost };
  const path = createPath(withMiddle(up ? connector.path : connector.path.toReversed()));
  return { kind: 'stairs', ...floors, path, speedMps: path.lengthM / seconds };
}

/** The path with a point at half its length, where one floor becomes the other. */
function withMiddle(points: readonly Point[]): Point[] {
  const { reached, lengthM } = createPath([...points]);
  const after = reached.findIndex((metres) => metres >= lengthM / 2);
  const start = reached[after - 1]!;
  const middle = between(points[after - 1]!, points[after]!, (lengthM / 2 - start) / (reached[after]! - start));
  return distinct([...points.slice(0, after), middle, ...points.slice(after)]);
}

/** The fewest connectors between two floors; among equals the kind wished for. */
function passagesBetween(
  house: House,
  from: string,
  to: string,
  wish: { lift: boolean; stepFree: boolean },
): Passage[] | null {
  const usable = house.connectors
    .filter(({ stepFree }) => stepFree || !wish.stepFree)
    .toSorted((a, b) => rank(a, wish) - rank(b, wish));
  const reached = new Map<string, Passage[]>([[from, []]]);
  for (const [floor, way] of reached) {
    if (floor === to) return way;
    for (const connector of usable)
      for (const up of [true, false]) {
        const passage = { connector, up };
        const there = exit(passage).floor;
        if (entry(passage).floor === floor && !reached.has(there)) reached.set(there, [...way, passage]);
      }
  }
  return null;
}

const rank = ({ kind }: Connector, { lift, stepFree }: { lift: boolean; stepFree: boolean }): number =>
  (kind === 'lift') === (lift || stepFree) ? 0 : 1;
