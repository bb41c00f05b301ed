/** How many messages a window may send: more than any person does, and less than hurts. */

/** Messages a second, for as long as it likes; and at once, after a pause. */
export const MESSAGES_PER_S = 20;
export const MESSAGES_AT_ONCE = 100;

/** A token bucket of messages: `take` says whether one more may come. */
export function createAllowance(): { take(nowMs: number): boolean } {
  let left = MESSAGES_AT_ONCE;
  let atMs = Number.NaN;
  return {
    take(nowMs) {
      const passedMs = Math.max(0, nowMs - atMs) || 0;
      left = Math.min(MESSAGES_AT_ONCE, left + (passedMs * MESSAGES_PER_S) / 1000);
      atMs = nowMs;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
