/** Which fixes are no use to anybody, before it is asked what they mean. */
import type { DropReason } from '../../protocol/fix.ts';
import { type Ground, outsideM } from './ground.ts';
import type { SubjectFix } from './subject.ts';

/** Why a fix is dropped at once, or null. */
export function faultOf(fix: SubjectFix, nowMs: number, ground: Ground): DropReason | null {
  const { xM, yM, t, accuracyM } = fix;
  const { maxLateMs, maxAheadMs, outsideMarginM } = ground.rules;
  if (!Number.isFinite(xM + yM + accuracyM) || !Number.isFinite(t) || accuracyM < 0) return 'not_finite';
  const floor = ground.floorNumbers.get(fix.floor);
  // Numbers near the largest there is make the distance NaN: only what is known to be near is let in.
  const isNear = floor !== undefined && outsideM(ground, floor, xM, yM) <= outsideMarginM;
  if (!isNear) return 'outside';
  if (t < nowMs - maxLateMs) return 'late';
  return t > nowMs + maxAheadMs ? 'future' : null;
}
