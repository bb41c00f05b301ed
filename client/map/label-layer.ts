/** The names of the viewer's own customers beside their signs: elements, so that they can be read aloud and removed. */
import type { Dot } from './dots.ts';
import { type Box, sharedArea } from './geometry.ts';
import { type GlassLine, type LabelObstacles, type LabelPlace, type LabelWish, placeLabels } from './label-place.ts';
import type { Sign } from './map-scene.ts';
import type { ViewPoint } from './view-point.ts';

/** What labels keep clear of, in plan metres. */
export interface LabelGround {
  walls: readonly GlassLine[];
  edges: readonly GlassLine[];
}

interface Label {
  root: HTMLElement;
  box: HTMLElement;
  name: HTMLElement;
  detail: HTMLElement;
  leader: HTMLElement;
  sign: Sign;
  dot: Dot | null;
  size: { width: number; height: number };
  folded: { width: number; height: number } | null;
  place: LabelPlace | null;
}

export interface LabelLayer {
  element: HTMLElement;
  setSigns(signs: Readonly<Record<string, Sign>>): void;
  /** Fonts have come: sizes must be taken again. */
  remeasure(): void;
  /** Moves every label with its dot. */
  follow(dots: { find(track: number): Dot | undefined }, floor: number, view: Readonly<ViewPoint>): void;
  /** Finds places anew; `keepOut` are boxes in px that something else covers. */
  arrange(dots: readonly Dot[], floor: number, view: Readonly<ViewPoint>, ground: LabelGround, bounds: Box): void;
  /** The track whose label lies at a point in px. */
  at(x: number, y: number): string | null;
  /** Where labels are, px: names of zones keep away. */
  boxes(): Box[];
}

/** `--m-settle`: a label moves aside in this time. */
const SETTLE_MS = 320;
const SIGN_RADIUS_PX = { customer: 8, own: 13, colleague: 15, me: 15 };

