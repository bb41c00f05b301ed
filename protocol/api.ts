/** Bodies of the plain HTTP calls that are not live. All answers are JSON; a refusal has the HTTP status of its kind. */
import { z } from 'zod';
import { MAX_TAG_LENGTH } from './limits.ts';
import type { Words } from './place.ts';

/** `POST /api/demo/sign-in`: the demo signs in by choosing an associate (demo mode, loopback only). */
export const DemoSignIn = z.strictObject({ person: z.string().min(1).max(64) });

/** `POST /api/demo/answer`: a customer's phone answers the question it was asked on arrival (demo mode, loopback, provider key). */
export const DemoAnswer = z.strictObject({
  tag: z.string().min(1).max(MAX_TAG_LENGTH),
  answer: z.enum(['yes', 'no']),
});

/**
 * `POST /api/demo/clock`: whoever plays a recording drives its house's time (a recording's house, loopback, provider key).
 * It stands at `toMs` (epoch ms) from now on, or where it is when that is later; null lets it go on by itself. The answer
 * is a {@link DemoTime}.
 */
export const DemoClock = z.strictObject({ toMs: z.number().nullable() });

/** What time it is in the house, epoch ms. */
export interface DemoTime {
  nowMs: number;
}

export type DemoSignIn = z.infer<typeof DemoSignIn>;
export type DemoAnswer = z.infer<typeof DemoAnswer>;
export type DemoClock = z.infer<typeof DemoClock>;

/** `GET /api/demo/people` answers a list of these: whom the demo may sign in as. */
export interface DemoPerson {
  id: string;
  given: string;
  family: string;
  initials: string;
  role: 'associate' | 'manager';
  /** Name of the zone they usually stand in. */
  homeZone: Words | null;
  /** How many customers have them in their book. */
  customers: number;
}

/** `GET /api/session`: who is signed in on this screen, or null; and whether the demo's choice is open. */
export interface SessionInfo {
  protocol: number;
  me: { id: string; given: string; family: string; role: 'associate' | 'manager' } | null;
  demo: boolean;
}
