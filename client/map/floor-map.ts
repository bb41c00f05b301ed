/** The floor plan on Leaflet, wired: drawing, zone names, one canvas of dots, names of one's own customers. */
import type { LeafletMouseEvent } from 'leaflet';
import type { Plan, Words } from '../../protocol/place.ts';
import type { PositionFrame } from '../../protocol/positions.ts';
import { badgeBoxes } from './badge-boxes.ts';
import { createDotLayer } from './dot-layer.ts';
import { createDots } from './dots.ts';
import { createFloorSheet, type FloorSheet } from './floor-sheet.ts';
import { createFrameLoop } from './frame-loop.ts';
import { createIndoors } from './indoors.ts';
import { readInks } from './inks.ts';
import { createLabelLayer } from './label-layer.ts';
import { svgOverlay } from './leaflet.ts';
import { EMPTY_SCENE, type MapScene } from './map-scene.ts';
import { pickSigns, zoneAt } from './pick.ts';
import { createPlanView, type LeftAt } from './plan-view.ts';
import { followView } from './view-point.ts';

export interface FloorMapOptions {
  plan: Plan;
  /** The floor shown first. */
  floorId: string;
  locale: keyof Words;
  /** What the map is called for those who cannot see it. */
  label: string;
  reducedMotion: boolean;
  /** Track numbers within reach of a tap, nearest first, and the zone it fell in. */
  onPick?: (tracks: string[], zoneId: string | null) => void;
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
  const planView = createPlanView(element, { reducedMotion, onRest: rest });
  const { map } = planView;

  const indoors = plan.floors.map(({ outline }) => createIndoors(outline));
  const dots = createDots((floor, told) => indoors[floor]?.(told) ?? told);
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

  const view = followView(
    map,
    () => performance.now(),
    () => loop.wake(),
  );
  const loop = createFrameLoop((nowMs, dtMs) => {
    const flying = view.follow(nowMs);
    const moving = !veiled && dots.step(dtMs);
    draw(nowMs, !flying && !moving);
    return flying || moving;
  });

  function overlayOf({ layer }: FloorSheet) {
    const { x0, y0, x1, y1 } = layer.box;
    return svgOverlay(
      layer.svg,
      [
        [y0, x0],
        [y1, x1],
      ],
      { interactive: false },
    );
  }

  function draw(nowMs: number, resting: boolean): void {
    dotLayer.draw(dots.list, { floor: sheet.index, outline: plan.floors[sheet.index]!.outline, view: view.at, inks });
    labels.follow(dots, sheet.index, view.at);
    sheet.names.follow(view.at);
    if (!resting && nowMs - arrangedAt < ARRANGE_EVERY_MS) return;
    arrangedAt = nowMs;
    const size = map.getSize();
    const bounds = { x0: EDGE_PX, y0: EDGE_PX, x1: size.x - EDGE_PX, y1: size.y - EDGE_PX };
    labels.arrange({ dots: dots.list, floor: sheet.index, view: view.at, ground: sheet.ground, bounds }, nowMs);
    sheet.names.giveWay(labels.boxes(), badgeBoxes(dots.list, sheet.index, view.at), nowMs);
  }

  function arrangeNow(): void {
    arrangedAt = Number.NEGATIVE_INFINITY;
    loop.wake();
  }

  function rest(pxPerM: number, left: LeftAt | null): void {
    sheet.left = left;
    sheet.scaleTo(pxPerM);
    arrangeNow();
    onView?.(pxPerM, left === null);
  }

  function resize(): void {
    planView.refit();
    const { x: width, y: height } = map.getSize();
    dotLayer.resize(width, height, window.devicePixelRatio || 1);
    loop.wake();
  }

  function onClick(event: LeafletMouseEvent): void {
    const { x, y } = event.containerPoint;
    const picks = pickSigns(dots.list, sheet.index, view.at, x, y);
    const named = picks.length === 0 ? labels.at(x, y) : null;
    if (named) picks.push(named);
    const { zones } = plan.floors[sheet.index]!;
    const zoneId = zoneAt(zones, [event.latlng.lng, event.latlng.lat])?.id ?? null;
    if (picks.length > 0) onPick?.(picks, zoneId);
    else onPickZone?.(zoneId);
  }

  const onFonts = (): void => {
    labels.remeasure();
    sheet.scaleTo(2 ** map.getZoom(), true);
    arrangeNow();
  };

  map.on('click', onClick);
  const watcher = new ResizeObserver(resize);
  watcher.observe(element);
  document.fonts?.addEventListener('loadingdone', onFonts);
  overlay.addTo(map);
  dots.showFloor(sheet.index);
  planView.show(sheet.layer.box, null);
  resize();

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
      planView.show(sheet.layer.box, sheet.left);
    },
    setScene(next) {
      scene = next;
      dots.setSigns(scene.signs);
      labels.setSigns(scene.signs);
      sheet.show(scene);
      // When names leave, so do the initials and signs that stand still under the veil.
      if (reducedMotion || Object.keys(scene.signs).length === 0) dots.settle();
      arrangeNow();
    },
    pushFrame(frame, own) {
      if (veiled || !dots.take(frame, own)) return;
      if (reducedMotion) dots.settle();
      loop.wake();
    },
    fit: planView.fit,
    zoomBy: planView.zoomBy,
    setWords(next, label) {
      element.setAttribute('aria-label', label);
      locale = next;
      for (const one of sheets.values()) one.names.setLocale(locale);
      arrangeNow();
    },
    setReducedMotion(reduced) {
      reducedMotion = reduced;
      planView.setReducedMotion(reduced);
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
