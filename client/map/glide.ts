/** How a dot moves: it glides towards where its track is, at walking pace, and never jumps. */

/** A place on its way to another; metres and metres per second. */
export interface Gliding {
  x: number;
  y: number;
  vx: number;
  vy: number;
  toX: number;
  toY: number;
}

/** Nobody is seen to move faster than this, metres per second. */
export const GLIDE_CAP_MPS = 2.5;
/** Stiffness per second: a dot trails somebody who walks steadily by 2 / this, in seconds. */
const STIFFNESS = 3.2;
const ARRIVED_M = 0.004;
const AT_REST_MPS = 0.01;

/**
 * Moves a place on by `dtS` seconds, in place; false once it has arrived and rests. A critically damped spring,
 * x(t) = (c + (v + ωc)t)·e^(−ωt), whose pull is limited so that its speed stays under the cap.
 */
export function glide(place: Gliding, dtS: number): boolean {
  let cx = place.x - place.toX;
  let cy = place.y - place.toY;
  const away = Math.hypot(cx, cy);
  if (away < ARRIVED_M && Math.hypot(place.vx, place.vy) < AT_REST_MPS) {
    arrive(place);
    return false;
  }
  const reach = (2 * GLIDE_CAP_MPS) / STIFFNESS;
  const pull = away > reach ? reach / away : 1;
  cx *= pull;
  cy *= pull;
  const fade = Math.exp(-STIFFNESS * dtS);
  const ux = place.vx + STIFFNESS * cx;
  const uy = place.vy + STIFFNESS * cy;
  let stepX = (cx + ux * dtS) * fade - cx;
  let stepY = (cy + uy * dtS) * fade - cy;
  place.vx = (place.vx - STIFFNESS * ux * dtS) * fade;
  place.vy = (place.vy - STIFFNESS * uy * dtS) * fade;
  const step = Math.hypot(stepX, stepY);
  const cap = GLIDE_CAP_MPS * dtS;
  if (step > cap) {
    stepX *= cap / step;
    stepY *= cap / step;
  }
  place.x += stepX;
  place.y += stepY;
  return true;
}

/** Puts a place where it was going, at rest. */
export function arrive(place: Gliding): void {
  place.x = place.toX;
  place.y = place.toY;
  place.vx = 0;
  place.vy = 0;
}
