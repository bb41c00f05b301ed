/** The house as somebody who walks in it knows it: per floor what is solid and where ways lead, and how floors join. */
import type { Connector, Floor, HousePlan, PathNode, Point } from '../protocol/place.ts';
import { distance } from './geometry.ts';
import { createGraph, type Graph, placeOf } from './graph.ts';
import { createObstacles, type Obstacles, type Role, solids } from './obstacles.ts';

/** A place to stand on: a point in clear reach of one of the graph's nodes. */
export interface Spot {
  floor: string;
  node: string;
  at: Point;
}

/** One floor as one role may use it. */
export interface Ground {
  floor: Floor;
  obstacles: Obstacles;
  graph: Graph;
}

/** A door to the street: the node in it and the spot before it. */
export interface Door {
  id: string;
  floor: string;
  zone: string;
  street: Spot;
}

export interface House {
  role: Role;
  floors: ReadonlyMap<string, Ground>;
  connectors: readonly Connector[];
  doors: readonly Door[];
  /** Nodes one can walk to from the street, by floor. */
  reachable: ReadonlyMap<string, readonly PathNode[]>;
}

/** The house as customers or associates may use it. Throws when no entrance joins its ways. */
export function createHouse(plan: HousePlan, role: Role): House {
  const floors = new Map(plan.floors.map((floor) => [floor.id, createGround(plan, floor, role)]));
  const doors = plan.entrances.flatMap((entrance): Door[] => {
    const ground = floors.get(entrance.floor);
    const node = ground && nearest(ground.graph, entrance.at);
    if (!node || !ground.obstacles.clear(placeOf(node), entrance.outside)) return [];
    const street = { floor: entrance.floor, node: node.id, at: entrance.outside };
    return [{ id: entrance.id, floor: entrance.floor, zone: entrance.zone, street }];
  });
  if (doors.length === 0) throw new Error('no entrance of this plan leads onto its paths');
  return { role, floors, connectors: plan.connectors, doors, reachable: flood(floors, plan.connectors, doors[0]!) };
}

function createGround(plan: HousePlan, floor: Floor, role: Role): Ground {
  const staffOnly = new Set(floor.zones.filter(({ policy }) => policy === 'staff').map(({ id }) => id));
  const mayEnter = ({ zone }: PathNode) => role === 'associate' || zone === null || !staffOnly.has(zone);
  const paths = plan.paths[floor.id] ?? { nodes: [], edges: [] };
  const obstacles = createObstacles(solids(floor, role));
  return { floor, obstacles, graph: createGraph(paths, mayEnter, obstacles.clear) };
}

function nearest(graph: Graph, at: Point): PathNode | undefined {
  let best: PathNode | undefined;
  for (const node of graph.nodes.values())
    if (!best || distance(placeOf(node), at) < distance(placeOf(best), at)) best = node;
  return best;
}

function flood(
  floors: ReadonlyMap<string, Ground>,
  connectors: readonly Connector[],
  door: Door,
): Map<string, PathNode[]> {
  const key = (floor: string, node: string) => `${floor}\0${node}`;
  const seen = new Set([key(door.floor, door.street.node)]);
  const edge: [string, string][] = [[door.floor, door.street.node]];
  const found = new Map<string, PathNode[]>([...floors.keys()].map((id) => [id, []]));
  for (let next = edge.pop(); next; next = edge.pop()) {
    const [floor, id] = next;
    const graph = floors.get(floor)?.graph;
    const node = graph?.nodes.get(id);
    if (!graph || !node) continue;
    found.get(floor)!.push(node);
    const joined = connectors.flatMap(({ from, to }) =>
      from.floor === floor && from.node === id ? [to] : to.floor === floor && to.node === id ? [from] : [],
    );
    for (const there of [...graph.neighbours(id).map((n) => ({ floor, node: n })), ...joined])
      if (!seen.has(key(there.floor, there.node))) {
        seen.add(key(there.floor, there.node));
        edge.push([there.floor, there.node]);
      }
  }
  return found;
}
