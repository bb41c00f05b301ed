/** The floor plan on Leaflet, wired: drawing, zone names, one canvas of dots, names of one's own customers. */
import { CRS, map as createMap, type LatLngBoundsExpression, type LeafletMouseEvent, svgOverlay } from 'leaflet';
import type { Plan, Words } from '../../protocol/place.ts';
import type { PositionFrame } from '../../protocol/positions.ts';
import { createDotLayer } from './dot-layer.ts';
import { createDots } from './dots.ts';
import { fitFloor, MAX_PX_PER_M } from './fit.ts';
import { createFloorSheet, type FloorSheet } from './floor-sheet.ts';
import { createFrameLoop } from './frame-loop.ts';
import { readInks } from './inks.ts';
import { createLabelLayer } from './label-layer.ts';
import { EMPTY_SCENE, type MapScene } from './map-scene.ts';
import { pickSigns, zoneAt } from './pick.ts';
import { followView } from './view-point.ts';

export interface FloorMapOptions {
  plan: Plan;
  /** The floor shown first. */
  floorId: string;
  locale: keyof Words;
  /** What the map is called for those who cannot see it. */
  label: string;
  reducedMotion: boolean;
  /** Track numbers within reach of a tap, nearest first. */
  onPick?: (tracks: string[]) => void;
  /** A tap that meant no sign: the zone it fell in, or null. */
  onPickZone?: (zoneId: string | null) => void;
  /** The scale came to rest: px per metre, and whether the whole floor is shown. */
  onView?: (pxPerM: number, whole: boolean) => void;
}

export interface FloorMap {
  /** Each floor keeps the zoom and place the person left it at. */
  showFloor(floorId: string): void;
  setScene(scene: MapScene): void;
  /** Takes a decoded frame over, of the shared section or of this viewer's own. */
  pushFrame(frame: PositionFrame, own: boolean): void;
  /** Shows the whole floor again. */
  fit(): void;
  /** Zooms in (positive) or out by this many doublings. */
  zoomBy(steps: number): void;
  setWords(locale: keyof Words, label: string): void;
  setReducedMotion(reduced: boolean): void;
  /** The theme changed: reads the colours anew. */
  redraw(): void;
  /** Not live: nothing moves, nothing asks. */
  setVeiled(veiled: boolean): void;
  destroy(): void;
}

/** Labels look for better places this often while things move, ms. */
const ARRANGE_EVERY_MS = 400;
const EDGE_PX = 4;

