/** Walk-ins: people without a tag whom somebody who works here opened by hand. A place and perhaps a language; nothing of themself. */
import type { Because } from './alert.ts';

/** A walk-in that is not closed yet, by a random id. Times in epoch ms. */
export interface WalkInRow {
  zone: string;
  /** One that somebody of the house speaks, BCP 47; null when nobody said. */
  language: string | null;
  /** When they were opened. */
  since: number;
  /** Who serves them: an id. Null: they wait. */
  servedBy: string | null;
  /** Whether whoever serves them has greeted them. */
  greeted: boolean;
  /** Whether they asked for whoever serves them. */
  requested: boolean;
  /** What this person alone is asked about them. */
  asks: WalkInAsks | null;
}

export type WalkInAsks =
  /** They wait, and this person is asked, as with any customer. `alert`: what `accept` and `decline` answer to. */
  | { is: 'offer'; alert: string; because: Because; since: number; until: number; quiet: boolean }
  /** A colleague (given name) asks this person to take them over. */
  | { is: 'hand_over'; alert: string; from: string | null; since: number; until: number }
  /** To managers: of all who could go nobody is free, or does. */
  | { is: 'nobody_free'; since: number }
  /** To whoever serves, or opened them: are they still here? At `until` they are closed. */
  | { is: 'still_here'; until: number };

/** A call for help to a zone, by a random id: whoever is free is asked to go. It names nobody but who calls, and who comes. */
export interface CallRow {
  zone: string;
  since: number;
  /** When it is over unless somebody is there before. */
  until: number;
  /** Who called, and who is on their way: ids. */
  by: string;
  goes: string | null;
  /** What this person alone is asked about it. */
  asks: CallAsks | null;
}
export type CallAsks = Extract<WalkInAsks, { is: 'offer' | 'hand_over' | 'nobody_free' }>;

/** What somebody says of a walk-in. Of a call: that they go, do not after all, or that it is over. */
export const WALK_IN_DEEDS = [
  'claim_walk_in',
  'greeted_walk_in',
  'keep_walk_in',
  'withdraw_walk_in',
  'close_walk_in',
] as const;
export type WalkInDeed = (typeof WALK_IN_DEEDS)[number];
