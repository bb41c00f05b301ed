/** The names of the viewer's own customers: elements, so that they can be read aloud, and removed for good. */
import type { Dot } from './dot.ts';
import { type Box, sharedArea } from './geometry.ts';
import { type GlassLine, type LabelObstacles, type LabelWish, placeLabels } from './label-place.ts';
import type { Sign } from './map-scene.ts';
import { createNameLabel, type NameLabel } from './name-label.ts';
import type { ViewPoint } from './view-point.ts';

/** What labels keep clear of, in plan metres. */
export interface LabelGround {
  walls: readonly GlassLine[];
  edges: readonly GlassLine[];
}

/** All that decides where labels can stand; `bounds` in px. */
export interface LabelScene {
  dots: readonly Dot[];
  floor: number;
  view: Readonly<ViewPoint>;
  ground: LabelGround;
  bounds: Box;
}

export interface LabelLayer {
  element: HTMLElement;
  setSigns(signs: Readonly<Record<string, Sign>>): void;
  /** Fonts have come: sizes must be taken again. */
  remeasure(): void;
  /** Moves every label with its dot. */
  follow(dots: { find(track: number): Dot | undefined }, floor: number, view: Readonly<ViewPoint>): void;
  /** Finds places anew; `nowMs` on the screen's clock. */
  arrange(scene: LabelScene, nowMs: number): void;
  /** The track whose label lies at a point in px. */
  at(x: number, y: number): string | null;
  /** What labels cover, px. */
  boxes(): Box[];
}

/** A place is kept this long before a better one is looked for, ms … */
const HOLD_MS = 2_500;
/** … and initials until there was room for the whole name this long: one that comes and goes is worse than none … */
const UNFOLD_AFTER_MS = 6_000;
/** … while the sign stayed about where it was: who walks on will soon be out of that room, px. */
const STAYED_PX = 30;
const SIGN_RADIUS_PX = { customer: 8, own: 13, colleague: 15, me: 15 };

/** A label whose dot is on the glass, with where. */
interface Shown {
  label: NameLabel;
  x: number;
  y: number;
}

export function createLabelLayer(reducedMotion: () => boolean): LabelLayer {
  const element = document.createElement('div');
  element.className = 'map-names';
  const labels = new Map<string, NameLabel>();
  const shown = new Map<string, Shown>();
  /** Folded names, with since when (on the screen's clock, ms) and where they would have had room; null while not. */
  const folded = new Map<string, { since: number; x: number; y: number } | null>();

  /** Whether a folded name stays folded: it had no room, or not for long enough. */
  function staysFolded(wish: LabelWish, obstacles: LabelObstacles, nowMs: number): boolean {
    const before = folded.get(wish.track);
    if (before === undefined) return false;
    const hasRoom = placeLabels([{ ...wish, was: null, folded: null }], obstacles).get(wish.track);
    const stayed = before && Math.hypot(wish.x - before.x, wish.y - before.y) < STAYED_PX;
    const room = hasRoom ? (stayed ? before : { since: nowMs, x: wish.x, y: wish.y }) : null;
    folded.set(wish.track, room);
    return room === null || nowMs - room.since < UNFOLD_AFTER_MS;
  }

  function add(track: string, sign: Sign): void {
    const label = createNameLabel(sign, reducedMotion);
    label.hide();
    element.append(label.element);
    label.measure();
    labels.set(track, label);
  }

  function covered(): { track: string; box: Box }[] {
    return [...shown].flatMap(([track, { label, x, y }]) => {
      const box = label.boxAt(x, y);
      return box ? [{ track, box }] : [];
    });
  }

  return {
    element,
    setSigns(signs) {
      for (const [track, label] of labels) {
        if (signs[track]?.label) continue;
        label.element.remove();
        labels.delete(track);
        shown.delete(track);
        folded.delete(track);
      }
      for (const [track, sign] of Object.entries(signs)) {
        if (!sign.label) continue;
        const label = labels.get(track);
        if (label) label.setSign(sign);
        else add(track, sign);
      }
    },
    remeasure() {
      for (const label of labels.values()) label.measure();
    },
    follow(dots, floor, view) {
      for (const [track, label] of labels) {
        const dot = dots.find(Number(track));
        if (!dot || dot.floor !== floor || dot.opacity === 0) {
          shown.delete(track);
          label.hide();
          continue;
        }
        const x = view.left + dot.x * view.pxPerM;
        const y = view.top - dot.y * view.pxPerM;
        shown.set(track, { label, x, y });
        label.follow(x, y, dot.opacity);
      }
    },
    arrange({ dots, floor, view, ground, bounds }, nowMs) {
      if (shown.size === 0) return;
      const { pxPerM, left, top } = view;
      const onGlass = ([ax, ay, bx, by]: GlassLine): GlassLine => [
        left + ax * pxPerM,
        top - ay * pxPerM,
        left + bx * pxPerM,
        top - by * pxPerM,
      ];
      const signs = dots
        .filter((dot) => dot.floor === floor && dot.kind !== null && dot.opacity > 0)
        .map((dot) => ({
          x: left + dot.x * pxPerM,
          y: top - dot.y * pxPerM,
          radius: SIGN_RADIUS_PX[dot.kind!],
          track: String(dot.track),
        }));
      const obstacles = { signs, walls: ground.walls.map(onGlass), edges: ground.edges.map(onGlass), bounds };
      const wishes = [...shown].map(([track, { label, x, y }]) => {
        const held = nowMs - label.heldSince < HOLD_MS;
        const wish: LabelWish = { track, x, y, full: label.full, folded: label.folded, was: label.place, held };
        return { ...wish, initialsOnly: staysFolded(wish, obstacles, nowMs) };
      });
      for (const [track, place] of placeLabels(wishes, obstacles)) {
        shown.get(track)!.label.stand(place, nowMs);
        if (place && !place.folded) folded.delete(track);
        else if (place && !folded.has(track)) folded.set(track, null);
      }
    },
    at(x, y) {
      const tip: Box = { x0: x - 0.5, y0: y - 0.5, x1: x + 0.5, y1: y + 0.5 };
      return covered().find(({ box }) => sharedArea(box, tip) > 0)?.track ?? null;
    },
    boxes: () => covered().map(({ box }) => box),
  };
}
