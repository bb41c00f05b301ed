/** Medians and their like: what is quoted of many runs. */

/** The q-quantile (0…1) of some figures, by linear interpolation between ranks; NaN of none. */
export function quantile(figures: readonly number[], q: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const rank = q * (sorted.length - 1);
  const low = sorted[Math.floor(rank)] ?? Number.NaN;
  const high = sorted[Math.ceil(rank)] ?? Number.NaN;
  return low + (high - low) * (rank - Math.floor(rank));
}

export const median = (figures: readonly number[]): number => quantile(figures, 0.5);
