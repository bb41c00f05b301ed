/** The geometry of the dial: a few stops along an arc, in units of its drawing. */

export const WIDTH = 350;
export const HEIGHT = 262;
const CENTRE = { x: WIDTH / 2, y: 186 };
const RADIUS = 138;
/** The arc goes from 20° above the horizon on the left, over the top, to the same on the right. */
const FROM_DEG = 200;
const TO_DEG = 340;
const TICK_EVERY_DEG = 2.5;
/** Ticks lie this far inside the arc, and are this long. */
const TICK_INSIDE = 13;
const TICK_LENGTH = 6;

export interface Point {
  x: number;
  y: number;
}

function pointAt(degrees: number, radius: number): Point {
  const angle = (degrees * Math.PI) / 180;
  return { x: CENTRE.x + radius * Math.cos(angle), y: CENTRE.y + radius * Math.sin(angle) };
}

const written = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** The n-th of `count` stops, the first on the left. */
export function stopPoint(n: number, count: number): Point {
  return pointAt(FROM_DEG + ((TO_DEG - FROM_DEG) * n) / (count - 1), RADIUS);
}

/** The stop nearest to a point of the drawing. */
export function nearestStop(x: number, y: number, count: number): number {
  const distances = Array.from({ length: count }, (_, n) => {
    const stop = stopPoint(n, count);
    return Math.hypot(stop.x - x, stop.y - y);
  });
  return distances.indexOf(Math.min(...distances));
}

const arcTo = (end: Point): string =>
  `M${written(pointAt(FROM_DEG, RADIUS))} A${RADIUS} ${RADIUS} 0 0 1 ${written(end)}`;

function ticks(): string {
  let path = '';
  for (let degrees = FROM_DEG + TICK_EVERY_DEG; degrees < TO_DEG; degrees += TICK_EVERY_DEG)
    path += `M${written(pointAt(degrees, RADIUS - TICK_INSIDE))} L${written(pointAt(degrees, RADIUS - TICK_INSIDE - TICK_LENGTH))}`;
  return path;
}

/** Paths of the dial; `upTo` is the part of the arc before a stop. */
export const ARC = { whole: arcTo(pointAt(TO_DEG, RADIUS)), ticks: ticks(), upTo: arcTo };
