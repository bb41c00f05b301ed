/** Writes down what is due, each thing by one hand at a time; what was not taken is not tried again at once. */
import type { Refusal } from '../protocol/refusal.ts';
import { WRITE_AGAIN_AFTER_MS } from './later.ts';

export interface Attempts {
  /** Begins to write what has this name, unless that is going on or failed just now. Returns at once. */
  begin(name: string, write: () => Promise<Refusal | null>, nowMs: number): void;
}

export function createAttempts(): Attempts {
  /** By name, epoch ms from when it may be tried again. */
  const notBefore = new Map<string, number>();

  async function attempt(name: string, write: () => Promise<Refusal | null>, nowMs: number): Promise<void> {
    notBefore.set(name, Number.POSITIVE_INFINITY);
    if (await write()) notBefore.set(name, nowMs + WRITE_AGAIN_AFTER_MS);
    else notBefore.delete(name);
  }

  return {
    begin(name, write, nowMs) {
      if ((notBefore.get(name) ?? Number.NEGATIVE_INFINITY) <= nowMs) void attempt(name, write, nowMs);
    },
  };
}
