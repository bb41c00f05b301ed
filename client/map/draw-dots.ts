/** Draws all dots of a floor with a canvas pen, one path or stamp per style: their number costs no state changes. */
import type { Ring } from '../../protocol/place.ts';
import type { Dot } from './dot.ts';
import type { Inks } from './inks.ts';
import type { SignKind } from './map-scene.ts';
import { cutStamp, printStamp, type Stamp, type StampPen } from './stamp.ts';
import type { ViewPoint } from './view-point.ts';

/** The part of a canvas context that is used. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'arc'
  | 'beginPath'
  | 'clearRect'
  | 'clip'
  | 'fill'
  | 'fillStyle'
  | 'fillText'
  | 'font'
  | 'globalAlpha'
  | 'lineWidth'
  | 'lineTo'
  | 'moveTo'
  | 'restore'
  | 'roundRect'
  | 'save'
  | 'setLineDash'
  | 'stroke'
  | 'strokeStyle'
  | 'textAlign'
  | 'textBaseline'
> &
  StampPen;

/** The signs of which there are most, cut once per theme and pixel ratio. */
export interface Stamps {
  customer: Stamp;
  attendedCustomer: Stamp;
  staleCustomer: Stamp;
}

/** What a drawing needs to know: the floor shown, the view, its size in CSS px, and the colours. */
export interface Sheet {
  floor: number;
  /** Nobody in the store is outside it: halos end here. */
  outline: Ring;
  view: Readonly<ViewPoint>;
  width: number;
  height: number;
  inks: Inks;
  stamps: Stamps;
}

/** Sizes in CSS px at every zoom (`--dot`, `--dot-mine`, `--badge`, `--dot-keyline`). */
const RING = { radius: 4.5, line: 2 };
const ATTENDED = { disc: 6 };
const OWN = { disc: 8.5, ring: 10.8, line: 1.4, asking: 15 };
const BADGE = { side: 26, corner: 6, line: 1.8, lineMe: 2.2 };
const KEYLINE = 2;
const FULL_TURN = 2 * Math.PI;
const NO_DASH: number[] = [];
const DASH = [2.4, 2.6];
const HALO_DASH = [3, 3];
/** A dot surer than this has no halo, metres (`--halo-from-m`). */
const HALO_FROM_M = 1.5;
/** Fades are drawn in this many steps, so that dots fading together share a path. */
const FADE_STEPS = 8;

/** Cuts the stamps; null where there is no canvas to draw on. */
export function cutStamps(inks: Inks, ratio: number): Stamps | null {
  const ring = (dash: number[]) =>
    cutStamp(RING.radius + RING.line + KEYLINE, ratio, (pen) => {
      pen.beginPath();
      pen.arc(0, 0, RING.radius + RING.line / 2 + KEYLINE, 0, FULL_TURN);
      pen.fillStyle = inks.floor;
      pen.fill();
      pen.beginPath();
      pen.arc(0, 0, RING.radius, 0, FULL_TURN);
      pen.strokeStyle = inks.waiting;
      pen.lineWidth = RING.line;
      pen.setLineDash(dash);
      pen.stroke();
    });
  const customer = ring(NO_DASH);
  const staleCustomer = ring(DASH);
  const attendedCustomer = cutStamp(ATTENDED.disc + KEYLINE, ratio, (pen) => {
    for (const [radius, ink] of [
      [ATTENDED.disc + KEYLINE, inks.floor],
      [ATTENDED.disc, inks.attended],
    ] as const) {
      pen.beginPath();
      pen.arc(0, 0, radius, 0, FULL_TURN);
      pen.fillStyle = ink;
      pen.fill();
    }
  });
  return customer && attendedCustomer && staleCustomer && { customer, attendedCustomer, staleCustomer };
}

const asks = (dot: Dot): boolean => dot.asks;
const fadeStep = (opacity: number): number => Math.ceil(opacity * FADE_STEPS);

