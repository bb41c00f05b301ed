/** Where the plan's metres are on the glass: follows Leaflet through pans, pinches and its zoom animation. */
import type { Map as LeafletMap, ZoomAnimEvent } from 'leaflet';

/** Screen px of a plan point: `left + x * pxPerM`, `top - y * pxPerM`. */
export interface ViewPoint {
  pxPerM: number;
  left: number;
  top: number;
}

/** Leaflet's zoom animation lasts this long (`.leaflet-zoom-anim` in its style sheet), ms. */
const ZOOM_MS = 250;

/** The height of cubic-bezier(0, 0, 0.25, 1), Leaflet's curve, at a share of its time. */
export function zoomEase(share: number): number {
  if (share <= 0) return 0;
  if (share >= 1) return 1;
  // x(s) = 0.75 s²(1 − s) + s³ rises steadily: halve until it is found.
  let low = 0;
  let high = 1;
  for (let i = 0; i < 24; i++) {
    const s = (low + high) / 2;
    if (0.75 * s * s * (1 - s) + s * s * s < share) low = s;
    else high = s;
  }
  return 3 * low * low * (1 - low) + low * low * low;
}

export interface FollowedView {
  readonly at: Readonly<ViewPoint>;
  /** Brings `at` up to date; true while a zoom animation runs. */
  follow(nowMs: number): boolean;
}

/** Follows a map with `CRS.Simple`. `onChange` is called when the view begins to change. */
export function followView(map: LeafletMap, now: () => number, onChange: () => void): FollowedView {
  const at: ViewPoint = { pxPerM: 1, left: 0, top: 0 };
  let flight: { from: ViewPoint; to: ViewPoint; startedAt: number } | null = null;

  const settled = (): ViewPoint => {
    const origin = map.latLngToContainerPoint([0, 0]);
    return { pxPerM: 2 ** map.getZoom(), left: origin.x, top: origin.y };
  };
  map.on('zoomanim', (event: ZoomAnimEvent) => {
    const size = map.getSize();
    const pxPerM = 2 ** event.zoom;
    const to = {
      pxPerM,
      left: size.x / 2 - event.center.lng * pxPerM,
      top: size.y / 2 + event.center.lat * pxPerM,
    };
    flight = { from: { ...at }, to, startedAt: now() };
    onChange();
  });
  // While it animates Leaflet says nothing; the next move it tells of ends the flight.
  map.on('move zoom zoomend resize viewreset', () => {
    flight = null;
    onChange();
  });

  return {
    at,
    follow(nowMs) {
      if (flight && nowMs - flight.startedAt > 2 * ZOOM_MS) flight = null;
      if (!flight) {
        Object.assign(at, settled());
        return false;
      }
      const done = zoomEase((nowMs - flight.startedAt) / ZOOM_MS);
      const { from, to } = flight;
      at.pxPerM = from.pxPerM + (to.pxPerM - from.pxPerM) * done;
      at.left = from.left + (to.left - from.left) * done;
      at.top = from.top + (to.top - from.top) * done;
      return true;
    },
  };
}
