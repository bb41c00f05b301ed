/** Where a customer's name stands beside its sign: never over another sign or name, never across a wall. Pure; px. */
import { type Box, boxesOverlap, segmentMeetsBox } from './geometry.ts';

/** A line on the glass: ax, ay, bx, by. */
export type GlassLine = readonly [number, number, number, number];

/** A name that wants a place beside its sign at (`x`, `y`). */
export interface LabelWish {
  track: string;
  x: number;
  y: number;
  full: { width: number; height: number };
  /** Size of the initials it can fold to; null when it has none. */
  folded: { width: number; height: number } | null;
  /** Where it stands now … */
  was: LabelPlace | null;
  /** … and whether it came there lately: then it stays while it can, even if there is a better place. */
  held: boolean;
  /** Only its initials are asked for, wherever they fit. */
  initialsOnly?: boolean;
}

/** A label's place: its top left corner relative to the sign. */
export interface LabelPlace {
  side: string;
  dx: number;
  dy: number;
  folded: boolean;
  /** Whether a hairline leads from the sign to it. */
  leader: boolean;
}

/** What labels must not cover. `edges` are open zone borders: crossed only when nothing else is left. */
export interface LabelObstacles {
  signs: readonly { x: number; y: number; radius: number; track: string }[];
  walls: readonly GlassLine[];
  edges: readonly GlassLine[];
  bounds: Box;
}

/** From a sign's middle to its label, px. */
const GAP_PX = 18;
const ABOVE_PX = 15;
/** The first line's middle stands at the sign's height. */
const FIRST_LINE_PX = 12;
const LEADER_PX = 40;
/** A label stays where it is until a sign or a wall reaches this far into it, px. */
const PATIENCE_PX = 7;

function* sides(width: number, height: number): Generator<Omit<LabelPlace, 'folded'>> {
  const rise = Math.min(FIRST_LINE_PX, height / 2);
  yield { side: 'right', dx: GAP_PX, dy: -rise, leader: false };
  yield { side: 'left', dx: -GAP_PX - width, dy: -rise, leader: false };
  yield { side: 'above', dx: -width / 2, dy: -ABOVE_PX - height, leader: false };
  yield { side: 'below', dx: -width / 2, dy: ABOVE_PX, leader: false };
}

function* leaders(width: number, height: number): Generator<Omit<LabelPlace, 'folded'>> {
  const across = LEADER_PX * 0.78;
  const up = LEADER_PX * 0.62;
  for (const [name, ex, ey] of [
    ['right-above', across, -up],
    ['right-below', across, up],
    ['left-above', -across, -up],
    ['left-below', -across, up],
    ['far-above', 0, -LEADER_PX],
    ['far-below', 0, LEADER_PX],
  ] as const) {
    const dx = ex > 0 ? ex : ex < 0 ? ex - width : -width / 2;
    const dy = ex === 0 ? (ey < 0 ? ey - height : ey) : ey - Math.min(FIRST_LINE_PX, height / 2);
    yield { side: name, dx, dy, leader: true };
  }
}

/** What a label of some size covers at a place beside its sign at (`x`, `y`). */
export function placedBox(
  x: number,
  y: number,
  { dx, dy }: Pick<LabelPlace, 'dx' | 'dy'>,
  { width, height }: { width: number; height: number },
): Box {
  return { x0: x + dx, y0: y + dy, x1: x + dx + width, y1: y + dy + height };
}

const within = (box: Box, bounds: Box): boolean =>
  box.x0 >= bounds.x0 && box.y0 >= bounds.y0 && box.x1 <= bounds.x1 && box.y1 <= bounds.y1;
const crossed = (box: Box, lines: readonly GlassLine[]): boolean =>
  lines.some(([ax, ay, bx, by]) => segmentMeetsBox(ax, ay, bx, by, box));

/** Finds a place for every wish, earlier ones first; null for a label that must wait. Keys are tracks. */
export function placeLabels(wishes: readonly LabelWish[], obstacles: LabelObstacles): Map<string, LabelPlace | null> {
  const taken: Box[] = [];
  const places = new Map<string, LabelPlace | null>();

  function free(wish: LabelWish, place: Omit<LabelPlace, 'folded'>, folded: boolean, strict: boolean): Box | null {
    const box = placedBox(wish.x, wish.y, place, folded && wish.folded ? wish.folded : wish.full);
    const patience = wish.was?.side === place.side && wish.was.folded === folded ? PATIENCE_PX : 0;
    const meetsSign = obstacles.signs.some(
      ({ x, y, radius, track }) =>
        track !== wish.track &&
        x + radius - patience > box.x0 &&
        x - radius + patience < box.x1 &&
        y + radius - patience > box.y0 &&
        y - radius + patience < box.y1,
    );
    if (meetsSign || taken.some((other) => boxesOverlap(other, box)) || !within(box, obstacles.bounds)) return null;
    // The way from the sign to the label counts too: a name beyond a wall would be read as being there.
    const reach: GlassLine = [wish.x, wish.y, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
    const reachBox = {
      x0: Math.min(wish.x, box.x0),
      y0: Math.min(wish.y, box.y0),
      x1: Math.max(wish.x, box.x1),
      y1: Math.max(wish.y, box.y1),
    };
    const near = obstacles.walls.filter((line) => segmentMeetsBox(...line, reachBox));
    const core = { x0: box.x0 + patience, y0: box.y0 + patience, x1: box.x1 - patience, y1: box.y1 - patience };
    if (crossed(core, near) || near.some((line) => linesCross(line, reach))) return null;
    return strict && crossed(core, obstacles.edges) ? null : box;
  }

  function find(wish: LabelWish): LabelPlace | null {
    const open = [...sides(wish.full.width, wish.full.height)];
    const led = [...leaders(wish.full.width, wish.full.height)];
    const tries: [list: Omit<LabelPlace, 'folded'>[], folded: boolean, strict: boolean][] = wish.initialsOnly
      ? []
      : [
          [open, false, true],
          [open, false, false],
          [led, false, false],
        ];
    if (wish.folded) tries.push([[...sides(wish.folded.width, wish.folded.height)], true, false]);
    const { was } = wish;
    if (was && wish.held) {
      const box = free(wish, was, was.folded, false);
      if (box) {
        taken.push(box);
        return was;
      }
    }
    for (const [list, folded, strict] of tries) {
      const stay = was && was.folded === folded && list.find(({ side }) => side === was.side);
      for (const place of stay ? [stay, ...list] : list) {
        const box = free(wish, place, folded, strict);
        if (!box) continue;
        taken.push(box);
        return { ...place, folded };
      }
    }
    return null;
  }

  for (const wish of wishes) places.set(wish.track, find(wish));
  return places;
}

/** Whether two lines cross between their ends. */
function linesCross([ax, ay, bx, by]: GlassLine, [cx, cy, dx, dy]: GlassLine): boolean {
  const side = (px: number, py: number, qx: number, qy: number, x: number, y: number) =>
    Math.sign((qx - px) * (y - py) - (qy - py) * (x - px));
  return (
    side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 &&
    side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0
  );
}
