/** Positions between recorded ones: straight and even from each to the next, at every multiple of a step. */
import type { RecordedRow } from '../../simulator/rows.ts';
import type { Counting } from './counting.ts';

/** A position of somebody, in the recording's milliseconds and metres. */
export interface Step {
  tMs: number;
  xM: number;
  yM: number;
}

/** What one more row of a recording adds. Rows must come in order of time. */
export type Steps = (id: string, row: Omit<RecordedRow, 'id' | 'line'>) => Step[];

/**
 * Remembers everybody's last position. Two of the same moment make no way between them: the later one counts from then on.
 * A moment that ends one way and begins the next is one step.
 */
export function createSteps({ stepMs, bridgeMs }: Pick<Counting, 'stepMs' | 'bridgeMs'>): Steps {
  const last = new Map<string, Step & { steppedMs: number }>();
  return (id, { tMs, xM, yM }) => {
    if (stepMs === 0) return [{ tMs, xM, yM }];
    const from = last.get(id);
    last.set(id, { tMs, xM, yM, steppedMs: from?.steppedMs ?? Number.NEGATIVE_INFINITY });
    if (!from || tMs === from.tMs || tMs - from.tMs > bridgeMs) return [];
    const steps: Step[] = [];
    const durationMs = tMs - from.tMs;
    for (let n = Math.ceil(from.tMs / stepMs); n * stepMs <= tMs; n++) {
      const atMs = n * stepMs;
      if (atMs <= from.steppedMs) continue;
      const share = (atMs - from.tMs) / durationMs;
      steps.push({ tMs: atMs, xM: from.xM + share * (xM - from.xM), yM: from.yM + share * (yM - from.yM) });
    }
    last.get(id)!.steppedMs = steps.at(-1)?.tMs ?? from.steppedMs;
    return steps;
  };
}
