/** What becomes of a batch of fixes, whichever way it travels to the server. */
import type { FixBatch, FixReceipt } from '../protocol/fix.ts';
import { isRefusal, type Refusal } from '../protocol/refusal.ts';

export type Outcome =
  | { state: 'taken'; receipt: FixReceipt }
  /** Too fast: the same batch again after so many milliseconds. */
  | { state: 'wait'; ms: number }
  /** Nobody there, or not able to take anything now. */
  | { state: 'away' }
  | { state: 'key_refused' }
  | { state: 'too_large' }
  /** Refused for good, in the server's own words. */
  | { state: 'malformed'; message: string };

/** A way to the server. Never throws: whatever goes wrong is an outcome. */
export interface Carrier {
  deliver(batch: FixBatch, signal: AbortSignal): Promise<Outcome>;
  close(): void;
}

/** How long an answer may take before the server counts as away, in milliseconds. */
export const ANSWER_WITHIN_MS = 10_000;
const DEFAULT_WAIT_MS = 1_000;

/** What an answer in the protocol's words means for the batch. */
export function read(answer: unknown): Outcome {
  if (isRefusal(answer)) return readRefusal(answer);
  const receipt = answer as Partial<FixReceipt> | null;
  if (typeof receipt?.accepted === 'number' && typeof receipt.dropped === 'object' && receipt.dropped !== null)
    return { state: 'taken', receipt: { accepted: receipt.accepted, dropped: receipt.dropped } };
  return { state: 'away' };
}

function readRefusal({ refused, message, faults, retryAfterMs }: Refusal): Outcome {
  switch (refused) {
    case 'unknown_key':
    case 'not_allowed':
    case 'signed_out':
      return { state: 'key_refused' };
    case 'too_fast':
      return { state: 'wait', ms: retryAfterMs ?? DEFAULT_WAIT_MS };
    case 'too_large':
      return { state: 'too_large' };
    case 'malformed':
      return {
        state: 'malformed',
        message: [message, faults?.[0] && `${faults[0].path}: ${faults[0].problem}`].filter(Boolean).join('; '),
      };
    default:
      return { state: 'away' };
  }
}
