/** The names of a floor's zones with a quiet note below, written where each zone has room for them. */
import type { Floor, Point, Words } from '../../protocol/place.ts';
import { type Box, boxesOverlap, boxOf, middleOf } from './geometry.ts';
import type { ViewPoint } from './view-point.ts';
import { CALM, type NameRoom, placeName } from './zone-label-place.ts';

type Locale = keyof Words;

interface ZoneLabel {
  id: string;
  name: Words;
  room: NameRoom;
  element: HTMLElement;
  note: string;
  at: Point;
  /** When something last lay on it, on the screen's clock, ms. */
  coveredAt: number;
  /** Size in px of what is written; null while it finds no room. */
  size: { width: number; height: number } | null;
}

export interface ZoneLabels {
  element: HTMLElement;
  setNotes(notes: Readonly<Record<string, { note?: string }>>): void;
  setLocale(locale: Locale): void;
  /** Writes every name anew for a scale; `pxPerM` is where the view rests. */
  arrange(pxPerM: number): void;
  follow(view: Readonly<ViewPoint>): void;
  /** Gives way to names of people, and to squares unless a note is told; `nowMs` on the screen's clock. */
  giveWay(names: readonly Box[], squares: readonly Box[], nowMs: number): void;
}

/** How a name may be written: lines of text and a size in px. */
interface Writing {
  lines: string[];
  sizePx: number;
  note: string;
}

/** A name that gave way comes back once its ground was free for this long, ms. */
const BACK_AFTER_MS = 2_500;
const LINE = 1.12;
const NOTE_LINE_PX = 16;

/** All ways to break a name into at most two lines. */
function breaks(name: string): string[][] {
  const words = name.split(' ');
  const broken = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')]);
  broken.sort((a, b) => Math.max(a[0]!.length, a[1]!.length) - Math.max(b[0]!.length, b[1]!.length));
  return [[name], ...broken.slice(0, 1)];
}

/** Ways to write a name, the finest first. */
function writings(name: string, note: string): Writing[] {
  const sizes = [16, 14, 13];
  const withNote = sizes.flatMap((sizePx) => breaks(name).map((lines) => ({ lines, sizePx, note })));
  return note ? [...withNote, ...withNote.map((writing) => ({ ...writing, note: '' }))] : withNote;
}

