/** Fixes as providers send them, and the receipt they get back. */
import { z } from 'zod';
import { MAX_FIXES_PER_BATCH, MAX_TAG_LENGTH } from './limits.ts';

/**
 * A number as sensors really send it: NaN and Infinity reach us as `null` or as a number too large to hold. Such a fix
 * is well-formed and useless: it is dropped and counted, not refused.
 */
const Measure = z.custom<number | null>((value) => typeof value === 'number' || value === null, 'expected a number');

/** One measurement. `x` and `y` in metres from the floor's bottom-left corner, y up; `t` in epoch milliseconds. */
export const Fix = z.strictObject({
  tag: z.string().min(1).max(MAX_TAG_LENGTH),
  floor: z.string().min(1).max(64),
  x: Measure,
  y: Measure,
  t: Measure,
  /** Radius in metres that holds the true place two times out of three, as the provider estimates it. */
  accuracyM: Measure.optional(),
});

/** The body of `POST /api/fixes` and of the feed's `fixes` event. */
export const FixBatch = z.strictObject({
  fixes: z.array(Fix).max(MAX_FIXES_PER_BATCH),
});

/** Why a well-formed fix was not used. `not_listening`: the customer was asked and did not (yet) say yes. */
export const DROP_REASONS = [
  'not_finite',
  'unknown',
  'off',
  'not_listening',
  'outside',
  'late',
  'future',
  'too_fast',
  'duplicate',
] as const;

export type Fix = z.infer<typeof Fix>;
export type FixBatch = z.infer<typeof FixBatch>;
export type DropReason = (typeof DROP_REASONS)[number];

/** How many fixes of a batch were used, and how many were let go for which reason. Reasons that did not occur are absent. */
export interface FixReceipt {
  accepted: number;
  dropped: Partial<Record<DropReason, number>>;
}
