/** What a colleague who acts by themself remembers and means to do. Nothing of a customer but the number of a dot. */
import type { Random } from '../random.ts';
import { HABITS } from './habits.ts';
import { inS, type Step } from './steps.ts';

export type Answer = 'accept' | 'decline';

export type Service =
  | 'open_card'
  | 'close_card'
  | 'undo_greeted'
  | 'asked_for_me'
  | 'not_alone'
  | 'alone_again'
  | 'said_today'
  | 'add_note'
  | 'break_glass'
  | 'close_glass'
  | 'check_in'
  | 'book_appointment'
  | 'just_looking'
  | 'hand_to'
  | 'withdraw'
  | 'farewell';

export type Reading =
  | 'open_book'
  | 'open_entry'
  | 'settle_promise'
  | 'appointment'
  | 'close_entry'
  | 'search'
  | 'close_book';

/** Somebody they serve. Times are the house's, ms. */
export interface Serving {
  sinceMs: number;
  /** When they say that they greeted them; null until they stand there. */
  greetAtMs: number | null;
  /** What is made up once they are greeted. */
  hasPlan: boolean;
  /** They leave the customer to look around. */
  isLeft: boolean;
  steps: Step<Service>[];
}

export type WalkInService =
  | 'greeted_walk_in'
  | 'asked_for_me_walk_in'
  | 'call_help'
  | 'hand'
  | 'withdraw_walk_in'
  | 'close_walk_in';

export interface ServingWalkIn {
  sinceMs: number;
  steps: Step<WalkInService>[];
}

export interface Mind {
  readonly random: Random;
  /** By alert, or `still ID` of a walk-in they are asked about. */
  readonly answers: Map<string, Step<Answer | 'keep' | 'close'>[]>;
  /** By track. */
  readonly served: Map<number, Serving>;
  readonly walkIns: Map<string, ServingWalkIn>;
  /** When they would go to somebody by themself, by track or walk-in; Infinity for never. */
  readonly claims: Map<string, number>;
  /** When they will have seen to a preparation, by its key. */
  readonly ready: Map<string, number>;
  /** Appointments they made, by when they begin: theirs to move and to cancel. */
  readonly booked: Set<number>;
  reading: Step<Reading>[];
  readAtMs: number;
  openWalkInAtMs: number;
  freeAtMs: number;
  breakAtMs: number;
  /** When they come back from a break they took; null while they are at work. */
  backAtMs: number | null;
  isInView: boolean;
  /** Nothing is done before. */
  holdUntilMs: number;
}

export function createMind(random: Random, nowMs: number): Mind {
  const next = (span: readonly [number, number]) => nowMs + inS(random, span);
  return {
    random,
    ...{
      answers: new Map(),
      served: new Map(),
      walkIns: new Map(),
      claims: new Map(),
      ready: new Map(),
      booked: new Set(),
    },
    reading: [],
    readAtMs: next(HABITS.readsBookEveryS),
    openWalkInAtMs: next(HABITS.opensWalkInEveryS),
    freeAtMs: Number.POSITIVE_INFINITY,
    breakAtMs: next(HABITS.breakEveryS),
    backAtMs: null,
    isInView: true,
    holdUntilMs: nowMs,
  };
}
