/** What becomes of a shift when somebody says something of it. Pure: the shifts that change, or what was expected. */
import type { ShiftChange } from '../../../protocol/rota.ts';
import type { Span } from '../../live/shift.ts';
import { asWorked, overlap, type RosterShift } from './shift-state.ts';

const MINUTE_MS = 60_000;
/** Of somebody whose rota has no break to come. */
export const BREAK_MS = 20 * MINUTE_MS;
/** Who comes earlier than this before their shift works another one. */
export const EARLIEST_MS = 4 * 60 * MINUTE_MS;

/** Shifts as they will be, or in words what was expected. */
export type Changed = { shifts: RosterShift[] } | { expected: string };

/** `rota`: every shift of the store. Nothing but times and people of the shifts it answers is other than before. */
export function changeShift(
  shift: RosterShift,
  change: ShiftChange,
  rota: readonly RosterShift[],
  nowMs: number,
): Changed {
  const { startsAt, endsAt } = asWorked(shift);
  if (shift.offAt !== null || endsAt <= nowMs) return { expected: 'expected a shift that is not over' };
  const hasBegun = startsAt <= nowMs;
  const onBreak = shift.breaks.find((one) => one.startsAt <= nowMs && nowMs < one.endsAt);
  switch (change.do) {
    case 'late': {
      const from = Math.max(startsAt, nowMs) + change.minutes * MINUTE_MS;
      return from < endsAt ? one({ ...shift, startsAt: from }) : { expected: 'expected a time before the shift ends' };
    }
    case 'here':
      return !hasBegun && startsAt - nowMs <= EARLIEST_MS
        ? one({ ...shift, startsAt: nowMs })
        : { expected: 'expected a shift that begins soon' };
    case 'leave': {
      const until = nowMs + change.minutes * MINUTE_MS;
      return startsAt < until && hasBegun && until < endsAt
        ? one({ ...shift, endsAt: until })
        : { expected: 'expected a time within the shift' };
    }
    case 'off':
      return one({ ...shift, offAt: nowMs });
    case 'swap':
      return swapped(shift, change.with, rota, nowMs);
    case 'break':
      return hasBegun && !onBreak
        ? one(onBreakNow(shift, nowMs))
        : { expected: 'expected somebody who is on the floor' };
    case 'back':
      return onBreak
        ? one({ ...shift, breaks: shift.breaks.map((each) => (each === onBreak ? { ...each, endsAt: nowMs } : each)) })
        : { expected: 'expected somebody who is on a break' };
    default:
      return change satisfies never;
  }
}

/** The one shift, its breaks within it. */
function one(shift: RosterShift): Changed {
  const { startsAt, endsAt } = shift;
  const within = ({ startsAt: from, endsAt: until }: Span) => ({
    startsAt: Math.max(from, startsAt),
    endsAt: Math.min(until, endsAt),
  });
  const breaks = shift.breaks.map(within).filter((each) => each.startsAt < each.endsAt);
  return { shifts: [{ ...shift, breaks: breaks.sort((a, b) => a.startsAt - b.startsAt) }] };
}

/** The next break that was planned is the one that begins. */
function onBreakNow(shift: RosterShift, nowMs: number): RosterShift {
  const next = shift.breaks.find(({ startsAt }) => startsAt > nowMs);
  const lengthMs = next ? next.endsAt - next.startsAt : BREAK_MS;
  const others = shift.breaks.filter((each) => each !== next);
  const now = { startsAt: nowMs, endsAt: nowMs + lengthMs };
  const apart = others.filter((each) => !overlap(each, now));
  return { ...shift, breaks: [...apart, now] };
}

function swapped(shift: RosterShift, other: string, rota: readonly RosterShift[], nowMs: number): Changed {
  if (other === shift.associate) return { expected: 'expected somebody else' };
  if (shift.startsAt <= nowMs) return { expected: 'expected a shift that has not begun' };
  const ofOther = rota.filter(({ associate, offAt }) => associate === other && offAt === null);
  const given = ofOther.filter((theirs) => overlap(theirs, shift));
  if (given.some(({ startsAt }) => startsAt <= nowMs) || given.length > 1)
    return { expected: 'expected somebody who could work then' };
  const [back] = given;
  const own = rota.filter(
    ({ id, associate, offAt }) => associate === shift.associate && offAt === null && id !== shift.id,
  );
  if (back && own.some((one) => overlap(one, back))) return { expected: 'expected two shifts that can be exchanged' };
  return { shifts: [{ ...shift, associate: other }, ...(back ? [{ ...back, associate: shift.associate }] : [])] };
}
