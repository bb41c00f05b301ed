/** All dots of a store between two position frames: who is there, as what, and who has gone. Pure: time is told. */
import type { Point } from '../../protocol/place.ts';
import type { PositionFrame } from '../../protocol/positions.ts';
import { advance, createDot, type Dot, GAP_MS, land, send } from './dot.ts';
import type { Sign } from './map-scene.ts';

export interface Dots {
  readonly list: readonly Dot[];
  find(track: number): Dot | undefined;
  /** Takes a frame over; one not newer than the last of its section is ignored. Returns whether it was used. */
  take(frame: PositionFrame, own: boolean): boolean;
  setSigns(signs: Readonly<Record<string, Sign>>): void;
  /** The floor somebody looks at, an index in the plan: on the others nothing needs to glide. */
  showFloor(floor: number): void;
  /** Moves everything on by `dtMs`; true while something still moves or fades. */
  step(dtMs: number): boolean;
  /** Puts everything where it is going, at once. */
  settle(): void;
}

/** A viewer's own section that stays away this long while frames arrive has ended, ms. */
const OWN_ENDED_MS = 1_500;
/** After a longer pause than this nobody was looking (a hidden page): no catching up in view, ms. */
const PAUSE_MS = 1_000;

/** What is kept of the frames of one section. */
interface Section {
  t: number;
  seq: number;
  tracks: Set<number>;
}

/** `indoors`: where on a floor (an index in the plan) a told place, metres, is shown. */
export function createDots(indoors: (floor: number, told: Point) => Point = (_, told) => told): Dots {
  const list: Dot[] = [];
  const byTrack = new Map<number, Dot>();
  const shared: Section = { t: 0, seq: 0, tracks: new Set() };
  const ownSection: Section = { t: 0, seq: 0, tracks: new Set() };
  let signs: Readonly<Record<string, Sign>> = {};
  let shown = 0;

  const visible = (dot: Dot): boolean => dot.present && signs[dot.track] !== undefined;

  function dress(dot: Dot): void {
    const sign = signs[dot.track];
    // A dot on its way out keeps its last shape.
    if (sign || dot.opacity === 0) dot.kind = sign?.kind ?? null;
    dot.initials = sign?.initials ?? dot.initials;
    dot.solid = sign?.solid ?? dot.solid;
    dot.asks = sign?.asks ?? false;
    dot.staleSign = sign?.stale ?? false;
    dot.stale = dot.staleFix || dot.staleSign;
  }

  function markGone(own: boolean): void {
    const { tracks } = own ? ownSection : shared;
    for (const dot of list) if (dot.own === own && !tracks.has(dot.track)) dot.present = false;
  }

  function remove(index: number): void {
    byTrack.delete(list[index]!.track);
    list[index] = list.at(-1)!;
    list.pop();
  }

  function settle(): void {
    for (let i = list.length - 1; i >= 0; i--) {
      const dot = list[i]!;
      land(dot);
      dot.opacity = visible(dot) ? 1 : 0;
      dress(dot);
      if (!dot.present) remove(i);
    }
  }

  return {
    list,
    find: (track) => byTrack.get(track),
    take(frame, own) {
      const section = own ? ownSection : shared;
      if (frame.t < section.t || (frame.t === section.t && frame.seq <= section.seq)) return false;
      const gap = frame.t - section.t > GAP_MS;
      section.t = frame.t;
      section.seq = frame.seq;
      section.tracks.clear();
      for (const told of frame.tracks) {
        const [xM, yM] = indoors(told.floor, [told.xM, told.yM]);
        const placed = { ...told, xM, yM };
        section.tracks.add(placed.track);
        let dot = byTrack.get(placed.track);
        if (dot) send(dot, placed, frame.t, gap, shown);
        else {
          dot = createDot(placed, own, frame.t);
          dress(dot);
          list.push(dot);
          byTrack.set(placed.track, dot);
        }
        dot.present = true;
        dot.own = own;
      }
      markGone(own);
      if (!own && ownSection.t < frame.t - OWN_ENDED_MS) {
        ownSection.tracks.clear();
        markGone(true);
      }
      return true;
    },
    setSigns(next) {
      signs = next;
      for (const dot of list) dress(dot);
    },
    showFloor(floor) {
      shown = floor;
      for (const dot of list) if (dot.leaping) land(dot);
    },
    step(dtMs) {
      if (dtMs > PAUSE_MS) settle();
      let moving = false;
      for (let i = list.length - 1; i >= 0; i--) {
        const dot = list[i]!;
        if (advance(dot, dtMs, visible(dot), shown)) moving = true;
        if (!dot.present && dot.opacity === 0) remove(i);
      }
      return moving;
    },
    settle,
  };
}