/** Draws the dots of the sheet's floor from halos up to the viewer's own customers. */
export function drawDots(
  pen: Pen,
  dots: readonly Dot[],
  { floor, outline, view, width, height, inks, stamps }: Sheet,
): void {
  let kind: SignKind = 'customer';
  let stale = false;
  let step = FADE_STEPS;

  /** Calls `draw` for each dot of the current kind, state and fade step that can be seen. */
  function each(marginPx: number, draw: (x: number, y: number, dot: Dot) => void): void {
    for (let i = 0; i < dots.length; i++) {
      const dot = dots[i]!;
      if (dot.floor !== floor || dot.kind !== kind || dot.stale !== stale || fadeStep(dot.opacity) !== step) continue;
      const x = view.left + dot.x * view.pxPerM;
      const y = view.top - dot.y * view.pxPerM;
      if (x > -marginPx && y > -marginPx && x < width + marginPx && y < height + marginPx) draw(x, y, dot);
    }
  }
  function circles(radius: number, of: (dot: Dot) => boolean = () => true): void {
    pen.beginPath();
    each(24, (x, y, dot) => {
      if (!of(dot)) return;
      pen.moveTo(x + radius, y);
      pen.arc(x, y, radius, 0, FULL_TURN);
    });
  }
  function fill(style: string): void {
    pen.fillStyle = style;
    pen.fill();
  }
  function stroke(style: string, lineWidth: number, dash: number[]): void {
    pen.strokeStyle = style;
    pen.lineWidth = lineWidth;
    pen.setLineDash(dash);
    pen.stroke();
  }

  /** Halos that overlap are one shape: a crowd tints its ground once instead of darkening it. */
  function halos(): void {
    stale = false;
    pen.beginPath();
    each(200, (x, y, dot) => {
      if (dot.accuracyM <= HALO_FROM_M) return;
      const radius = dot.accuracyM * view.pxPerM;
      pen.moveTo(x + radius, y);
      pen.arc(x, y, radius, 0, FULL_TURN);
    });
    fill(kind === 'own' ? inks.haloYours : inks.halo);
    if (kind === 'own') stroke(inks.haloYoursEdge, 1, HALO_DASH);
  }
  function customers(): void {
    const hollow = stale ? stamps.staleCustomer : stamps.customer;
    each(24, (x, y, dot) => printStamp(pen, dot.solid && !stale ? stamps.attendedCustomer : hollow, x, y));
  }
  function own(): void {
    circles(OWN.asking, asks);
    fill(inks.floor);
    circles(OWN.asking, asks);
    stroke(inks.yours, OWN.line, NO_DASH);
    circles(OWN.ring + OWN.line / 2 + KEYLINE);
    fill(inks.floor);
    if (stale) {
      circles(OWN.disc - 0.9);
      stroke(inks.yours, 1.8, DASH);
      return;
    }
    circles(OWN.ring);
    stroke(inks.yours, OWN.line, NO_DASH);
    circles(OWN.disc);
    fill(inks.yours);
  }
  function square(x: number, y: number, side: number, corner: number): void {
    pen.beginPath();
    pen.roundRect(x - side / 2, y - side / 2, side, side, corner);
  }
  /** One after another: where two colleagues stand together the upper square covers the lower one's letters. */
  function associates(line: number, ink: string, text: string, textOnInk: string): void {
    each(24, (x, y, dot) => {
      square(x, y, BADGE.side + 2 * KEYLINE, BADGE.corner + KEYLINE);
      fill(inks.floor);
      square(x, y, BADGE.side - line, BADGE.corner - line / 2);
      if (dot.solid) fill(ink);
      stroke(ink, line, stale ? DASH : NO_DASH);
      pen.fillStyle = dot.solid ? textOnInk : text;
      pen.fillText(dot.initials, x, y + 0.5);
    });
  }

  pen.clearRect(0, 0, width, height);
  pen.font = `600 13px ${inks.sans}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  const steps = new Set<number>();
  for (const dot of dots)
    if (dot.floor === floor && dot.kind !== null && dot.opacity > 0) steps.add(fadeStep(dot.opacity));

  function layer(wanted: SignKind, draw: () => void, states: readonly boolean[] = [true, false]): void {
    kind = wanted;
    for (const one of steps) {
      step = one;
      pen.globalAlpha = one / FADE_STEPS;
      for (const state of states) {
        stale = state;
        draw();
      }
    }
  }
  pen.save();
  pen.beginPath();
  for (const [x, y] of outline) pen.lineTo(view.left + x * view.pxPerM, view.top - y * view.pxPerM);
  pen.clip();
  layer('customer', halos, [false]);
  layer('own', halos, [false]);
  pen.restore();
  layer('customer', customers);
  layer('colleague', () => associates(BADGE.line, inks.associate, inks.initials, inks.floor));
  layer('me', () => associates(BADGE.lineMe, inks.accent, inks.accent, inks.floor));
  layer('own', own);
  pen.globalAlpha = 1;
}