/** `reducedMotion` is asked each time something would move. */
export function createLabelLayer(reducedMotion: () => boolean): LabelLayer {
  const element = document.createElement('div');
  element.className = 'map-names';
  const labels = new Map<string, Label>();

  function measure(label: Label): void {
    const fold = label.sign.initials ?? '';
    const size = () => ({ width: label.box.offsetWidth, height: label.box.offsetHeight });
    const { textContent: shown } = label.name;
    const wasHidden = label.detail.hidden;
    label.name.textContent = fold;
    label.detail.hidden = true;
    label.folded = fold ? size() : null;
    label.name.textContent = label.sign.label ?? '';
    label.detail.hidden = !label.sign.detail;
    label.size = size();
    label.name.textContent = shown;
    label.detail.hidden = wasHidden;
  }

  function write(label: Label): void {
    const folded = label.place?.folded ?? false;
    label.name.textContent = folded ? (label.sign.initials ?? '') : (label.sign.label ?? '');
    label.detail.textContent = label.sign.detail ?? '';
    label.detail.hidden = folded || !label.sign.detail;
    label.root.classList.toggle('stale', label.sign.stale);
  }

  function add(track: string, sign: Sign): void {
    const make = (name: string) => document.createElement(name);
    const [root, box, name, detail, leader] = [make('div'), make('div'), make('b'), make('span'), make('i')];
    root!.className = 'map-name';
    root!.style.visibility = 'hidden';
    box!.append(name!, detail!);
    root!.append(leader!, box!);
    element.append(root!);
    const label: Label = {
      root: root!,
      box: box!,
      name: name!,
      detail: detail!,
      leader: leader!,
      sign,
      dot: null,
      size: { width: 0, height: 0 },
      folded: null,
      place: null,
    };
    labels.set(track, label);
    write(label);
    measure(label);
  }

  /** A label slides to its new place, unless its own sign lies between: then it fades. */
  function change(label: Label, from: LabelPlace | null, to: LabelPlace): void {
    const { width, height } = label.size;
    const across = from
      ? (from.dx + width / 2) * (to.dx + width / 2) + (from.dy + height / 2) * (to.dy + height / 2)
      : Number.NEGATIVE_INFINITY;
    label.box.classList.toggle('fades', across < 0);
    if (across >= 0 || reducedMotion()) return;
    label.box.animate?.([{ opacity: 0 }, { opacity: 1 }], { duration: SETTLE_MS, easing: 'ease-out' });
  }

  function stand(label: Label, place: LabelPlace | null): void {
    const from = label.place;
    label.place = place;
    write(label);
    if (place && (!from || from.side !== place.side || from.folded !== place.folded)) change(label, from, place);
    label.box.style.opacity = place ? '1' : '0';
    label.leader.hidden = !place?.leader;
    if (!place) return;
    label.box.style.transform = `translate(${Math.round(place.dx)}px, ${Math.round(place.dy)}px)`;
    if (!place.leader) return;
    const x = place.dx > 0 ? place.dx - 3 : place.dx + label.size.width < 0 ? place.dx + label.size.width + 3 : 0;
    const y = x === 0 ? (place.dy > 0 ? place.dy : place.dy + label.size.height) : place.dy + 11;
    const begin = 13 / Math.hypot(x, y);
    label.leader.style.width = `${Math.hypot(x, y) * (1 - begin)}px`;
    label.leader.style.transform = `translate(${x * begin}px, ${y * begin}px) rotate(${Math.atan2(y, x)}rad)`;
  }

  const shown = (label: Label, floor: number): label is Label & { dot: Dot } =>
    label.dot !== null && label.dot.floor === floor && label.dot.opacity > 0;
  const boxOn = ({ dot, place, size, folded }: Label, view: Readonly<ViewPoint>): Box | null => {
    if (!dot || !place) return null;
    const { width, height } = place.folded && folded ? folded : size;
    const x0 = view.left + dot.x * view.pxPerM + place.dx;
    const y0 = view.top - dot.y * view.pxPerM + place.dy;
    return { x0, y0, x1: x0 + width, y1: y0 + height };
  };
  let lastView: Readonly<ViewPoint> = { pxPerM: 1, left: 0, top: 0 };
  let lastFloor = 0;

  return {
    element,
    setSigns(signs) {
      for (const [track, label] of labels) {
        if (signs[track]?.label) continue;
        label.root.remove();
        labels.delete(track);
      }
      for (const [track, sign] of Object.entries(signs)) {
        if (!sign.label) continue;
        const label = labels.get(track);
        if (!label) {
          add(track, sign);
          continue;
        }
        const same = label.sign.label === sign.label && label.sign.detail === sign.detail;
        label.sign = sign;
        write(label);
        if (!same) measure(label);
      }
    },
    remeasure() {
      for (const label of labels.values()) measure(label);
    },
    follow(dots, floor, view) {
      lastView = view;
      lastFloor = floor;
      for (const [track, label] of labels) {
        label.dot = dots.find(Number(track)) ?? null;
        if (!shown(label, floor)) {
          label.root.style.visibility = 'hidden';
          continue;
        }
        const { dot, root } = label;
        root.style.visibility = 'visible';
        root.style.opacity = dot.opacity < 1 ? String(dot.opacity) : '';
        const x = view.left + dot.x * view.pxPerM;
        const y = view.top - dot.y * view.pxPerM;
        root.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
      }
    },
    arrange(dots, floor, view, ground, bounds) {
      const wishes: LabelWish[] = [];
      for (const [track, label] of labels) {
        if (!shown(label, floor)) continue;
        const x = view.left + label.dot.x * view.pxPerM;
        const y = view.top - label.dot.y * view.pxPerM;
        wishes.push({ track, x, y, ...label.size, folded: label.folded, was: label.place });
      }
      if (wishes.length === 0) return;
      const onGlass = ([ax, ay, bx, by]: GlassLine): GlassLine => [
        view.left + ax * view.pxPerM,
        view.top - ay * view.pxPerM,
        view.left + bx * view.pxPerM,
        view.top - by * view.pxPerM,
      ];
      const signs: LabelObstacles['signs'] = dots
        .filter((dot) => dot.floor === floor && dot.kind !== null && dot.opacity > 0)
        .map((dot) => ({
          x: view.left + dot.x * view.pxPerM,
          y: view.top - dot.y * view.pxPerM,
          radius: SIGN_RADIUS_PX[dot.kind!],
          track: String(dot.track),
        }));
      const walls = ground.walls.map(onGlass);
      const places = placeLabels(wishes, { signs, walls, edges: ground.edges.map(onGlass), bounds });
      for (const [track, place] of places) stand(labels.get(track)!, place);
    },
    at(x, y) {
      const tip: Box = { x0: x - 0.5, y0: y - 0.5, x1: x + 0.5, y1: y + 0.5 };
      for (const [track, label] of labels) {
        const box = shown(label, lastFloor) ? boxOn(label, lastView) : null;
        if (box && sharedArea(box, tip) > 0) return track;
      }
      return null;
    },
    boxes: () =>
      [...labels.values()].flatMap((label) => (shown(label, lastFloor) ? (boxOn(label, lastView) ?? []) : [])),
  };
}
