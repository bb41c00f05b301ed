/** Invented customers who walk: the truth that every viewer is held against, the same in every process from one seed. */
import { TICK_MS } from '../../protocol/limits.ts';
import { ACCURACY_STEP_M, type PlacedTrack, TRACK_NUMBERS } from '../../protocol/positions.ts';
import { createRandom } from '../../simulator/random.ts';

/** Spread of walking speed per axis in m/s, and how long a walk keeps its direction: as in the live model's rules. */
const SPEED_SD_MPS = 0.5;
const KEEPS_FOR_MS = 4_000;
/** What a frame tells exactly; a contender that tells more is not better. */
const GRAIN_M = 0.02;

/** The part of a store that is walked in. `mayStand`: whether somebody may be at this point of this floor (by number). */
export interface Ground {
  floors: number;
  widthM: number;
  depthM: number;
  mayStand(floor: number, xM: number, yM: number): boolean;
}

/** The demo house's two floors, without walls. */
export const OPEN_GROUND: Ground = { floors: 2, widthM: 38, depthM: 24, mayStand: () => true };

export interface Crowd {
  /** Everybody one tick of walking later, always in the same order; a list of its own each time. */
  step(): PlacedTrack[];
}

export function createCrowd(customers: number, ground: Ground): Crowd {
  const random = createRandom(1, 'crowd');
  const kept = Math.exp(-TICK_MS / KEEPS_FOR_MS);
  const speed = (): number => random.gaussian(0, SPEED_SD_MPS);
  const turned = (mps: number): number => mps * kept + speed() * Math.sqrt(1 - kept ** 2);
  const isInside = (floor: number, x: number, y: number): boolean =>
    x > 0 && y > 0 && x < ground.widthM && y < ground.depthM && ground.mayStand(floor, x, y);

  function somebody(n: number) {
    const floor = Math.floor((n * ground.floors) / customers);
    for (;;) {
      const x = random.between(0, ground.widthM);
      const y = random.between(0, ground.depthM);
      if (isInside(floor, x, y)) return { track: trackOf(n, customers), floor, x, y, vx: speed(), vy: speed() };
    }
  }
  const people = Array.from({ length: customers }, (_, n) => somebody(n));

  return {
    step: () =>
      people.map((one) => {
        const x = one.x + (one.vx * TICK_MS) / 1000;
        const y = one.y + (one.vy * TICK_MS) / 1000;
        const free = isInside(one.floor, x, y);
        if (free) Object.assign(one, { x, y });
        one.vx = free ? turned(one.vx) : -one.vx;
        one.vy = free ? turned(one.vy) : -one.vy;
        const { track, floor } = one;
        return { track, floor, xM: grain(one.x), yM: grain(one.y), accuracyM: 2 * ACCURACY_STEP_M, stale: false };
      }),
  };
}

/** Spread over all numbers, in ascending order. */
const trackOf = (n: number, customers: number): number => Math.floor(((n + 0.5) * TRACK_NUMBERS) / customers);
/** To the grain, and to few decimals: a contender that writes numbers must not pay for the noise of binary fractions. */
const grain = (metres: number): number => Number((Math.round(metres / GRAIN_M) * GRAIN_M).toFixed(2));

/** Whether two lists say the same of everybody, in the same order, to a millimetre. */
export function isSame(found: readonly Readonly<PlacedTrack>[], truth: readonly PlacedTrack[]): boolean {
  if (found.length !== truth.length) return false;
  for (let i = 0; i < truth.length; i++) {
    const one = found[i]!;
    const other = truth[i]!;
    const close = Math.abs(one.xM - other.xM) < 0.001 && Math.abs(one.yM - other.yM) < 0.001;
    const same = one.track === other.track && one.floor === other.floor && one.stale === other.stale;
    if (!close || !same || one.accuracyM !== other.accuracyM) return false;
  }
  return true;
}