/** Fills `element` with the map. The element needs a size of its own. */
export function createFloorMap(element: HTMLElement, options: FloorMapOptions): FloorMap {
  const { plan, onPick, onPickZone, onView } = options;
  let { reducedMotion } = options;
  let locale = options.locale;
  let scene = EMPTY_SCENE;
  let veiled = false;
  let arrangedAt = Number.NEGATIVE_INFINITY;

  element.classList.add('floor-map');
  element.setAttribute('role', 'region');
  element.setAttribute('aria-label', options.label);
  const map = createMap(element, {
    crs: CRS.Simple,
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0,
    zoomDelta: 0.6,
    wheelDebounceTime: 25,
    wheelPxPerZoomLevel: 140,
    maxZoom: Math.log2(MAX_PX_PER_M),
    minZoom: 0,
    maxBoundsViscosity: 0.85,
    zoomAnimation: !reducedMotion,
    fadeAnimation: false,
    markerZoomAnimation: false,
    inertia: !reducedMotion,
    bounceAtZoomLimits: false,
  });
  map.setView([0, 0], 4, { animate: false });

  const dots = createDots();
  const dotLayer = createDotLayer();
  const labels = createLabelLayer(() => reducedMotion);
  const sheets = new Map<string, FloorSheet>();
  const sheetOf = (floorId: string): FloorSheet => {
    const known = sheets.get(floorId);
    if (known) return known;
    const index = plan.floors.findIndex((floor) => floor.id === floorId);
    if (index < 0) throw new RangeError('no such floor in the plan');
    const made = createFloorSheet(plan.floors[index]!, index, locale);
    sheets.set(floorId, made);
    return made;
  };
  let sheet = sheetOf(options.floorId);
  let overlay = overlayOf(sheet);
  let inks = readInks(element, veiled);
  element.append(sheet.names.element, dotLayer.canvas, labels.element);

  const view = followView(map, () => performance.now(), () => loop.wake()); // biome-ignore format: three arguments
  const loop = createFrameLoop((nowMs, dtMs) => {
    const flying = view.follow(nowMs);
    const moving = !veiled && dots.step(dtMs);
    draw(nowMs, !flying && !moving);
    return flying || moving;
  });

  function overlayOf({ layer }: FloorSheet) {
    const { x0, y0, x1, y1 } = layer.box;
    return svgOverlay(layer.svg, [[y0, x0], [y1, x1]], { interactive: false }); // biome-ignore format: two corners
  }

  function draw(nowMs: number, resting: boolean): void {
    dotLayer.draw(dots.list, { floor: sheet.index, outline: plan.floors[sheet.index]!.outline, view: view.at, inks });
    labels.follow(dots, sheet.index, view.at);
    sheet.names.follow(view.at);
    if (!resting && nowMs - arrangedAt < ARRANGE_EVERY_MS) return;
    arrangedAt = nowMs;
    const size = map.getSize();
    const bounds = { x0: EDGE_PX, y0: EDGE_PX, x1: size.x - EDGE_PX, y1: size.y - EDGE_PX };
    labels.arrange(dots.list, sheet.index, view.at, sheet.ground, bounds);
    sheet.names.giveWay(labels.boxes());
  }

  function arrangeNow(): void {
    arrangedAt = Number.NEGATIVE_INFINITY;
    loop.wake();
  }

  /** Brings limits, canvas and, where the whole floor is shown, the view up to the element's size. */
  function fitToElement(): void {
    map.invalidateSize({ animate: false, pan: false });
    const { x: width, y: height } = map.getSize();
    if (width === 0 || height === 0) return;
    dotLayer.resize(width, height, window.devicePixelRatio || 1);
    const fitted = fitFloor(sheet.layer.box, width, height);
    const { x0, y0, x1, y1 } = sheet.layer.box;
    const spareX = (x1 - x0) / 4;
    const spareY = (y1 - y0) / 4;
    const limits: LatLngBoundsExpression = [[y0 - spareY, x0 - spareX], [y1 + spareY, x1 + spareX]]; // biome-ignore format: two corners
    map.options.minZoom = fitted.zoom;
    map.setMaxBounds(undefined);
    const stay = sheet.left;
    if (stay && stay.zoom > fitted.zoom) map.setView([stay.y, stay.x], stay.zoom, { animate: false });
    else map.setView([fitted.y, fitted.x], fitted.zoom, { animate: false });
    map.setMaxBounds(limits);
    rest();
  }

  /** The view has come to rest: the sheet remembers it and words are written for its scale. */
  function rest(): void {
    const zoom = map.getZoom();
    const { x: width, y: height } = map.getSize();
    if (width === 0 || height === 0) return;
    const fitted = fitFloor(sheet.layer.box, width, height);
    const whole = zoom <= fitted.zoom + 0.01;
    const centre = map.getCenter();
    sheet.left = whole ? null : { zoom, x: centre.lng, y: centre.lat };
    sheet.scaleTo(2 ** zoom);
    arrangeNow();
    onView?.(2 ** zoom, whole);
  }

  function onClick(event: LeafletMouseEvent): void {
    const { x, y } = event.containerPoint;
    const picks = pickSigns(dots.list, sheet.index, view.at, x, y);
    const named = picks.length === 0 ? labels.at(x, y) : null;
    if (named) picks.push(named);
    if (picks.length > 0) onPick?.(picks);
    else onPickZone?.(zoneAt(plan.floors[sheet.index]!.zones, [event.latlng.lng, event.latlng.lat])?.id ?? null);
  }

  const onFonts = (): void => {
    labels.remeasure();
    sheet.scaleTo(2 ** map.getZoom(), true);
    arrangeNow();
  };

  map.on('click', onClick);
  map.on('zoomend moveend', rest);
  const watcher = new ResizeObserver(fitToElement);
  watcher.observe(element);
  document.fonts?.addEventListener('loadingdone', onFonts);
  overlay.addTo(map);
  dots.showFloor(sheet.index);
  fitToElement();

  return {
    showFloor(floorId) {
      if (plan.floors[sheet.index]!.id === floorId) return;
      overlay.remove();
      const before = sheet.names.element;
      sheet = sheetOf(floorId);
      overlay = overlayOf(sheet).addTo(map);
      before.replaceWith(sheet.names.element);
      // Taking the canvas out and in plays its fade again.
      dotLayer.canvas.replaceWith(dotLayer.canvas);
      dots.showFloor(sheet.index);
      sheet.show(scene);
      fitToElement();
    },
    setScene(next) {
      scene = next;
      dots.setSigns(scene.signs);
      labels.setSigns(scene.signs);
      sheet.show(scene);
      if (reducedMotion) dots.settle();
      arrangeNow();
    },
    pushFrame(frame, own) {
      if (veiled || !dots.take(frame, own)) return;
      if (reducedMotion) dots.settle();
      loop.wake();
    },
    fit() {
      sheet.left = null;
      const size = map.getSize();
      if (size.x === 0 || size.y === 0) return;
      const fitted = fitFloor(sheet.layer.box, size.x, size.y);
      map.setView([fitted.y, fitted.x], fitted.zoom, { animate: !reducedMotion });
    },
    zoomBy: (steps) => void map.setZoom(map.getZoom() + steps, { animate: !reducedMotion }),
    setWords(next, label) {
      element.setAttribute('aria-label', label);
      locale = next;
      for (const one of sheets.values()) one.names.setLocale(locale);
      arrangeNow();
    },
    setReducedMotion(reduced) {
      reducedMotion = reduced;
      map.options.zoomAnimation = !reduced;
      map.options.inertia = !reduced;
      if (reduced) dots.settle();
      arrangeNow();
    },
    redraw() {
      inks = readInks(element, veiled);
      loop.wake();
    },
    setVeiled(next) {
      if (veiled === next) return;
      veiled = next;
      element.classList.toggle('is-veiled', veiled);
      this.redraw();
    },
    destroy() {
      loop.stop();
      watcher.disconnect();
      document.fonts?.removeEventListener('loadingdone', onFonts);
      map.remove();
      element.replaceChildren();
      element.classList.remove('floor-map', 'is-veiled');
    },
  };
}
