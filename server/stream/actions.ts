/** The one door for what a person does on a live screen: each command is done once, and answered. */
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { FloorCommand } from '../../protocol/sockets.ts';

/** Commands remembered per window, so that one sent twice is done once: more than a window may send at once. */
const REMEMBERED_COMMANDS = 128;
/** A window that asks for the whole view more often than this, in ms, is told to wait. */
const RESYNC_EVERY_MS = 1_000;

type Answer = { done: string } | Refusal;

export interface Actions {
  act(command: FloorCommand, nowMs: number): Promise<Answer>;
}

/**
 * `run` does a command; null means that it is done. A command that was refused has changed nothing and may be sent again
 * under the same id; one that is still being done is not begun twice.
 */
export function createActions(
  run: (command: FloorCommand, nowMs: number) => Refusal | null | Promise<Refusal | null>,
): Actions {
  const answers = new Map<string, Promise<Answer>>();
  let resyncedAt = Number.NEGATIVE_INFINITY;

  async function perform(command: FloorCommand, nowMs: number): Promise<Answer> {
    if (command.do === 'resync') {
      const waitMs = resyncedAt + RESYNC_EVERY_MS - nowMs;
      if (waitMs > 0) return refusal('too_fast', { retryAfterMs: waitMs });
      resyncedAt = nowMs;
    }
    return (await run(command, nowMs)) ?? { done: command.id };
  }

  return {
    async act(command, nowMs) {
      const answer = answers.get(command.id) ?? perform(command, nowMs);
      answers.set(command.id, answer);
      const [oldest] = answers.keys();
      if (answers.size > REMEMBERED_COMMANDS && oldest !== undefined) answers.delete(oldest);
      const isDone = await answer.then(
        (result) => !isRefusal(result),
        () => false,
      );
      if (!isDone) answers.delete(command.id);
      return answer;
    },
  };
}
