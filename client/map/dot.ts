/** One dot: where it is drawn, where its track went, and whether it glides there or fades out and in again. */
import type { PlacedTrack } from '../../protocol/positions.ts';
import { arrive, type Gliding, glide } from './glide.ts';
import type { SignKind } from './map-scene.ts';

/** `kind` is null while the scene has no sign for it; `opacity` runs from 0 to 1. */
export interface Dot extends Gliding {
  track: number;
  /** Indices in the plan: where it is drawn, and where it is going. */
  floor: number;
  toFloor: number;
  kind: SignKind | null;
  initials: string;
  solid: boolean;
  asks: boolean;
  /** By the frame's word, or the scene's. */
  stale: boolean;
  staleFix: boolean;
  staleSign: boolean;
  accuracyM: number;
  opacity: number;
  /** In the section only this viewer gets. */
  own: boolean;
  /** In the last frame of its section. */
  present: boolean;
  /** It fades out here to fade in where it went: nobody knows the way it took. */
  leaping: boolean;
  /** Server time at which it was last told to be somewhere else, epoch ms. */
  movedAt: number;
}

/** A longer way than this between two frames is not walked, metres. */
const LEAP_M = 6;
/** After this long without news a dot does not pretend to know the way, ms … */
export const GAP_MS = 2_000;
/** … unless it is this near, metres. */
const NEAR_M = 1.5;
const SAME_PLACE_M = 1e-6;
const FADE_MS = 320;

/** A dot where its track is first seen, not yet visible. `t`: the frame's server time. */
export function createDot(placed: Readonly<PlacedTrack>, own: boolean, t: number): Dot {
  const { track, floor, xM, yM, accuracyM, stale } = placed;
  return {
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
    solid: false,
    asks: false,
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
}

/** Tells a dot where its track is now. `gap`: frames were missed; `shown`: the floor somebody looks at. */
export function send(dot: Dot, placed: Readonly<PlacedTrack>, t: number, gap: boolean, shown: number): void {
  const { floor, xM, yM } = placed;
  dot.accuracyM = placed.accuracyM;
  dot.staleFix = placed.stale;
  dot.stale = dot.staleFix || dot.staleSign;
  dot.toFloor = floor;
  const same = Math.abs(xM - dot.toX) < SAME_PLACE_M && Math.abs(yM - dot.toY) < SAME_PLACE_M;
  if (same && floor === dot.floor) return;
  const wayM = Math.hypot(xM - dot.x, yM - dot.y);
  const unknown = gap || t - dot.movedAt > GAP_MS;
  if (floor !== dot.floor || wayM > LEAP_M || (unknown && wayM > NEAR_M)) dot.leaping = true;
  dot.movedAt = t;
  dot.toX = xM;
  dot.toY = yM;
  if (dot.leaping && (dot.opacity === 0 || dot.floor !== shown)) {
    if (floor === shown) dot.opacity = 0;
    land(dot);
  }
}

/** Puts a dot where its track is, at once. */
export function land(dot: Dot): void {
  arrive(dot);
  dot.floor = dot.toFloor;
  dot.leaping = false;
}

/** Moves and fades a dot by `dtMs`; `visible`: whether it should be seen. True while it is not done. */
export function advance(dot: Dot, dtMs: number, visible: boolean, shown: number): boolean {
  const wanted = visible && !dot.leaping ? 1 : 0;
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
  return moving || before !== wanted;
}
