/**
 * The house's standards: its ritual in three parts, and how long a customer is to wait at most. There is a target for
 * waiting alone: a target for the time with a customer has no place in the type, and is refused.
 */
import { z } from 'zod';
import { MAX_STEP_LENGTH, MAX_STEPS, MAX_WAIT_MIN, MIN_WAIT_MIN } from './ritual.ts';
import { text } from './text.ts';

/** Earlier standards that managers are told of. */
export const STANDARDS_TOLD = 20;

/** Why there is no target for the time that somebody spends with a customer. */
export const NO_TARGET_TOGETHER =
  'the house sets targets for waiting alone: the time with a customer belongs to them, and is never measured';

const Step = z.strictObject({ en: text(MAX_STEP_LENGTH), fr: text(MAX_STEP_LENGTH) });
const Steps = z.array(Step).max(MAX_STEPS);
const Minutes = z.int().min(MIN_WAIT_MIN).max(MAX_WAIT_MIN);

export const Ritual = z.strictObject({ arrival: Steps, fitting: Steps, farewell: Steps });
/** In minutes: until somebody whose own time has come is greeted, and until a fitting room that was asked for is ready. */
export const Waiting = z.strictObject(
  { greeted: Minutes, roomReady: Minutes },
  { error: ({ code }) => (code === 'unrecognized_keys' ? NO_TARGET_TOGETHER : undefined) },
);

/** `POST /api/standards`: a manager sets the standards anew. `version`: that of the standards they changed. */
export const StandardsBody = z.strictObject({
  version: z.int().min(0),
  ritual: Ritual,
  waiting: Waiting,
});

export type RitualStep = z.infer<typeof Step>;
export type Ritual = z.infer<typeof Ritual>;
export type Waiting = z.infer<typeof Waiting>;
export type StandardsBody = z.infer<typeof StandardsBody>;

/** `GET /api/standards`: what holds now, for whoever works here. Version 0: nobody has set any yet. */
export type Standards = StandardsBody;

/** `GET /api/standards/changes`: who set the standards, newest first, for managers. `by`: id of a person; epoch ms. */
export interface StandardsChange {
  version: number;
  by: string;
  at: number;
}

/** The wait until a greeting, as the ladder reckons. */
export const greetWithinMsOf = ({ greeted }: Waiting): number => greeted * 60_000;
