/** Bodies and answers of letting devices in, signing people in, and what managers do about both. */
import { z } from 'zod';
import { MAX_CODE_LENGTH, MAX_NAME_LENGTH } from './limits.ts';
import { text } from './text.ts';
import { WALL_MODES, type WallMode } from './wall.ts';

const Name = text(MAX_NAME_LENGTH);
const Id = z.string().min(1).max(64);
const Code = z.string().min(1).max(MAX_CODE_LENGTH);
const SixDigits = z.string().regex(/^\d{6}$/, 'expected six digits');
const Role = z.enum(['associate', 'manager']);

export type Role = z.infer<typeof Role>;
export type DeviceKind = 'tablet' | 'wall';

/** `POST /api/set-up`: the first manager of a house, with the code that its start printed. */
export const SetUpBody = z.strictObject({ code: Code, given: Name, family: Name, pin: SixDigits, device: Name });
/** `POST /api/enrol`: lets this device in, with a code that a manager made. */
export const EnrolBody = z.strictObject({ code: Code });
/** `POST /api/sign-in`, on a device that was let in. `code`: the second factor's, when it was asked for. */
export const SignInBody = z.strictObject({ person: Id, pin: SixDigits, code: SixDigits.optional() });
/** `POST /api/own/pin`: one's own PIN, instead of the one a manager gave. */
export const OwnPinBody = z.strictObject({ pin: SixDigits });
/** `POST /api/own/second-factor/confirm`: the authenticator app's first code. */
export const OwnCodeBody = z.strictObject({ code: SixDigits });

/** `POST /api/devices/code`: a code for one more device. */
export const DeviceCodeBody = z.strictObject({ kind: z.enum(['tablet', 'wall']), name: Name });
/** `POST /api/devices/shut-out`. */
export const DeviceBody = z.strictObject({ device: z.uuid() });
/** `POST /api/devices/wall`: what a wall display shows from now on. */
export const WallModeBody = z.strictObject({ device: z.uuid(), mode: z.enum(WALL_MODES) });
/** `POST /api/people/add`. */
export const AddPersonBody = z.strictObject({ given: Name, family: Name, role: Role });
/** `POST /api/people/role`. */
export const RoleBody = z.strictObject({ person: Id, role: Role });
/** `POST /api/people/active`: false when somebody leaves the house, true when they come back. */
export const ActiveBody = z.strictObject({ person: Id, active: z.boolean() });
/** `POST /api/people/pin`, `/open`, `/second-factor`: a new first PIN; opens a locked account; takes the factor away. */
export const PersonBody = z.strictObject({ person: Id });

export type SetUpBody = z.infer<typeof SetUpBody>;

/** Whom a device offers to sign in as; `GET /api/people/here` answers a list, for devices that were let in. */
export interface PersonHere {
  id: string;
  given: string;
  family: string;
  initials: string;
  role: Role;
}

/** What signing in leads to: the floor; a code to be given besides; or something to be done first. */
export interface SignedIn {
  next: 'floor' | 'code' | 'pin' | 'second_factor';
}

/** `POST /api/own/second-factor`: what the authenticator app is to know. Told to its owner alone, before it counts. */
export interface SecondFactorSecret {
  /** Base32. */
  secret: string;
  /** `otpauth://…`. */
  uri: string;
}

/** `GET /api/devices` answers a list. */
export interface DeviceInfo {
  id: string;
  kind: DeviceKind;
  name: string;
  /** What a wall display shows; null of a tablet. */
  wallMode: WallMode | null;
  /** Id of the manager who let it in; null for the house's first. */
  enrolledBy: string | null;
  /** Epoch ms. */
  enrolledAt: number;
  /** False once it was shut out. */
  active: boolean;
  /** The device that asks. */
  here: boolean;
}

/** `POST /api/devices/code` answers with a code that is told this once; `expiresAt` in epoch ms. */
export interface DeviceCode {
  code: string;
  expiresAt: number;
}

/** `GET /api/people` answers a list: everybody who works or has worked here. */
export interface PersonInfo {
  id: string;
  given: string;
  family: string;
  role: Role;
  active: boolean;
  /** `none`: cannot sign in yet; `first`: one that a manager gave, to be exchanged; `own`: one of their own. */
  pin: 'none' | 'first' | 'own';
  locked: boolean;
  secondFactor: boolean;
}

/** `POST /api/people/add` and `/pin`: a PIN that is told this once; `until` (epoch ms) it may be exchanged. */
export interface FirstPinInfo {
  pin: string;
  until: number;
}
