/** What a rota that is brought in changes: of what the same source brought before, for the time it speaks of. */
import type { PlannedShift } from '../../../../db/shift.ts';
import type { Span } from '../../../live/shift.ts';
import type { RosterShift } from '../shift-state.ts';
import type { Draft } from './taking.ts';

/** What is brought in: from where, and for the time from `startsAt` to `endsAt`. */
export interface Brought extends Span {
  source: string;
  drafts: readonly Draft[];
}

export interface Difference {
  added: Draft[];
  /** Another time, or another person, on the same day. */
  moved: { shift: RosterShift; draft: Draft }[];
  unchanged: RosterShift[];
  removed: RosterShift[];
}

/**
 * A shift the source brought before just so stays as it is, with all that was said of it by hand. What has begun is left
 * alone. `dayOf`: the day of a moment, in the store's reckoning.
 */
export function differenceOf(
  { source, drafts, startsAt, endsAt }: Brought,
  rota: readonly RosterShift[],
  nowMs: number,
  dayOf: (ms: number) => number,
): Difference {
  const ofSource = rota.filter((shift) => shift.source === source && shift.planned !== null);
  const same = new Map(ofSource.map((shift) => [asText(shift.planned!), shift]));
  const unchanged: RosterShift[] = [];
  const others: Draft[] = [];
  for (const draft of drafts) {
    const shift = same.get(asText(plannedOf(draft)));
    if (shift) unchanged.push(shift);
    else others.push(draft);
  }
  const kept = new Set(unchanged);
  const left = ofSource.filter((shift) => {
    const planned = shift.planned!;
    const isToCome = planned.startsAt > nowMs && shift.startsAt > nowMs;
    return !kept.has(shift) && isToCome && startsAt <= planned.startsAt && planned.startsAt < endsAt;
  });
  const moved: Difference['moved'] = [];
  const added: Draft[] = [];
  for (const draft of others) {
    const isTheirs = ({ planned }: RosterShift) =>
      planned!.personId === draft.person && dayOf(planned!.startsAt) === dayOf(draft.startsAt);
    const at = left.findIndex(isTheirs);
    if (at < 0) added.push(draft);
    else moved.push({ shift: left.splice(at, 1)[0]!, draft });
  }
  return { added, moved, unchanged, removed: left };
}

export const plannedOf = ({ person, startsAt, endsAt, breaks }: Draft): PlannedShift => ({
  ...{ personId: person, startsAt, endsAt },
  breaks: breaks.map((one) => ({ startsAt: one.startsAt, endsAt: one.endsAt })),
});

const asText = ({ personId, startsAt, endsAt, breaks }: PlannedShift): string =>
  JSON.stringify([personId, startsAt, endsAt, breaks.map((one) => [one.startsAt, one.endsAt])]);
