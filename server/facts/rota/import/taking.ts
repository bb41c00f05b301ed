/** Takes shifts in as they are read, each from its line of a text, and says what is wrong with those that cannot be. */
import { MAX_ROTA_AHEAD_DAYS, MAX_SHIFT_HOURS } from '../../../../protocol/limits.ts';
import type { WallTime } from '../../../../protocol/wall-time.ts';
import type { Span } from '../../../live/shift.ts';
import { overlap } from '../shift-state.ts';

const HOUR_MS = 3_600_000;

/** A shift as a text has it. Times in epoch ms. */
export interface Draft extends Span {
  line: number;
  person: string;
  breaks: Span[];
}

/** Why something in a text is no shift to come. */
export type PassedOver = Record<'past' | 'wholeDay' | 'cancelled', number>;

export type Fault = (line: number, column: string | null, problem: string) => void;

export interface Taking {
  nowMs: number;
  /** Shifts that begin later than this are not taken in, epoch ms. */
  untilMs: number;
  /** The store's own clock. */
  wall: WallTime;
  fault: Fault;
  /** Who is meant by an id, or a name as the house has it. */
  whose(written: string): { person: string } | { expected: string };
  take(draft: Draft): void;
  /** Once, or so many times. */
  pass(why: keyof PassedOver, times?: number): void;
  readonly drafts: readonly Draft[];
  readonly passedOver: PassedOver;
}

export function createTaking(parts: Pick<Taking, 'nowMs' | 'wall' | 'whose' | 'fault'>): Taking {
  const { nowMs, fault } = parts;
  const drafts: Draft[] = [];
  const byPerson = new Map<string, Draft[]>();
  const passedOver = { past: 0, wholeDay: 0, cancelled: 0 };
  const untilMs = nowMs + MAX_ROTA_AHEAD_DAYS * 24 * HOUR_MS;

  /** What is wrong with it; null when nothing is. */
  function wrong({ startsAt, endsAt, breaks, person, line }: Draft): string | null {
    if (endsAt <= startsAt) return 'expected an end after the beginning';
    if (endsAt - startsAt > MAX_SHIFT_HOURS * HOUR_MS) return `expected a shift of at most ${MAX_SHIFT_HOURS} hours`;
    const isWithin = (one: Span) => startsAt <= one.startsAt && one.startsAt < one.endsAt && one.endsAt <= endsAt;
    if (!breaks.every(isWithin)) return 'expected breaks within the shift';
    if (breaks.some((one, n) => breaks.slice(n + 1).some((other) => overlap(one, other))))
      return 'expected breaks that do not overlap';
    const other = byPerson.get(person)?.find((one) => overlap(one, { startsAt, endsAt }));
    return other && other.line !== line ? `expected shifts apart: it overlaps that of line ${other.line}` : null;
  }

  return {
    ...parts,
    untilMs,
    take(draft) {
      const problem = wrong(draft);
      if (problem !== null) fault(draft.line, null, problem);
      else if (draft.startsAt <= nowMs) passedOver.past += 1;
      else {
        const breaks = draft.breaks.toSorted((a, b) => a.startsAt - b.startsAt);
        drafts.push({ ...draft, breaks });
        byPerson.set(draft.person, [...(byPerson.get(draft.person) ?? []), draft]);
      }
    },
    pass: (why, times = 1) => {
      passedOver[why] += times;
    },
    drafts,
    passedOver,
  };
}
