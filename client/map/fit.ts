/** The view in which a whole floor fits, with paper around it. */
import type { Box } from './geometry.ts';

/** The map scale that shows a whole floor, as Leaflet's zoom (px per metre = 2 ** zoom) with its middle in metres. */
export interface Fit {
  zoom: number;
  x: number;
  y: number;
}

/** The closest anybody can look: px per metre. */
export const MAX_PX_PER_M = 60;
const MARGIN_PX = 30;
/** On a phone the page's own margin is enough. */
const NARROW_PX = 480;
const NARROW_MARGIN_PX = 6;

/** Fits `box` (metres) into `width` × `height` CSS px. Both must be positive. */
export function fitFloor(box: Box, width: number, height: number): Fit {
  const margin = width < NARROW_PX ? NARROW_MARGIN_PX : MARGIN_PX;
  const pxPerM = Math.min(
    Math.max(1, width - 2 * margin) / (box.x1 - box.x0),
    Math.max(1, height - 2 * margin) / (box.y1 - box.y0),
    MAX_PX_PER_M,
  );
  return { zoom: Math.log2(pxPerM), x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 };
}
