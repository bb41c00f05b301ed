/** The rota: who works when, what changes of it by hand, how it is brought in, and how finely customers may see it. Times in epoch ms. */
import { z } from 'zod';
import { HOURS_GRAINS, type HoursGrain } from './hours.ts';
import { MAX_ID_LENGTH, MAX_IMPORT_BYTES, MAX_SHIFT_CHANGE_MIN } from './limits.ts';
import { SIGNS, type Sign } from './sign.ts';

const Id = z.string().min(1).max(MAX_ID_LENGTH);
const Minutes = z.number().int().max(MAX_SHIFT_CHANGE_MIN);

/**
 * What somebody says of a shift. `late`: it begins so many minutes later, counted from now once it should have begun.
 * `here`: they came early, and it begins now. `leave`: it ends in so many minutes. `off`: they are not coming, or not
 * coming back; why is nobody's matter. `swap`: somebody else works it, and gives theirs for it where the two overlap.
 * `break`: the next break begins now; `back`: it is over.
 */
export const ShiftChange = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('late'), minutes: Minutes.positive() }),
  z.strictObject({ do: z.literal('here') }),
  z.strictObject({ do: z.literal('leave'), minutes: Minutes.nonnegative() }),
  z.strictObject({ do: z.literal('off') }),
  z.strictObject({ do: z.literal('swap'), with: Id }),
  z.strictObject({ do: z.literal('break') }),
  z.strictObject({ do: z.literal('back') }),
]);
export type ShiftChange = z.infer<typeof ShiftChange>;
export type ShiftDeed = ShiftChange['do'];

/**
 * `POST /api/rota/changes`: by whoever works the shift, or a manager. `malformed` says what does not fit with the shift as it
 * is. Answered by {@link ShiftChanged} once it is durable.
 */
export const ShiftChangeBody = z.strictObject({ shift: Id, change: ShiftChange });
/** `until`: so long it can be undone. */
export interface ShiftChanged {
  change: string;
  until: number;
}
/** `POST /api/rota/undo`: by whoever made the change, or a manager; `not_found` once it is too late. */
export const UndoBody = z.strictObject({ change: Id });

export interface BreakSpan {
  startsAt: number;
  endsAt: number;
}

/** A shift as those see it who work it or plan it. */
export interface ShiftRow {
  id: string;
  person: string;
  startsAt: number;
  endsAt: number;
  breaks: BreakSpan[];
  /** Since when they are off; null while they are expected. */
  offAt: number | null;
  /** What was planned, where it is something else by now. */
  planned: { person: string; startsAt: number; endsAt: number } | null;
  /** The last that was said of it by hand, by whom (given name), and until when that can be undone. */
  changed: { id: string; is: ShiftDeed; by: string; at: number; until: number } | null;
}

/** `GET /api/rota`, for managers: today and the days after it. */
export interface RotaView {
  t: number;
  /** When each day begins, and after the last when the next would. */
  days: number[];
  /** Everybody who has a shift in it, or could take one, by family name. */
  people: { id: string; given: string; family: string }[];
  /** Earliest first. */
  shifts: ShiftRow[];
}

export { HOURS_GRAINS, type HoursGrain };

/** `GET /api/rota/mine`: one's own shifts from today on, and what customers may see of them. */
export interface MyRota {
  t: number;
  shifts: ShiftRow[];
  /** Whom a shift could be given to, by given name. */
  colleagues: { id: string; given: string }[];
  grain: HoursGrain;
  /** By which sign walls show them; null for none. */
  sign: Sign | null;
  /** Who looked, newest first. */
  looks: HoursLook[];
}

/** A customer looked at somebody's hours. */
export interface HoursLook {
  /** Names the customer to this associate alone, and tells nothing. */
  who: string;
  /** Form of address; null for whoever is not in their book any more. */
  customer: { en: string; fr: string } | null;
  /** Null for one who did not look lately, and from whom they hide their hours. */
  at: number | null;
  hidden: boolean;
}

/** `POST /api/rota/hours`. */
export const HoursGrainBody = z.strictObject({ grain: z.enum(HOURS_GRAINS) });
/** `POST /api/rota/sign`: the sign one is shown by on walls; null for none. */
export const SignBody = z.strictObject({ sign: z.enum(SIGNS).nullable() });
/** `POST /api/rota/hide`: hides one's hours from one customer, as {@link HoursLook} names them, or shows them again. */
export const HideHoursBody = z.strictObject({ who: z.string().min(1).max(64), hidden: z.boolean() });

/** `POST /api/rota/what-if`, for managers: what a change would do; nothing is changed. */
export interface RotaWhatIf {
  /** How many customers whom the manager may know to be here would be without the associate who is first theirs. */
  without: number;
  /** How many appointments to come, of whose times the manager is told, they would be away from. */
  booked: number;
  /** For each hour to come of the shift: how many are on the floor without the change and with it, when that leaves fewest. */
  hours: { at: number; before: number; after: number }[];
}

/** A month, as `2026-11`. */
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'expected a month: 2026-11');

/**
 * `POST /api/rota/import`: a calendar (.ics) or a table (CSV), told apart by how it begins. `whose`: whose calendar it is,
 * where its events do not say. `month`: for a table whose columns are the days of one.
 */
export const RotaOrder = z.strictObject({
  text: z.string().max(MAX_IMPORT_BYTES),
  dryRun: z.boolean(),
  whose: Id.nullable(),
  month: Month.nullable(),
});
export type RotaOrder = z.infer<typeof RotaOrder>;
