/** One customer's name beside their sign: an element, with the places and sizes it can have. */

import type { Box } from './geometry.ts';
import { type LabelPlace, placedBox } from './label-place.ts';
import type { Sign } from './map-scene.ts';

export interface Size {
  width: number;
  height: number;
}

export interface NameLabel {
  element: HTMLElement;
  /** Sizes in px: in full, and folded to initials (null when there are none). */
  readonly full: Size;
  readonly folded: Size | null;
  readonly place: LabelPlace | null;
  /** When it came to its place, on the screen's clock, ms. */
  readonly heldSince: number;
  setSign(sign: Sign): void;
  /** Takes its sizes anew. */
  measure(): void;
  /** Stands at a place beside the sign, or nowhere. */
  stand(place: LabelPlace | null, nowMs: number): void;
  /** Goes with the sign, in px; opacity 0 to 1. */
  follow(x: number, y: number, opacity: number): void;
  hide(): void;
  /** What it covers with its sign at (`x`, `y`), px; null while it stands nowhere. */
  boxAt(x: number, y: number): Box | null;
}

/** `--m-settle`: a name fades in at a new place in this time. */
const SETTLE_MS = 320;
/** The leader starts at the sign's rim and ends short of the name, px. */
const LEADER_FROM_PX = 13;
const LEADER_GAP_PX = 3;
const FIRST_LINE_MIDDLE_PX = 11;

/** `reducedMotion` is asked each time something would fade. */
export function createNameLabel(start: Sign, reducedMotion: () => boolean): NameLabel {
  const element = document.createElement('div');
  const box = document.createElement('div');
  const name = document.createElement('b');
  const detail = document.createElement('span');
  const leader = document.createElement('i');
  element.className = 'map-name';
  leader.hidden = true;
  box.append(name, detail);
  element.append(leader, box);
  let sign = start;
  let place: LabelPlace | null = null;
  let full: Size = { width: 0, height: 0 };
  let folded: Size | null = null;
  let heldSince = 0;

  function write(fold: boolean): void {
    name.textContent = (fold ? sign.initials : sign.label) ?? '';
    detail.textContent = sign.detail ?? '';
    detail.hidden = fold || !sign.detail;
    element.classList.toggle('stale', sign.stale);
  }

  function drawLeader({ dx, dy }: LabelPlace): void {
    const beside = dx > 0 ? dx - LEADER_GAP_PX : dx + full.width < 0 ? dx + full.width + LEADER_GAP_PX : 0;
    const level = beside === 0 ? (dy > 0 ? dy : dy + full.height) : dy + FIRST_LINE_MIDDLE_PX;
    const length = Math.hypot(beside, level);
    const begin = LEADER_FROM_PX / length;
    leader.style.width = `${length * (1 - begin)}px`;
    const turn = `rotate(${Math.atan2(level, beside)}rad)`;
    leader.style.transform = `translate(${beside * begin}px, ${level * begin}px) ${turn}`;
  }

  return {
    element,
    get full() {
      return full;
    },
    get folded() {
      return folded;
    },
    get place() {
      return place;
    },
    get heldSince() {
      return heldSince;
    },
    setSign(next) {
      const same = next.label === sign.label && next.detail === sign.detail && next.initials === sign.initials;
      sign = next;
      if (same) write(place?.folded ?? false);
      else this.measure();
    },
    measure() {
      const size = () => ({ width: box.offsetWidth, height: box.offsetHeight });
      write(true);
      folded = sign.initials ? size() : null;
      write(false);
      full = size();
      write(place?.folded ?? false);
    },
    stand(next, nowMs) {
      const elsewhere = next?.side !== place?.side || next?.folded !== place?.folded;
      place = next;
      box.style.opacity = next ? '1' : '0';
      leader.hidden = !next?.leader;
      if (!next) return;
      box.style.transform = `translate(${Math.round(next.dx)}px, ${Math.round(next.dy)}px)`;
      if (next.leader) drawLeader(next);
      if (!elsewhere) return;
      heldSince = nowMs;
      write(next.folded);
      // It fades in at its new place: sliding there it would cross its own sign.
      if (!reducedMotion()) box.animate?.([{ opacity: 0 }, { opacity: 1 }], { duration: SETTLE_MS });
    },
    follow(x, y, opacity) {
      element.style.visibility = 'visible';
      element.style.opacity = opacity < 1 ? opacity.toFixed(2) : '';
      // On whole device pixels: between them its letters would blur.
      const ratio = window.devicePixelRatio || 1;
      const [left, top] = [Math.round(x * ratio) / ratio, Math.round(y * ratio) / ratio];
      element.style.transform = `translate(${left}px, ${top}px)`;
    },
    hide() {
      element.style.visibility = 'hidden';
    },
    boxAt: (x, y) => (place ? placedBox(x, y, place, place.folded && folded ? folded : full) : null),
  };
}
