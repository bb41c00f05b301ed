/** Who is sent to whom in one store, as it is now: cases, turns, alerts of the hour, and what people say of themselves. Memory only. */
import type { OwnStatus } from '../../protocol/alert.ts';
import type { Approach } from '../../protocol/approach.ts';
import type { Case } from './case.ts';
import type { AssignmentRules } from './rules.ts';
import type { WalkIn } from './walk-in.ts';

/** Somebody's turns today. */
export interface Turn {
  /** When they were last next in turn, or served somebody who asked for them; epoch ms. */
  at: number;
  /** When they last stopped serving somebody, epoch ms. */
  idleSince: number;
  offered: number;
  /** Customers who asked for this very person: a turn too, counted apart. */
  requested: number;
  /** Times their turn came while they were not free. */
  skipped: number;
}

/** What somebody said they are doing. Epoch ms. */
export interface Said {
  readonly status: OwnStatus;
  readonly since: number;
  readonly until: number;
}

/** Somebody puts away what a customer left, until then (epoch ms). */
export interface WrappingUp {
  readonly person: string;
  readonly until: number;
}

/** Change it through `step.ts`, `commands.ts` and `restore.ts`. */
export interface Assignments {
  /** Replaced as a whole when the house sets another. */
  rules: AssignmentRules;
  /** Names an offer of a visit to somebody, at random. */
  readonly newId: (visit: string, person: string) => string;
  /** From when on anybody is asked, epoch ms: after a restart screens come back first. */
  readonly asksFromMs: number;
  /** By the id of the visit, or of the walk-in. */
  readonly cases: Map<string, Case>;
  readonly walkIns: Map<string, WalkIn>;
  /** By person, in the order they first came. */
  readonly turns: Map<string, Turn>;
  /** When alerts rang for somebody, of visits the whole house may know of; epoch ms. */
  readonly rung: Map<string, number[]>;
  readonly said: Map<string, Said>;
  wrapping: WrappingUp[];
  /** Since when somebody has been close to a visit's customer, by `visit person`; epoch ms. */
  readonly near: Map<string, number>;
  metAtMs: number;
  /** Too many close to one customer, by visit. */
  readonly crowds: Map<string, Crowd>;
  /** Somebody close to who would rather look around, by `visit person`. */
  readonly intruders: Map<string, { readonly visit: string; readonly person: string; readonly since: number }>;
  /** How today's were come up to of whom the whole house may know, by visit or walk-in. */
  readonly approaches: Map<string, { readonly approach: Approach; readonly isWalkIn: boolean }>;
  /** When the day began of which turns and approaches are, epoch ms. */
  dayStartMs: number;
}

/** Who stands close to one customer. */
export interface Crowd {
  people: readonly string[];
  readonly since: number;
}

export function createAssignments(
  parts: Pick<Assignments, 'rules' | 'newId'> & Partial<Pick<Assignments, 'asksFromMs' | 'dayStartMs'>>,
): Assignments {
  return {
    ...parts,
    asksFromMs: parts.asksFromMs ?? Number.NEGATIVE_INFINITY,
    cases: new Map(),
    walkIns: new Map(),
    turns: new Map(),
    rung: new Map(),
    said: new Map(),
    wrapping: [],
    near: new Map(),
    metAtMs: Number.NEGATIVE_INFINITY,
    crowds: new Map(),
    intruders: new Map(),
    approaches: new Map(),
    dayStartMs: parts.dayStartMs ?? Number.NEGATIVE_INFINITY,
  };
}
