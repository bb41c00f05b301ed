/** Which signs a fingertip means, and which zone it touches when it means none. */
import type { Point, Zone } from '../../protocol/place.ts';
import type { Dot } from './dot.ts';
import { insideRing } from './geometry.ts';
import type { ViewPoint } from './view-point.ts';

/** Half of a 44 px target. */
export const PICK_RADIUS_PX = 22;

/** Track numbers of the shown signs within reach of a tap at (`x`, `y`) in px, nearest first. */
export function pickSigns(
  dots: readonly Dot[],
  floor: number,
  view: Readonly<ViewPoint>,
  x: number,
  y: number,
): string[] {
  const near: { track: number; px: number }[] = [];
  for (const dot of dots) {
    if (dot.floor !== floor || dot.kind === null || !dot.present || dot.opacity === 0) continue;
    const px = Math.hypot(view.left + dot.x * view.pxPerM - x, view.top - dot.y * view.pxPerM - y);
    if (px <= PICK_RADIUS_PX) near.push({ track: dot.track, px });
  }
  return near.sort((a, b) => a.px - b.px || a.track - b.track).map(({ track }) => String(track));
}

/** The zone at a point in metres; of zones inside one another the innermost. */
export function zoneAt(zones: readonly Zone[], point: Point): Zone | null {
  const around = zones.filter((zone) => insideRing(point, zone.ring));
  return around.find((zone) => !around.some((other) => other.parent === zone.id)) ?? null;
}
