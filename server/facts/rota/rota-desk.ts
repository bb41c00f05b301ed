/** The one hand that changes the rota: what somebody says of a shift is durable first, then true; for a minute it can be undone. */
import { addShiftChange, putShifts, type ShiftChangeRow, undoShiftChange } from '../../../db/shift.ts';
import { UNDO_WITHIN_MS } from '../../../protocol/limits.ts';
import { isRefusal, type Refusal, refusal } from '../../../protocol/refusal.ts';
import type { ShiftChange, ShiftChanged, ShiftRow } from '../../../protocol/rota.ts';
import type { Shift } from '../../live/shift.ts';
import type { Desk } from '../keeper/desk.ts';
import { changeShift } from './change.ts';
import { asWorked, type RosterShift, toShiftRow } from './shift-state.ts';

/** What was said last of a shift is told for this long. */
export const TOLD_FOR_MS = 24 * 3_600_000;

export interface RotaDesk {
  /** Says something of a shift. `malformed` where it does not fit, `not_found` for no shift. */
  change(said: { shift: string; change: ShiftChange; by: string }, nowMs: number): Promise<ShiftChanged | Refusal>;
  /** Takes back what was said within the last minute, unless the shift was changed again since; by whoever may (`mayUndo`: of whose shifts and by whom it was). */
  undo(change: string, mayUndo: (made: { by: string }) => boolean, nowMs: number): Promise<Refusal | null>;
  /** When everybody would work after a change; `malformed` and `not_found` as for the change. */
  wouldBe(shift: string, change: ShiftChange, nowMs: number): readonly Shift[] | Refusal;
  /** Shifts as they are told to those who work or plan them. */
  rows(shifts: readonly RosterShift[], nowMs: number): ShiftRow[];
}

interface Made extends Pick<ShiftChangeRow, 'id' | 'kind' | 'at'> {
  by: string;
  shift: string;
  /** The shifts it changed, before and after; none for what was said before the server started. */
  before: readonly RosterShift[];
  after: readonly RosterShift[];
}

/** `known`: what was said lately and stands, in order. `applied`: the rota is another. */
export function createRotaDesk(desk: Desk, known: readonly ShiftChangeRow[], applied: () => void): RotaDesk {
  const { store, roster, newId } = desk;
  const made = new Map<string, Made>();
  for (const { id, kind, at, shiftId, byPersonId } of known)
    made.set(id, { ...{ id, kind, at, by: byPersonId, shift: shiftId }, before: [], after: [] });

  function forgetOld(nowMs: number): void {
    for (const { id, at } of made.values()) if (nowMs - at > TOLD_FOR_MS) made.delete(id);
  }
  function becomes(shift: string, change: ShiftChange, nowMs: number): RosterShift[] | Refusal {
    const rota = roster.rota();
    const found = rota.find(({ id }) => id === shift);
    if (!found) return refusal('not_found');
    if (change.do === 'swap' && roster.person(change.with) === undefined)
      return refusal('malformed', { faults: [{ path: 'change.with', problem: 'expected somebody who works here' }] });
    const changed = changeShift(found, change, rota, nowMs);
    if ('shifts' in changed) return changed.shifts;
    return refusal('malformed', { faults: [{ path: 'change', problem: changed.expected }] });
  }
  const isAsItWas = (shift: RosterShift) => roster.rota().includes(shift);
  const lastOf = (shift: string): Made | undefined =>
    [...made.values()].findLast((one) => one.shift === shift || one.after.some(({ id }) => id === shift));

  return {
    async change({ shift, change, by }, nowMs) {
      const entry = { storeId: store, id: newId(), shiftId: shift, kind: change.do, byPersonId: by, at: nowMs };
      const written = await desk.write(async (db) => {
        const after = becomes(shift, change, nowMs);
        if (isRefusal(after)) return after;
        const before = roster.rota().filter(({ id }) => after.some((one) => one.id === id));
        await putShifts(
          db,
          store,
          after.map((one) => toShiftRow(store, one)),
        );
        await addShiftChange(db, { ...entry, undoneAt: null });
        return { changes: [{ type: 'rota', put: after, removed: [] }], result: { before, after } };
      });
      if (isRefusal(written)) return written;
      applied();
      forgetOld(nowMs);
      made.set(entry.id, { ...{ id: entry.id, kind: change.do, at: nowMs, by, shift }, ...written });
      return { change: entry.id, until: nowMs + UNDO_WITHIN_MS };
    },

    async undo(id, mayUndo, nowMs) {
      const one = made.get(id);
      if (!one || !isUndoable(one, nowMs) || !mayUndo(one)) return refusal('not_found');
      const written = await desk.write(async (db) => {
        if (!made.has(id) || !one.after.every(isAsItWas)) return refusal('not_found');
        await putShifts(
          db,
          store,
          one.before.map((shift) => toShiftRow(store, shift)),
        );
        await undoShiftChange(db, store, id, nowMs);
        return { changes: [{ type: 'rota', put: one.before, removed: [] }], result: {} };
      });
      if (isRefusal(written)) return written;
      made.delete(id);
      applied();
      return null;
    },

    wouldBe(shift, change, nowMs) {
      const after = becomes(shift, change, nowMs);
      if (isRefusal(after)) return after;
      return roster.rota().map((one) => asWorked(after.find(({ id }) => id === one.id) ?? one));
    },

    rows: (shifts, nowMs) =>
      shifts.map((shift) => {
        const last = lastOf(shift.id);
        const until = last && isUndoable(last, nowMs) ? last.at + UNDO_WITHIN_MS : 0;
        return {
          ...{ id: shift.id, person: shift.associate, startsAt: shift.startsAt, endsAt: shift.endsAt },
          breaks: shift.breaks.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
          offAt: shift.offAt,
          planned: plannedOtherwise(shift),
          changed: last
            ? { id: last.id, is: last.kind, by: roster.person(last.by)?.given ?? '', at: last.at, until }
            : null,
        };
      }),
  };
}

const isUndoable = ({ at, before }: Made, nowMs: number): boolean =>
  before.length > 0 && at <= nowMs && nowMs < at + UNDO_WITHIN_MS;

/** Null for a shift that is as it was planned. */
function plannedOtherwise(shift: RosterShift): ShiftRow['planned'] {
  const { planned, associate } = shift;
  const { startsAt, endsAt } = asWorked(shift);
  if (!planned) return null;
  const isAsPlanned = planned.personId === associate && planned.startsAt === startsAt && planned.endsAt === endsAt;
  return isAsPlanned ? null : { person: planned.personId, startsAt: planned.startsAt, endsAt: planned.endsAt };
}
