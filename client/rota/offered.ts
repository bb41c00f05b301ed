/** What can be said of a shift just now, in the order of how often it is. */
import type { ShiftChange, ShiftRow } from '../../protocol/rota.ts';
import { endOf } from './day-chart.ts';

/** Minutes offered to who is late. */
export const LATE_MIN = [15, 30, 60] as const;
/** Who comes earlier than this before their shift works another one; as the server has it. */
const EARLIEST_MS = 4 * 3_600_000;

/** `over`: nothing any more. `away`: they are off. */
export type ShiftState = 'toCome' | 'onFloor' | 'onBreak' | 'over' | 'away';

export function stateOf(shift: ShiftRow, nowMs: number): ShiftState {
  if (shift.offAt !== null) return 'away';
  if (endOf(shift) <= nowMs) return 'over';
  if (shift.startsAt > nowMs) return 'toCome';
  return shift.breaks.some(({ startsAt, endsAt }) => startsAt <= nowMs && nowMs < endsAt) ? 'onBreak' : 'onFloor';
}

/** What takes one tap; being late and swapping ask by how much, and with whom. */
export function offered(shift: ShiftRow, nowMs: number): ShiftChange[] {
  switch (stateOf(shift, nowMs)) {
    case 'toCome':
      return shift.startsAt - nowMs <= EARLIEST_MS ? [{ do: 'here' }, { do: 'off' }] : [{ do: 'off' }];
    case 'onFloor':
      return [{ do: 'break' }, { do: 'leave', minutes: 0 }, { do: 'off' }];
    case 'onBreak':
      return [{ do: 'back' }, { do: 'leave', minutes: 0 }, { do: 'off' }];
    case 'over':
    case 'away':
      return [];
  }
}

/** Whether they can still be late: before their shift, or within the first hour of it. */
export const mayBeLate = (shift: ShiftRow, nowMs: number): boolean => {
  const state = stateOf(shift, nowMs);
  return state === 'toCome' || (state === 'onFloor' && nowMs - shift.startsAt < 3_600_000);
};
