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

export const systemClock: Clock = { now: () => Date.now() };

export const systemChance: Chance = {
  random: () => randomInt(2 ** 47) / 2 ** 47,
  id: () => randomUUID(),
  bytes: (length) => randomBytes(length),
};
