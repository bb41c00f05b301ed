/** The one door for what a person does on a live screen: each command is checked, done once, and answered. */
import { z } from 'zod';
import { type Refusal, refusal } from '../../protocol/refusal.ts';

const FloorCommand = z.strictObject({ id: z.string().min(1).max(64), do: z.literal('resync') });

/** Commands remembered per window, so that one sent twice is done once. */
const REMEMBERED_COMMANDS = 64;
/** A window that asks for the whole view more often than this, in ms, is told to wait. */
const RESYNC_EVERY_MS = 1_000;

export { FloorCommand };

export interface Actions {
  act(command: z.infer<typeof FloorCommand>, nowMs: number): { done: string } | Refusal;
}

/** `resync` sends the window its whole view. A command refused as `too_fast` may be sent again under the same id. */
export function createActions(resync: (nowMs: number) => void): Actions {
  const done = new Set<string>();
  let resyncedAt = Number.NEGATIVE_INFINITY;

  return {
    act(command, nowMs) {
      if (done.has(command.id)) return { done: command.id };
      const waitMs = resyncedAt + RESYNC_EVERY_MS - nowMs;
      if (waitMs > 0) return refusal('too_fast', { retryAfterMs: waitMs });
      resyncedAt = nowMs;
      resync(nowMs);
      done.add(command.id);
      const [oldest] = done;
      if (done.size > REMEMBERED_COMMANDS && oldest !== undefined) done.delete(oldest);
      return { done: command.id };
    },
  };
}
