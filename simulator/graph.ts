/** The ways of one floor as a graph, and the shortest between two of its nodes. */
import type { HousePlan, PathNode, Point } from '../protocol/place.ts';
import { distance } from './geometry.ts';

export interface Graph {
  nodes: ReadonlyMap<string, PathNode>;
  neighbours(id: string): readonly string[];
  /** Node ids from one to the other, both included; null when there is no way. A* (Hart, Nilsson, Raphael 1968). */
  shortest(from: string, to: string): string[] | null;
}

export const placeOf = ({ x, y }: PathNode): Point => [x, y];

/** `open` says which nodes may be used, and `clear` whether one can walk straight from point to point. */
export function createGraph(
  paths: HousePlan['paths'][string],
  open: (node: PathNode) => boolean,
  clear: (a: Point, b: Point) => boolean,
): Graph {
  const nodes = new Map(paths.nodes.filter(open).map((node) => [node.id, node]));
  const links = new Map<string, string[]>([...nodes.keys()].map((id) => [id, []]));
  for (const [a, b] of paths.edges) {
    const [from, to] = [nodes.get(a), nodes.get(b)];
    if (!from || !to || !clear(placeOf(from), placeOf(to))) continue;
    links.get(a)!.push(b);
    links.get(b)!.push(a);
  }

  function shortest(from: string, to: string): string[] | null {
    const goal = nodes.get(to);
    if (!goal || !nodes.has(from)) return null;
    const cameFrom = new Map<string, string>();
    const walkedM = new Map([[from, 0]]);
    const frontier = new Map([[from, 0]]);
    while (frontier.size > 0) {
      let at = from;
      let least = Infinity;
      for (const [id, guessM] of frontier) if (guessM < least) [at, least] = [id, guessM];
      if (at === to) return wayBack(cameFrom, to);
      frontier.delete(at);
      const here = placeOf(nodes.get(at)!);
      for (const id of links.get(at)!) {
        const there = placeOf(nodes.get(id)!);
        const metres = walkedM.get(at)! + distance(here, there);
        if (metres >= (walkedM.get(id) ?? Infinity)) continue;
        walkedM.set(id, metres);
        cameFrom.set(id, at);
        frontier.set(id, metres + distance(there, placeOf(goal)));
      }
    }
    return null;
  }

  return { nodes, neighbours: (id) => links.get(id) ?? [], shortest };
}

function wayBack(cameFrom: ReadonlyMap<string, string>, to: string): string[] {
  const way = [to];
  for (let at = cameFrom.get(to); at !== undefined; at = cameFrom.get(at)) way.unshift(at);
  return way;
}
