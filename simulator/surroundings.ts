/** What a simulation speaks to, and what it takes time and chance from. */
import type { Clock } from './clock.ts';

export interface Surroundings {
  clock: Clock;
  /** Chance for what need not repeat: how long to wait for a server. */
  random: () => number;
  /** Good news, and news that somebody should act on. */
  say: (sentence: string) => void;
  warn: (sentence: string) => void;
  signal: AbortSignal;
}
