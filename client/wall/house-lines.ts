/** A floor of the house as lines seen from above at a slant, and the names of the rooms a customer may look for. */
import type { Floor, Point, Ring, Zone } from '../../protocol/place.ts';
import { boxOf } from '../map/geometry.ts';
import type { Locale } from '../words/speech.ts';

/** How far a metre into the depth of the house goes to the right, and up, on the drawing. */
const SLANT = 0.42;
const RISE = 0.5;
/** Room for the breadth of a line, metres. */
const MARGIN_M = 0.3;

/** SVG paths, in metres of the drawing, and the box they fill. */
export interface FloorLines {
  viewBox: string;
  outline: string;
  rooms: string[];
}

export function floorLines({ outline, zones }: Floor): FloorLines {
  const { x0, y0, x1, y1 } = boxOf(outline.map(slanted));
  const size = [x1 - x0, y1 - y0].map((m) => cut(m + 2 * MARGIN_M));
  const rooms = zones.filter(isForCustomers).map(({ ring }) => pathOf(ring));
  return { viewBox: [cut(x0 - MARGIN_M), cut(y0 - MARGIN_M), ...size].join(' '), outline: pathOf(outline), rooms };
}

/** In the order of the plan, without ways through and rooms that are the staff's. */
export function roomsOf({ zones }: Floor, locale: Locale): string[] {
  const rooms = zones.filter((zone) => isForCustomers(zone) && !PASSED.includes(zone.category));
  return rooms.map(({ name }) => name[locale]);
}

/** Where customers pass, by the plan's categories. */
const PASSED: readonly string[] = ['passage', 'welcome'];
const isForCustomers = ({ policy }: Zone): boolean => policy !== 'staff';
const slanted = ([x, y]: Point): Point => [cut(x + SLANT * y), cut(-RISE * y)];
/** To the centimetre. */
const cut = (m: number): number => Math.round(m * 100) / 100;
const pathOf = (ring: Ring): string => `M${ring.map((point) => slanted(point).join(' ')).join('L')}Z`;
