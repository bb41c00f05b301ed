/** Three ways to show the same gliding crowd: our map, and Leaflet's circles and markers moved frame by frame. */
import {
  type Canvas,
  type CircleMarker,
  CRS,
  canvas,
  circle,
  circleMarker,
  divIcon,
  map as leafletMap,
  type Marker,
  marker,
} from 'leaflet';
import { createDots } from '../../../client/map/dots.ts';
import { fitFloor } from '../../../client/map/fit.ts';
import { createFloorMap } from '../../../client/map/floor-map.ts';
import { createFrameLoop } from '../../../client/map/frame-loop.ts';
import type { Sign } from '../../../client/map/map-scene.ts';
import type { Plan } from '../../../protocol/place.ts';
import type { PositionFrame } from '../../../protocol/positions.ts';
import { PHONE_ACCURACY_M } from './walks.ts';

export type Contender = 'ours' | 'circles' | 'markers';

/** A layer of Leaflet's with a place of its own. */
type Movable = CircleMarker | Marker;

/** Something that shows a crowd in an element. */
export interface Shown {
  push(frame: PositionFrame): void;
  remove(): void;
}

/** As a floor has it: a dozen named customers of one's own, a dozen colleagues, and everybody else. */
const OWN = 12;
const COLLEAGUES = 12;
/** Radius of a customer's ring as our map draws it, CSS px. */
const RING_PX = 5.5;

function signOf(track: number): Sign {
  if (track <= OWN)
    return { kind: 'own', label: `Madame Number ${track}`, detail: 'Leather goods', initials: 'MN', stale: false };
  if (track <= OWN + COLLEAGUES) return { kind: 'colleague', initials: 'CO', stale: false };
  return { kind: 'customer', stale: false };
}

const signsOf = (count: number): Record<string, Sign> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [String(i + 1), signOf(i + 1)]));

/** Shows `count` people of the plan's first floor. */
export function show(contender: Contender, element: HTMLElement, plan: Plan, count: number): Shown {
  return contender === 'ours' ? ours(element, plan, count) : leaflets(contender, element, plan, count);
}

function ours(element: HTMLElement, plan: Plan, count: number): Shown {
  const floorId = plan.floors[0]!.id;
  const map = createFloorMap(element, { plan, floorId, locale: 'en', label: 'A crowd', reducedMotion: false });
  map.setScene({ signs: signsOf(count), zones: {}, selectedZone: null });
  return { push: (frame) => map.pushFrame(frame, false), remove: map.destroy };
}

/** Leaflet as its manual has it, on an empty map: layers for each person, told their place in every frame of our glide. */
function leaflets(contender: Exclude<Contender, 'ours'>, element: HTMLElement, plan: Plan, count: number): Shown {
  const map = leafletMap(element, { crs: CRS.Simple, zoomSnap: 0, zoomControl: false, attributionControl: false });
  const xs = plan.floors[0]!.outline.map(([x]) => x);
  const ys = plan.floors[0]!.outline.map(([, y]) => y);
  const box = { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
  const { zoom, x, y } = fitFloor(box, element.clientWidth, element.clientHeight);
  map.setView([y, x], zoom, { animate: false });
  element.style.setProperty('--halo-px', `${PHONE_ACCURACY_M * 2 ** zoom - RING_PX}px`);
  const make = contender === 'circles' ? circles(canvas()) : markers;
  const layers = new Map<number, Movable[]>();
  const layersOf = (track: number): Movable[] => {
    const known = layers.get(track);
    if (known) return known;
    const made = make().map((layer) => layer.addTo(map));
    layers.set(track, made);
    return made;
  };
  const dots = createDots();
  dots.setSigns(signsOf(count));
  const loop = createFrameLoop((_, dtMs) => {
    const moving = dots.step(dtMs);
    for (const dot of dots.list) for (const layer of layersOf(dot.track)) layer.setLatLng([dot.y, dot.x]);
    return moving;
  });
  return {
    push(frame) {
      dots.take(frame, false);
      loop.wake();
    },
    remove() {
      loop.stop();
      map.remove();
    },
  };
}

/** A halo that grows with the plan, and a ring that does not. */
const circles = (renderer: Canvas) => (): Movable[] => [
  circle([0, 0], { renderer, radius: PHONE_ACCURACY_M, stroke: false, fillOpacity: 0.07, interactive: false }),
  circleMarker([0, 0], { renderer, radius: RING_PX, weight: 2, fillOpacity: 1, interactive: false }),
];

/** One element with both: the halo is its shadow. */
const markers = (): Movable[] => {
  const icon = divIcon({ className: 'crowd-dot', iconSize: [2 * RING_PX, 2 * RING_PX] });
  return [marker([0, 0], { icon, interactive: false, keyboard: false })];
};
