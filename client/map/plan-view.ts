/** The window on to the plan: Leaflet set up for metres, fitted to its element, kept within reach of the floor. */
import type { Map as LeafletMap } from 'leaflet';
import { fitFloor, MAX_PX_PER_M } from './fit.ts';
import type { Box } from './geometry.ts';
import { createMap, Simple } from './leaflet.ts';

/** Where a person left a floor: Leaflet's zoom, and the middle in metres. */
export interface LeftAt {
  zoom: number;
  x: number;
  y: number;
}

export interface PlanView {
  map: LeafletMap;
  /** Shows the floor that `box` covers (metres): as it was left, or whole. */
  show(box: Box, left: LeftAt | null): void;
  /** Takes the element's size anew; what was whole stays whole. */
  refit(): void;
  /** Shows the whole floor. */
  fit(): void;
  zoomBy(steps: number): void;
  setReducedMotion(reduced: boolean): void;
}

export interface PlanViewOptions {
  reducedMotion: boolean;
  /** The view came to rest; `left` is null while the whole floor is shown. */
  onRest: (pxPerM: number, left: LeftAt | null) => void;
}

/** How much nearer than the whole floor a view must be to count as moved, in zoom. */
const NEARER = 0.01;
const OFF_CENTRE_PX = 3;

/** Until something is shown the view has nothing to rest on; an element without a size waits for one. */
export function createPlanView(element: HTMLElement, { reducedMotion, onRest }: PlanViewOptions): PlanView {
  const map = createMap(element, {
    crs: Simple,
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0,
    zoomDelta: 0.6,
    wheelDebounceTime: 25,
    wheelPxPerZoomLevel: 140,
    maxZoom: Math.log2(MAX_PX_PER_M),
    maxBoundsViscosity: 0.85,
    zoomAnimation: !reducedMotion,
    fadeAnimation: false,
    markerZoomAnimation: false,
    inertia: !reducedMotion,
    bounceAtZoomLimits: false,
  });
  map.setView([0, 0], 4, { animate: false });
  let animate = !reducedMotion;
  let floor: Box | null = null;
  let left: LeftAt | null = null;
  let fitting = false;

  const wholeFloor = (): LeftAt | null => {
    const { x: width, y: height } = map.getSize();
    return floor && width > 0 && height > 0 ? fitFloor(floor, width, height) : null;
  };

  function rest(): void {
    const whole = wholeFloor();
    if (fitting || !whole) return;
    const zoom = map.getZoom();
    const { lng: x, lat: y } = map.getCenter();
    left = zoom <= whole.zoom + NEARER ? null : { zoom, x, y };
    // A whole floor lies in the middle, wherever it was dragged.
    if (!left && Math.hypot(x - whole.x, y - whole.y) * 2 ** zoom > OFF_CENTRE_PX)
      map.panTo([whole.y, whole.x], { animate });
    onRest(2 ** zoom, left);
  }

  function refit(): void {
    fitting = true;
    map.invalidateSize({ animate: false, pan: false });
    const whole = wholeFloor();
    if (floor && whole) {
      const { x0, y0, x1, y1 } = floor;
      const spareX = (x1 - x0) / 4;
      const spareY = (y1 - y0) / 4;
      const { x, y, zoom } = left && left.zoom > whole.zoom ? left : whole;
      map.options.minZoom = whole.zoom;
      map.setMaxBounds(undefined);
      map.setView([y, x], zoom, { animate: false });
      map.setMaxBounds([
        [y0 - spareY, x0 - spareX],
        [y1 + spareY, x1 + spareX],
      ]);
    }
    fitting = false;
    rest();
  }

  map.on('zoomend moveend', rest);
  return {
    map,
    refit,
    show(box, leftAt) {
      floor = box;
      left = leftAt;
      refit();
    },
    fit() {
      const whole = wholeFloor();
      if (whole) map.setView([whole.y, whole.x], whole.zoom, { animate });
    },
    zoomBy: (steps) => void map.setZoom(map.getZoom() + steps, { animate }),
    setReducedMotion(reduced) {
      animate = !reduced;
      map.options.inertia = animate;
    },
  };
}
