/** A scenario as it is played: who is there, what happens when, and what must and must never be seen. */
import type { BeatSaid, ReceiptSaid, StateSaid } from './forms.ts';

/** Where something stands in its file, both from 1. */
export interface At {
  line: number;
  column: number;
}

/** Milliseconds since the scenario's start. */
export interface Beat {
  atMs: number;
  text: string;
  where: At;
  says: BeatSaid;
}

/** When a state must hold: at one moment, at some moment of a stretch, or at every moment of one. Milliseconds since the start. */
export type When =
  | { kind: 'at'; atMs: number }
  | { kind: 'within'; fromMs: number; toMs: number }
  | { kind: 'throughout'; fromMs: number; toMs: number };

export interface Expectation {
  when: When;
  text: string;
  where: At;
  says: StateSaid;
}

/** What must not be true at any moment of a stretch, or must never have been sent. `toMs` null: until the end. */
export interface Ban {
  fromMs: number;
  toMs: number | null;
  text: string;
  where: At;
  says: StateSaid | ReceiptSaid;
}

/** A customer of the house, and what is otherwise with them in this scenario. */
export interface CastCustomer {
  is: string;
  mode?: 'automatic' | 'ask' | 'off';
  scope?: 'store' | 'mine';
  /** Minutes they would rather be left to themselves. */
  leftAloneMin?: number;
  /** Whose customer they are first; null: nobody's. */
  primary?: string | null;
  /** What they bought besides, so many days ago; `by` sold it. */
  bought: readonly { item: string; daysAgo: number; online: boolean; by: string | null }[];
}

/** Somebody of the house at work. Minutes since the start; without `until` until after the scenario's end. */
export interface CastPerson {
  is: string;
  /** They do what is to be done by themself, as the demo's colleagues do. */
  acts: boolean;
  fromMin: number;
  untilMin: number | null;
}

export interface Scenario {
  title: string;
  about: string;
  seed: number;
  /** Epoch ms. */
  startMs: number;
  /** `perfect`: every place exact and every fix on time. */
  sensors: 'perfect' | 'real';
  /** By the names of the scenario. */
  customers: ReadonlyMap<string, CastCustomer>;
  people: ReadonlyMap<string, CastPerson>;
  /** How many customers there are besides, without a story. */
  crowd: number;
  /** In order of time. */
  beats: readonly Beat[];
  expect: readonly Expectation[];
  never: readonly Ban[];
  /** When it is over: at `ends`, or a little after the last of what it says. */
  endMs: number;
}

/** What is wrong in a scenario's file. */
export interface ScenarioFault {
  where: At;
  problem: string;
}
