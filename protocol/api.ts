/** Bodies of the plain HTTP calls that are not live. All answers are JSON; a refusal has the HTTP status of its kind. */
import { z } from 'zod';
import { MAX_TAG_LENGTH } from './limits.ts';
import type { Words } from './place.ts';
import type { DeviceKind, PersonHere, Role } from './sign-in.ts';

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

export type DemoAnswer = z.infer<typeof DemoAnswer>;
export type DemoClock = z.infer<typeof DemoClock>;

/** `GET /api/demo/people` answers a list of these, on the demo's own machine: who is who, and what they sign in with. */
export interface DemoPerson extends PersonHere {
  /** Name of the zone they usually stand in. */
  homeZone: Words | null;
  /** How many customers have them in their book. */
  customers: number;
  /** Null for who has a PIN of their own by now. */
  pin: string | null;
  /** The second factor's code just now; null for who needs none. */
  code: string | null;
  /** Whether a shift of theirs is on, breaks among it. */
  atWork: boolean;
  /** Who is signed in as them: a person, or a colleague of the demo who acts by themself and gives way to one. */
  signedIn: 'person' | 'by_itself' | null;
}

/** `GET /api/demo/letters` answers a list of these, on the demo's own machine: the codes of some customers' letters. */
export interface DemoLetter {
  customer: string;
  given: string;
  family: string;
  code: string;
}

/** `GET /api/session`: what this screen is, and who is signed in on it. */
export interface SessionInfo {
  protocol: number;
  me: { id: string; given: string; family: string; role: Role } | null;
  /** Null where this device was not let in. */
  device: { kind: DeviceKind; name: string } | null;
  /** What somebody who has signed in must do before they are in. */
  lacks: 'pin' | 'second_factor' | null;
  /** `open`: a house waits for its first manager; `over`: its set-up code has run out. */
  setUp: 'open' | 'over' | null;
  /** Whether this is the demo, asked from its own machine. */
  demo: boolean;
}
