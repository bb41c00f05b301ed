/** How far a screen may be believed, from how long it has heard nothing. */
import { NAMES_GONE_AFTER_MS, NOT_LIVE_AFTER_MS } from '../../protocol/limits.ts';

/**
 *     connecting ──heard──► live ──5 s──► notLive ──60 s──► namesGone
 *                            ▲               │                  │
 *                            └────heard──────┴──────heard───────┘
 */
export type Liveness = 'connecting' | 'live' | 'notLive' | 'namesGone';

/** `silentMs`: since something true was last heard; null when nothing ever was. */
export function livenessAfter(silentMs: number | null): Liveness {
  if (silentMs === null) return 'connecting';
  if (silentMs >= NAMES_GONE_AFTER_MS) return 'namesGone';
  return silentMs >= NOT_LIVE_AFTER_MS ? 'notLive' : 'live';
}

/** Milliseconds until silence alone would change the answer; null when it no longer can. */
export function nextChangeInMs(silentMs: number | null): number | null {
  if (silentMs === null || silentMs >= NAMES_GONE_AFTER_MS) return null;
  return (silentMs < NOT_LIVE_AFTER_MS ? NOT_LIVE_AFTER_MS : NAMES_GONE_AFTER_MS) - silentMs;
}
