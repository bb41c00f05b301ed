/** When the next visitors come: at random, more eagerly while the house is emptier than asked (an inhomogeneous Poisson process). */
import type { Random } from './random.ts';

/** How long a visit lasts on average, in milliseconds, as visits of `errand.ts` turn out on the demo house. */
export const MEAN_VISIT_MS = 430_000;
/** The rate doubles, or falls to nothing, when the house is this share of the target below or above it. */
const EAGERNESS = 0.5;
/** The first visitor after the start comes within these milliseconds. */
const FIRST_MS: [number, number] = [2_500, 6_000];

export interface Arrivals {
  /** Whether a party arrives in this step, with so many present now. */
  due(present: number, dtMs: number): boolean;
}

/** `target`: how many are to be in the house at once. */
export function createArrivals(random: Random, target: number): Arrivals {
  let left = 1;
  let first = random.between(...FIRST_MS);
  return {
    due(present, dtMs) {
      if (target <= 0) return false;
      first -= dtMs;
      if (first > 0) return false;
      if (first > Number.NEGATIVE_INFINITY) {
        first = Number.NEGATIVE_INFINITY;
        left = random.exponential(1);
        return present < target;
      }
      const urge = Math.max(0, 1 + (target - present) / (EAGERNESS * target));
      left -= (dtMs * urge * target) / MEAN_VISIT_MS;
      if (left > 0) return false;
      left = random.exponential(1);
      return true;
    },
  };
}
