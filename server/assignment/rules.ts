/** Every threshold of who is sent to whom, with its unit and one line why. */
import type { OwnStatus, Ring } from '../../protocol/alert.ts';

export interface AssignmentRules {
  /** How long whoever was asked has to themself, ms: those who are closest need longer to come from where they are. */
  readonly reservedMs: Readonly<Record<Exclude<Ring, 'manager'>, number>>;
  /** How long a colleague has to take a customer over, ms. */
  readonly handOverMs: number;
  /** Alerts that ring for one person within {@link hourMs}; further ones are silent and keep nobody waiting. */
  readonly alertsPerHour: number;
  readonly hourMs: number;
  /** From so near two people speak with each other, metres. */
  readonly speakingM: number;
  /** Whoever is further away than this has left, metres: what lies between changes nothing. */
  readonly leavingM: number;
  /** So long within speaking distance is a greeting, and no passing by, ms. */
  readonly greetsAfterMs: number;
  /** So long after it a greeting can be taken back, ms. */
  readonly undoMs: number;
  /** Whoever is not greeted this long after their time came was neglected, ms; the house's standards say otherwise. */
  readonly greetWithinMs: number;
  /** After a customer there is something to put away, and no longer than this, ms. */
  readonly wrapUpMs: number;
  /** What somebody says of themself holds this long at most, ms. */
  readonly saidMs: Readonly<Record<OwnStatus, number>>;
  /** Who would rather look around is left to it so long, ms. */
  readonly justLookingMs: number;
  /** A walk-in is closed this long after somebody last said that they are here, ms … */
  readonly walkInLastsMs: number;
  /** … and this long before, whoever serves or opened them is asked, ms. */
  readonly walkInAsksMs: number;
  /** A call for help to a zone that nobody closes is over after this long, ms. */
  readonly helpLastsMs: number;
  /** Walk-ins open at once in one store: more is no shop floor. */
  readonly maxWalkIns: number;
  /** So many people of the house close to one customer are too many … */
  readonly crowdOf: number;
  /** … once they have been for so long, ms. */
  readonly crowdAfterMs: number;
  /** Who served a customer so long ago is still somebody they know, ms. */
  readonly servedWithinMs: number;
  /** Who is near whom is looked at this often, ms. */
  readonly meetEveryMs: number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

export const ASSIGNMENT_RULES: AssignmentRules = {
  reservedMs: {
    booked: 60 * SECOND_MS,
    primary: 45 * SECOND_MS,
    secondary: 30 * SECOND_MS,
    served: 30 * SECOND_MS,
    turn: 20 * SECOND_MS,
  },
  handOverMs: 45 * SECOND_MS,
  alertsPerHour: 20,
  hourMs: 60 * MINUTE_MS,
  speakingM: 3,
  leavingM: 4.5,
  greetsAfterMs: 6 * SECOND_MS,
  undoMs: 20 * SECOND_MS,
  greetWithinMs: 2 * MINUTE_MS,
  wrapUpMs: 2 * MINUTE_MS,
  saidMs: { free: 10 * MINUTE_MS, with_customer: 45 * MINUTE_MS, on_break: 60 * MINUTE_MS },
  justLookingMs: 8 * MINUTE_MS,
  walkInLastsMs: 30 * MINUTE_MS,
  walkInAsksMs: 5 * MINUTE_MS,
  helpLastsMs: 10 * MINUTE_MS,
  maxWalkIns: 60,
  crowdOf: 3,
  crowdAfterMs: 10 * SECOND_MS,
  servedWithinMs: 31 * DAY_MS,
  meetEveryMs: SECOND_MS,
};
