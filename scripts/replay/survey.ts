/** What kind of recording it is: how much, how far, and what is odd about it. */

import { RULES } from '../../server/live/rules.ts';
import type { RecordedRow } from '../../simulator/rows.ts';

/** Faster than anybody walks indoors, m/s. */
export const BRISK_MPS = 4;
/** Nobody is followed across a silence longer than this. */
export const GAP_MS = 2_000;

/** One id from its first position to its last. */
export interface Trail {
  readonly id: string;
  readonly first: Moment;
  last: Moment;
  positions: number;
}

interface Moment {
  tMs: number;
  xM: number;
  yM: number;
}

/** Counts over a whole recording; milliseconds and metres. */
export interface Survey {
  positions: number;
  fromMs: number;
  toMs: number;
  left: number;
  bottom: number;
  right: number;
  top: number;
  /** From a position of an id to its next one, later; and how many of these were faster than anybody walks, or runs. */
  steps: number;
  briskSteps: number;
  impossibleSteps: number;
  /** Second positions of an id at the same moment. */
  twins: number;
  /** Silences of an id longer than {@link GAP_MS}. */
  gaps: number;
  readonly trails: Map<string, Trail>;
}

/** Reads a recording through once; what it keeps grows with the ids alone. */
export async function survey(rows: AsyncIterable<RecordedRow>): Promise<Survey> {
  const found: Survey = {
    positions: 0,
    fromMs: Number.POSITIVE_INFINITY,
    toMs: Number.NEGATIVE_INFINITY,
    left: Number.POSITIVE_INFINITY,
    bottom: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    top: Number.NEGATIVE_INFINITY,
    steps: 0,
    briskSteps: 0,
    impossibleSteps: 0,
    twins: 0,
    gaps: 0,
    trails: new Map(),
  };
  for await (const row of rows) note(found, row);
  return found;
}

function note(found: Survey, { id, tMs, xM, yM }: RecordedRow): void {
  found.positions += 1;
  found.fromMs = Math.min(found.fromMs, tMs);
  found.toMs = Math.max(found.toMs, tMs);
  found.left = Math.min(found.left, xM);
  found.bottom = Math.min(found.bottom, yM);
  found.right = Math.max(found.right, xM);
  found.top = Math.max(found.top, yM);
  const trail = found.trails.get(id);
  const moment = { tMs, xM, yM };
  if (!trail) {
    found.trails.set(id, { id, first: moment, last: moment, positions: 1 });
    return;
  }
  noteStep(found, trail.last, moment);
  trail.last = moment;
  trail.positions += 1;
}

function noteStep(found: Survey, from: Moment, to: Moment): void {
  if (to.tMs === from.tMs) {
    found.twins += 1;
    return;
  }
  const speedMps = (1000 * Math.hypot(to.xM - from.xM, to.yM - from.yM)) / (to.tMs - from.tMs);
  found.steps += 1;
  if (speedMps > BRISK_MPS) found.briskSteps += 1;
  if (speedMps > RULES.maxSpeedMps) found.impossibleSteps += 1;
  if (to.tMs - from.tMs > GAP_MS) found.gaps += 1;
}
