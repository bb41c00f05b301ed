/** A shift of the rota as it is now: planned, changed by hand, or off. */
import type { PlannedShift, ShiftRow } from '../../../db/shift.ts';
import type { Shift, Span } from '../../live/shift.ts';

/** Times in epoch ms. */
export interface RosterShift extends Shift {
  readonly id: string;
  /** Since when they are off; null while they are expected. */
  readonly offAt: number | null;
  /** What brought it; null for what no import did. */
  readonly source: string | null;
  readonly planned: PlannedShift | null;
}

export const toShift = ({ storeId: _, personId, ...rest }: ShiftRow): RosterShift => ({ ...rest, associate: personId });

export const toShiftRow = (
  storeId: string,
  { associate, id, startsAt, endsAt, offAt, source, planned, breaks }: RosterShift,
): ShiftRow => ({ storeId, id, personId: associate, startsAt, endsAt, offAt, source, planned, breaks: [...breaks] });

/** When they are at work by it: who is off is not, and still has a shift, so that nobody takes them for one without a rota. */
export function asWorked({ associate, startsAt, endsAt, offAt, breaks }: RosterShift): Shift {
  const until = offAt === null ? endsAt : Math.min(endsAt, Math.max(startsAt, offAt));
  return { associate, startsAt, endsAt: until, breaks };
}

export const overlap = (a: Span, b: Span): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;
