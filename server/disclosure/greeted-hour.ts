/** The last hour's first greetings by five minutes, from how often the day's counters changed; memory only, so that a restart begins anew. */
import type { GreetedWithin } from '../../protocol/wall.ts';
import type { AssignmentReading } from '../assignment/reading.ts';

type Approaches = ReturnType<AssignmentReading['approaches']>;

/** One step of the hour, ms, and how many there are. */
export const GREETED_STEP_MS = 5 * 60_000;
export const GREETED_STEPS = 12;

export interface GreetedHour {
  /** The counters as they stand now. */
  note(approaches: Approaches, nowMs: number): void;
  /** Always {@link GREETED_STEPS} of them, the oldest first; the last is the one that is going on. */
  steps(nowMs: number): GreetedWithin[];
}

export function createGreetedHour(): GreetedHour {
  const byStep = new Map<number, GreetedWithin>();
  let before: GreetedWithin | null = null;
  const stepOf = (nowMs: number) => Math.floor(nowMs / GREETED_STEP_MS);
  return {
    note(approaches, nowMs) {
      const now = added(approaches);
      const all = now.all - (before ?? now).all;
      const inTime = now.inTime - (before ?? now).inTime;
      before = now;
      if (all === 0 && inTime === 0) return;
      const step = stepOf(nowMs);
      const within = byStep.get(step) ?? { all: 0, inTime: 0 };
      // What is taken back, or let go of at midnight, takes nothing from other steps.
      byStep.set(step, { all: Math.max(0, within.all + all), inTime: Math.max(0, within.inTime + inTime) });
      for (const old of byStep.keys()) if (old <= step - GREETED_STEPS) byStep.delete(old);
    },
    steps(nowMs) {
      const first = stepOf(nowMs) - GREETED_STEPS + 1;
      return Array.from({ length: GREETED_STEPS }, (_, i) => byStep.get(first + i) ?? { all: 0, inTime: 0 });
    },
  };
}

function added({ recognised, walkIns }: Approaches): GreetedWithin {
  const inTime = recognised.in_time + walkIns.in_time;
  return { inTime, all: inTime + recognised.early + recognised.late + walkIns.early + walkIns.late };
}
