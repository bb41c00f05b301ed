/** Doors, windows and lift doors as lines: leaves standing open with a dotted swing, glass as double hairlines. */
import type { Opening, Point, Ring } from '../../protocol/place.ts';
import { along, boxOf } from './geometry.ts';
import type { PathWriter } from './svg-path.ts';

/** A door as path data: its leaves, and the quarter circles they sweep. */
export interface DoorDrawing {
  leaves: string;
  swings: string;
}

const lengthM = (a: Point, b: Point): number => Math.hypot(b[0] - a[0], b[1] - a[1]);

/** The two jambs on the side the leaves hang on, and the direction they open in (a unit vector). */
function hang({ ring, axis, swing }: Opening): { from: Point; to: Point; open: Point } {
  const box = boxOf(ring);
  const side = swing === '-' ? -1 : 1;
  if (axis === 'h') {
    const y = side > 0 ? box.y1 : box.y0;
    return { from: [box.x0, y], to: [box.x1, y], open: [0, side] };
  }
  if (axis === 'v') {
    const x = side > 0 ? box.x1 : box.x0;
    return { from: [x, box.y0], to: [x, box.y1], open: [side, 0] };
  }
  // A diagonal opening's ring runs along the outer face first, then back along the inner one.
  const [outerFrom, outerTo, innerTo, innerFrom] = ring as [Point, Point, Point, Point];
  const middle = (a: Point, b: Point) => along(a, b, 0.5);
  const out = middle(outerFrom, outerTo);
  const within = middle(innerFrom, innerTo);
  const depthM = lengthM(out, within);
  return {
    from: innerFrom,
    to: innerTo,
    open: [(within[0] - out[0]) / depthM, (within[1] - out[1]) / depthM],
  };
}

/** Leaves and swings of a hinged door; null for openings without leaves that swing. */
export function drawDoor(opening: Opening, path: PathWriter): DoorDrawing | null {
  if (opening.kind !== 'door' || opening.leaves === 0 || opening.swing === null) return null;
  const { from, to, open } = hang(opening);
  const leafM = lengthM(from, to) / opening.leaves;
  const drawing: DoorDrawing = { leaves: '', swings: '' };
  const add = (hinge: Point, other: Point) => {
    const tip: Point = [hinge[0] + open[0] * leafM, hinge[1] + open[1] * leafM];
    const shut = along(hinge, other, leafM / lengthM(hinge, other));
    const turn = (tip[0] - hinge[0]) * (shut[1] - hinge[1]) - (tip[1] - hinge[1]) * (shut[0] - hinge[0]);
    drawing.leaves += path.line([hinge, tip]);
    drawing.swings += path.arc(tip, shut, leafM, turn > 0);
  };
  add(from, to);
  if (opening.leaves === 2) add(to, from);
  return drawing;
}

/** The two long sides of a thin four-cornered ring, each from the same end. */
function longSides(ring: Ring): [[Point, Point], [Point, Point]] {
  const [a, b, c, d] = ring as [Point, Point, Point, Point];
  return lengthM(a, b) >= lengthM(b, c)
    ? [
        [a, b],
        [d, c],
      ]
    : [
        [b, c],
        [a, d],
      ];
}

/** A pane in a frame: two hairlines through its thickness, and a mullion about every 1.2 m when `mullions`. */
export function drawGlass(ring: Ring, path: PathWriter, mullions: boolean): string {
  const [near, far] = longSides(ring);
  const through = (share: number) => path.line([along(near[0], far[0], share), along(near[1], far[1], share)]);
  let lines = mullions ? through(0.3) + through(0.7) : through(0) + through(1);
  const panes = mullions ? Math.round(lengthM(near[0], near[1]) / 1.2) : 1;
  for (let i = 1; i < panes; i++)
    lines += path.line([along(near[0], near[1], i / panes), along(far[0], far[1], i / panes)]);
  return lines;
}

/** The closed leaves of a lift: a line through the wall's thickness, parted in the middle. */
export function drawLiftDoor(ring: Ring, path: PathWriter): string {
  const [near, far] = longSides(ring);
  const from = along(near[0], far[0], 0.5);
  const to = along(near[1], far[1], 0.5);
  return path.line([from, along(from, to, 0.47)]) + path.line([along(from, to, 0.53), to]);
}
