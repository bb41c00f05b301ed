/** A crowd that never stands still, told as the server tells it: position frames at 5 Hz. */
import { KEY_FRAME_EVERY_MS, TICK_MS } from '../../../protocol/limits.ts';
import type { Floor } from '../../../protocol/place.ts';
import { createFrameEncoder, type PlacedTrack } from '../../../protocol/positions.ts';

interface Walk extends PlacedTrack {
  toX: number;
  toY: number;
}

const PACE_MPS = 0.9;
/** What the live model makes of a phone's fixes, metres: such a dot has a halo. */
export const PHONE_ACCURACY_M = 1.75;
/** Nobody walks this near to an outer wall, metres. */
const OFF_THE_WALL_M = 1;

/** Encoded frames of `count` people, tracks 1 to `count`, all gliding all the time. `random` is uniform in [0, 1). */
export function framesOf(
  { outline }: Floor,
  { count, frames, startMs, random }: { count: number; frames: number; startMs: number; random: () => number },
): string[] {
  const across = (axis: 0 | 1) => Math.max(...outline.map((point) => point[axis])) - 2 * OFF_THE_WALL_M;
  const [widthM, heightM] = [across(0), across(1)];
  const somewhere = () => ({ x: OFF_THE_WALL_M + widthM * random(), y: OFF_THE_WALL_M + heightM * random() });
  const walks = Array.from({ length: count }, (_, i): Walk => {
    const [from, to] = [somewhere(), somewhere()];
    const place = { xM: from.x, yM: from.y, toX: to.x, toY: to.y };
    return { track: i + 1, floor: 0, ...place, accuracyM: PHONE_ACCURACY_M, stale: false };
  });
  const encoder = createFrameEncoder({ extentM: Math.max(...outline.flat()), keyEveryMs: KEY_FRAME_EVERY_MS });
  const stepM = (PACE_MPS * TICK_MS) / 1_000;
  function step(walk: Walk): void {
    const awayM = Math.hypot(walk.toX - walk.xM, walk.toY - walk.yM);
    if (awayM <= stepM) {
      const { x, y } = somewhere();
      Object.assign(walk, { toX: x, toY: y });
      return;
    }
    walk.xM += ((walk.toX - walk.xM) * stepM) / awayM;
    walk.yM += ((walk.toY - walk.yM) * stepM) / awayM;
  }
  return Array.from({ length: frames }, (_, i) => {
    for (const walk of walks) step(walk);
    return encoder.encode(walks, startMs + i * TICK_MS);
  });
}
