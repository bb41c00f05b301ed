/** Sends where everybody is: one frame per store and tick, encoded once for all; own visits to their own people alone. */
import { KEY_FRAME_EVERY_MS } from '../../protocol/limits.ts';
import type { Plan } from '../../protocol/place.ts';
import { createFrameEncoder, type FrameEncoder, type PlacedTrack } from '../../protocol/positions.ts';
import type { Disclosed } from '../disclosure/disclosed.ts';

/** The longest side of any floor, in metres: what a frame must be able to say. */
export function extentM(plan: Plan): number {
  return Math.max(...plan.floors.flatMap((floor) => floor.outline.flat()));
}

/** An encoder that takes nothing but what disclosure has let through. */
export interface Positions {
  frame(tracks: Disclosed<PlacedTrack[]>, nowMs: number): string;
  /** Somebody new is listening: the next frame stands alone. */
  requestKey(): void;
}

export function createPositions(plan: Plan): Positions {
  const encoder: FrameEncoder = createFrameEncoder({ extentM: extentM(plan), keyEveryMs: KEY_FRAME_EVERY_MS });
  return {
    frame: (tracks, nowMs) => encoder.encode(tracks, nowMs),
    requestKey: () => encoder.requestKey(),
  };
}
