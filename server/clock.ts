/** Where time and chance come from: handed to everything that needs them, so that tests and rehearsals can drive both. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export interface Chance {
  /** Uniform in [0, 1). */
  random(): number;
  /** A new id, not guessable. */
  id(): string;
  /** Secret bytes. */
  bytes(length: number): Buffer;
}

/** A clock that somebody may take into their hands. It never goes back. */
export interface DrivenClock extends Clock {
  /** From now on it stands at `toMs` (epoch), or where it is when that is later. */
  drive(toMs: number): void;
  /** It goes on by itself, from where it stands. */
  letGo(): void;
}

export function createDrivenClock(clock: Clock): DrivenClock {
  let aheadMs = 0;
  let standsAtMs: number | null = null;
  const now = () => standsAtMs ?? clock.now() + aheadMs;
  return {
    now,
    drive(toMs) {
      standsAtMs = Math.max(now(), toMs);
    },
    letGo() {
      aheadMs = now() - clock.now();
      standsAtMs = null;
    },
  };
}

export const systemClock: Clock = { now: () => Date.now() };

export const systemChance: Chance = {
  random: () => randomInt(2 ** 47) / 2 ** 47,
  id: () => randomUUID(),
  bytes: (length) => randomBytes(length),
};
