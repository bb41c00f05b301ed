/** All dots of a store between two position frames: who is where, gliding, fading in, fading out. Pure: time is told. */
import type { PlacedTrack, PositionFrame } from '../../protocol/positions.ts';
import { arrive, type Gliding, glide } from './glide.ts';
import type { Sign, SignKind } from './map-scene.ts';

/** One dot. `opacity` runs from 0 to 1; `kind` is null while the scene has no sign for it. */
export interface Dot extends Gliding {
  track: number;
  /** Indices in the plan: where it is drawn, and where it is going. */
  floor: number;
  toFloor: number;
  kind: SignKind | null;
  initials: string;
  stale: boolean;
  accuracyM: number;
  opacity: number;
  /** In a section only this viewer gets. */
  own: boolean;
  present: boolean;
  /** It fades out here to fade in where it is going: nobody knows the way it took. */
  leaping: boolean;
  /** Server time at which it was last somewhere else, epoch ms. */
  movedAt: number;
  staleFix: boolean;
  staleSign: boolean;
}

export interface Dots {
  readonly list: readonly Dot[];
  find(track: number): Dot | undefined;
  /** Takes a frame over; one not newer than the last of its section is ignored. Returns whether it was used. */
  take(frame: PositionFrame, own: boolean): boolean;
  setSigns(signs: Readonly<Record<string, Sign>>): void;
  /** Whoever is on another floor needs no gliding. */
  showFloor(floor: number): void;
  /** Moves everything on by `dtMs`; true while something on the shown floor still moves or fades. */
  step(dtMs: number): boolean;
  /** Puts everything where it is going, at once. */
  settle(): void;
}

/** A longer way than this between two frames is not walked, metres. */
const LEAP_M = 6;
/** After this long without news a dot does not pretend to know the way, ms … */
const GAP_MS = 2_000;
/** … unless it is this near, metres. */
const NEAR_M = 1.5;
const FADE_MS = 320;
/** A viewer's own section that stays away this long while frames arrive has ended, ms. */
const OWN_ENDED_MS = 1_500;
/** After a longer pause than this nobody was looking (a hidden page): no catching up in view, ms. */
const PAUSE_MS = 1_000;

export function createDots(): Dots {
  const list: Dot[] = [];
  const byTrack = new Map<number, Dot>();
  const seen = { shared: new Set<number>(), own: new Set<number>() };
  const last = { shared: { t: 0, seq: 0 }, own: { t: 0, seq: 0 } };
  let signs: Readonly<Record<string, Sign>> = {};
  let shown = 0;

  function dress(dot: Dot): void {
    const sign = signs[dot.track];
    // A dot on its way out keeps its last shape.
    if (sign || dot.opacity === 0) dot.kind = sign?.kind ?? null;
    dot.initials = sign?.initials ?? dot.initials;
    dot.staleSign = sign?.stale ?? false;
    dot.stale = dot.staleFix || dot.staleSign;
  }

  function add({ track, floor, xM, yM, accuracyM, stale }: Readonly<PlacedTrack>, own: boolean, t: number): void {
    const dot: Dot = {
      track,
      floor,
      toFloor: floor,
      x: xM,
      y: yM,
      vx: 0,
      vy: 0,
      toX: xM,
      toY: yM,
      kind: null,
      initials: '',
      stale,
      staleFix: stale,
      staleSign: false,
      accuracyM,
      opacity: 0,
      own,
      present: true,
      leaping: false,
      movedAt: t,
    };
    dress(dot);
    list.push(dot);
    byTrack.set(track, dot);
  }

  function move(dot: Dot, placed: Readonly<PlacedTrack>, own: boolean, t: number, gap: boolean): void {
    const { floor, xM, yM } = placed;
    dot.present = true;
    dot.own = own;
    dot.accuracyM = placed.accuracyM;
    dot.staleFix = placed.stale;
    dot.stale = dot.staleFix || dot.staleSign;
    dot.toFloor = floor;
    if (Math.abs(xM - dot.toX) > 1e-6 || Math.abs(yM - dot.toY) > 1e-6 || floor !== dot.floor) {
      const wayM = Math.hypot(xM - dot.x, yM - dot.y);
      const unknown = gap || t - dot.movedAt > GAP_MS;
      if (floor !== dot.floor || wayM > LEAP_M || (unknown && wayM > NEAR_M)) dot.leaping = true;
      dot.movedAt = t;
      dot.toX = xM;
      dot.toY = yM;
    }
    if (dot.leaping && (dot.opacity === 0 || dot.floor !== shown)) {
      if (floor === shown) dot.opacity = 0;
      land(dot);
    }
  }

  function land(dot: Dot): void {
    arrive(dot);
    dot.floor = dot.toFloor;
    dot.leaping = false;
  }

  function remove(index: number): void {
    const dot = list[index]!;
    list[index] = list.at(-1)!;
    list.pop();
    byTrack.delete(dot.track);
  }

  function leave(own: boolean): void {
    const here = own ? seen.own : seen.shared;
    for (const dot of list) if (dot.own === own && !here.has(dot.track)) dot.present = false;
  }

  /** Moves and fades one dot; true while it is not done. */
  function advance(dot: Dot, dtMs: number): boolean {
    const wanted = dot.present && !dot.leaping && signs[dot.track] !== undefined ? 1 : 0;
    const before = dot.opacity;
    if (before !== wanted) {
      const by = dtMs / FADE_MS;
      dot.opacity = wanted > before ? Math.min(1, before + by) : Math.max(0, before - by);
    }
    if (dot.leaping) {
      if (dot.opacity === 0) land(dot);
      return true;
    }
    if (dot.floor !== shown) {
      arrive(dot);
      dot.opacity = wanted;
      return false;
    }
    // Nobody sees a dot that is not there move.
    if (dot.opacity === 0) arrive(dot);
    const moving = dot.opacity > 0 && glide(dot, dtMs / 1000);
    return moving || dot.opacity !== wanted || before !== wanted;
  }

  function settle(): void {
    for (let i = list.length - 1; i >= 0; i--) {
      const dot = list[i]!;
      land(dot);
      dress(dot);
      dot.opacity = dot.present && signs[dot.track] ? 1 : 0;
      if (!dot.present) remove(i);
    }
  }

  return {
    list,
    find: (track) => byTrack.get(track),
    take(frame, own) {
      const section = own ? last.own : last.shared;
      if (frame.t < section.t || (frame.t === section.t && frame.seq <= section.seq)) return false;
      const gap = frame.t - section.t > GAP_MS;
      section.t = frame.t;
      section.seq = frame.seq;
      const here = own ? seen.own : seen.shared;
      here.clear();
      for (const placed of frame.tracks) {
        here.add(placed.track);
        const dot = byTrack.get(placed.track);
        if (dot) move(dot, placed, own, frame.t, gap);
        else add(placed, own, frame.t);
      }
      leave(own);
      if (!own && last.own.t < frame.t - OWN_ENDED_MS) {
        seen.own.clear();
        leave(true);
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
        if (advance(dot, dtMs)) moving = true;
        if (!dot.present && dot.opacity === 0) remove(i);
      }
      return moving;
    },
    settle,
  };
}