export function createZoneLabels(floor: Floor, startLocale: Locale): ZoneLabels {
  const element = document.createElement('div');
  element.className = 'map-words';
  const pen = document.createElement('canvas').getContext('2d');
  let locale = startLocale;

  const stairs = floor.stairs.filter(({ kind }) => kind === 'flight').map(({ points }) => boxOf(points));
  const clutter: Box[] = [...floor.fixtures.map(({ ring }) => boxOf(ring)), ...stairs];
  const closed = floor.decor.filter((decor) => decor.kind === 'core' && decor.name !== null);
  const rooms = [
    ...floor.zones.map(({ id, name, ring, anchor, policy }) => ({
      id,
      name,
      ring,
      anchor,
      dark: policy === 'dark',
      closedCore: false,
    })),
    ...closed.map(({ name, ring }, i) => ({
      id: `closed-${i}`,
      name: name!,
      ring,
      anchor: middleOf(ring),
      dark: false,
      closedCore: true,
    })),
  ];
  const labels = rooms.map(({ id, name, ring, anchor, dark, closedCore }): ZoneLabel => {
    const made = document.createElement('div');
    made.className = dark ? 'map-zone on-dark' : 'map-zone';
    element.append(made);
    const around = boxOf(ring);
    // What lies inside has a name of its own: nested zones, and a lift in a closed core.
    const holes = floor.zones.filter((zone) => zone.parent === id || (closedCore && inBox(zone.anchor, around)));
    const room = {
      ring,
      anchor,
      holes: holes.map((zone) => boxOf(zone.ring)),
      clutter: clutter.filter((box) => boxesOverlap(box, around)),
    };
    return { id, name, room, element: made, note: '', at: anchor, coveredAt: Number.NEGATIVE_INFINITY, size: null };
  });

  function widthPx(text: string, sizePx: number, serif: boolean): number {
    if (!pen) return text.length * sizePx * 0.5;
    const style = getComputedStyle(element);
    pen.font = serif
      ? `italic 400 ${sizePx}px ${style.getPropertyValue('--serif') || 'serif'}`
      : `400 ${sizePx}px ${style.getPropertyValue('--sans') || 'sans-serif'}`;
    return pen.measureText(text).width;
  }

  function measure({ lines, sizePx, note }: Writing): { width: number; height: number } {
    const widths = lines.map((line) => widthPx(line, sizePx, true));
    const height = lines.length * sizePx * LINE + (note ? NOTE_LINE_PX : 0);
    return { width: Math.max(...widths, note ? widthPx(note, 13, false) : 0), height };
  }

  function write(label: ZoneLabel, { lines, sizePx, note }: Writing): void {
    const texts = lines.map((text) => {
      const line = document.createElement('span');
      line.textContent = text;
      return line;
    });
    if (note) {
      const line = document.createElement('span');
      line.className = 'note';
      line.textContent = note;
      texts.push(line);
    }
    label.element.style.setProperty('--zone-size', `${sizePx}px`);
    // The spaces are for those who hear it: lines are blocks, and would run into one another.
    label.element.replaceChildren(...texts.flatMap((line) => [line, ' ']));
  }

  function arrangeOne(label: ZoneLabel, pxPerM: number): void {
    let chosen: { writing: Writing; size: { width: number; height: number }; at: Point } | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const writing of writings(label.name[locale], label.note)) {
      const size = measure(writing);
      const found = placeName(label.room, { widthM: size.width / pxPerM, heightM: size.height / pxPerM });
      // A note tells something: it may stand a little less freely rather than go.
      const cost = found ? found.cluttered + (label.note && !writing.note ? 0.3 : 0) : least;
      if (found && cost < least - 1e-6) {
        least = cost;
        chosen = { writing, size, at: found.at };
      }
      if (least <= CALM) break;
    }
    label.size = chosen?.size ?? null;
    label.element.hidden = !chosen;
    if (!chosen) return;
    label.at = chosen.at;
    write(label, chosen.writing);
  }

  let scale = 0;
  let view: ViewPoint = { pxPerM: 1, left: 0, top: 0 };
  const corner = ({ at, size }: ZoneLabel): [number, number] => [
    view.left + at[0] * view.pxPerM - size!.width / 2,
    view.top - at[1] * view.pxPerM - size!.height / 2,
  ];

  return {
    element,
    setNotes(notes) {
      for (const label of labels) {
        const note = notes[label.id]?.note ?? '';
        if (note === label.note) continue;
        label.note = note;
        if (scale > 0) arrangeOne(label, scale);
      }
    },
    setLocale(next) {
      locale = next;
      if (scale > 0) this.arrange(scale);
    },
    arrange(pxPerM) {
      scale = pxPerM;
      for (const label of labels) arrangeOne(label, pxPerM);
    },
    follow(next) {
      view = { ...next };
      for (const label of labels) {
        if (!label.size) continue;
        const [x, y] = corner(label);
        label.element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
        label.element.style.width = `${Math.ceil(label.size.width)}px`;
      }
    },
    giveWay(names, squares, nowMs) {
      for (const label of labels) {
        if (!label.size) continue;
        const [x, y] = corner(label);
        const own = { x0: x, y0: y, x1: x + label.size.width, y1: y + label.size.height };
        const covers = (box: Box) => boxesOverlap(box, own);
        if (names.some(covers) || (!label.note && squares.some(covers))) label.coveredAt = nowMs;
        label.element.classList.toggle('aside', nowMs - label.coveredAt < BACK_AFTER_MS);
      }
    },
  };
}

function inBox([x, y]: Point, box: Box): boolean {
  return x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1;
}
