/** When to try the link again: soon at first, then rarely, and never all tablets of a house at once. */

const FIRST_MIN_MS = 200;
const FIRST_MAX_MS = 1_500;
const STEP_MS = 1_000;
/** No wait is longer than this. */
const CAP_MS = 8_000;

/**
 * Milliseconds to wait before try number `attempt` (0 is the first after a loss). The random part is taken after the
 * cap: jitter cut off by the cap would bring everybody back in the same instant.
 */
export function retryDelayMs(attempt: number, random: () => number): number {
  if (attempt === 0) return FIRST_MIN_MS + random() * (FIRST_MAX_MS - FIRST_MIN_MS);
  const cappedMs = Math.min(CAP_MS, STEP_MS * 2 ** attempt);
  return cappedMs * (0.5 + random() * 0.5);
}
