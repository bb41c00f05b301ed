/** The last hour's first greetings by five minutes, from counters that only ever grow; memory only, so that a restart begins anew. */
import type { GreetedWithin } from '../../protocol/wall.ts';
import type { Greetings } from '../assignment/assignments.ts';

/** One step of the hour, ms, and how many there are. */
export const GREETED_STEP_MS = 5 * 60_000;
export const GREETED_STEPS = 12;

export interface GreetedHour {
  /** The counters as they stand now. */
  note(greetings: Readonly<Greetings>, nowMs: number): void;
  /** Always {@link GREETED_STEPS} of them, the oldest first; the last is the one that is going on. */
  steps(nowMs: number): GreetedWithin[];
}

export function createGreetedHour(): GreetedHour {
  const byStep = new Map<number, GreetedWithin>();
  let known: Readonly<Greetings> | null = null;
  const stepOf = (nowMs: number) => Math.floor(nowMs / GREETED_STEP_MS);
  return {
    note(greetings, nowMs) {
      const before = known ?? greetings;
      known = { ...greetings };
      const inTime = greetings.inTime - before.inTime;
      const all = inTime + greetings.early - before.early + greetings.late - before.late;
      if (all === 0) return;
      const step = stepOf(nowMs);
      const within = byStep.get(step) ?? { all: 0, inTime: 0 };
      byStep.set(step, { all: within.all + all, inTime: within.inTime + inTime });
      for (const old of byStep.keys()) if (old <= step - GREETED_STEPS) byStep.delete(old);
    },
    steps(nowMs) {
      const first = stepOf(nowMs) - GREETED_STEPS + 1;
      return Array.from({ length: GREETED_STEPS }, (_, i) => byStep.get(first + i) ?? { all: 0, inTime: 0 });
    },
  };
}
