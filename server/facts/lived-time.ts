/**
 * Time as far as it has been lived: a clock that jumps is not believed until the server has run on it for a day, so that
 * no jump alone deletes anything. All times in epoch ms.
 */

/** A clock this far ahead of what was lived, in ms, has jumped, or nobody was running meanwhile. */
export const JUMP_MS = 3_600_000;
/** So long the server runs on such a clock before it is believed, in ms … */
export const BELIEVED_AFTER_MS = 86_400_000;
/** … not counting time before a jump while it ran, or before it was away for longer than this, in ms. */
export const AWAY_AT_MOST_MS = 7 * 86_400_000;

export interface LivedTime {
  /** Up to here time is believed. */
  until: number;
  /** What the clock said last. */
  seenAt: number;
  /** How long the server has run while the clock was ahead of that, in ms. */
  doubtedMs: number;
}

/** Of a store of which nothing is written down: nothing is believed yet. */
export const unlived = (nowMs: number): LivedTime => ({ until: 0, seenAt: nowMs, doubtedMs: 0 });

/** The clock at the first look after a start; nights and a closed week are no new doubt. */
export function resumed(kept: LivedTime, nowMs: number): LivedTime {
  const isLong = Math.abs(nowMs - kept.seenAt) > AWAY_AT_MOST_MS;
  return { ...kept, seenAt: nowMs, doubtedMs: isLong ? 0 : kept.doubtedMs };
}

/** The clock a while later. A clock that goes back is believed at once: that deletes less. */
export function livedOn(lived: LivedTime, nowMs: number): LivedTime {
  const { until, seenAt, doubtedMs } = lived;
  if (nowMs - until <= JUMP_MS) return { until: nowMs, seenAt: nowMs, doubtedMs: 0 };
  const stepMs = nowMs - seenAt;
  const runMs = Math.abs(stepMs) > JUMP_MS ? 0 : doubtedMs + Math.max(0, stepMs);
  if (runMs >= BELIEVED_AFTER_MS) return { until: nowMs, seenAt: nowMs, doubtedMs: 0 };
  return { until, seenAt: nowMs, doubtedMs: runMs };
}
