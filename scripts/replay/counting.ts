/** The rules a recording is counted by: those of the live model, and what is done before (steps) and after it (joining). */
import { z } from 'zod';
import { MAX_LATE_MS } from '../../protocol/limits.ts';
import { ZoneRules } from '../../protocol/place.ts';
import { USUAL_ACCURACY_M } from '../../server/ingest/receive.ts';
import { RULES, type Rules } from '../../server/live/rules.ts';
import { BadFile } from '../../simulator/files.ts';
import { readJson } from './json-file.ts';

export interface Counting {
  /** What its figures are shown under. */
  readonly name: string;
  /** Positions are interpolated at every multiple of this; 0 takes each position as it was recorded. */
  readonly stepMs: number;
  /** No step is made between two positions further apart than this. */
  readonly bridgeMs: number;
  /** Stays of one person in one zone less than this apart are one visit, whose dwell leaves out the time between. */
  readonly joinMs: number;
  /** What positions are said to err by: the radius that holds the truth 68 % of the time. */
  readonly accuracyM: number;
  /** Every zone's thresholds. */
  readonly zone: ZoneRules;
  readonly live: Rules;
}

const STEP_MS = 100;
const BRIDGE_MS = 2_000;

/** As a patient person with a stopwatch would count true positions: nothing smoothed, nothing doubted, nothing delayed. */
export const EXACT: Counting = {
  name: 'exact',
  stepMs: STEP_MS,
  bridgeMs: BRIDGE_MS,
  joinMs: 3_000,
  accuracyM: USUAL_ACCURACY_M,
  zone: { entryDelayMs: 0, exitToleranceM: 0, toleranceTimeoutMs: 0, exitDelayMs: 0, timeoutMs: BRIDGE_MS },
  live: {
    ...RULES,
    smoothing: 'off',
    maxSpeedMps: Number.MAX_SAFE_INTEGER,
    fixHoldsMs: STEP_MS,
    visitTimeoutMs: 60_000,
  },
};

/** As the server takes fixes that do not say how sure they are, with the thresholds most of the demo house's zones bring. */
export const LIVE: Counting = {
  name: 'live',
  stepMs: 0,
  bridgeMs: BRIDGE_MS,
  joinMs: 0,
  accuracyM: USUAL_ACCURACY_M,
  zone: {
    entryDelayMs: 4_000,
    exitToleranceM: 2,
    toleranceTimeoutMs: 10_000,
    exitDelayMs: 5_000,
    timeoutMs: 90_000,
  },
  live: RULES,
};

const Duration = z.number().min(0).max(86_400_000);
const Positive = z.number().positive().max(1e9);
/** But those about doors: a recording has none. */
const LiveRules = z.strictObject({
  smoothing: z.enum(['kalman', 'off']),
  whiteShare: z.number().min(0).max(1),
  colouredTauMs: Positive,
  speedSdMps: Positive,
  speedTauMs: Positive,
  restartAfterMs: Duration,
  minAccuracyM: Positive,
  maxAccuracyM: Positive,
  maxSpeedMps: Positive,
  speedSlack: z.number().min(0).max(1e9),
  agreeingFixes: z.number().int().min(1),
  fixHoldsMs: Duration,
  staleAfterMs: Duration,
  lostAfterMs: Duration,
  arrivalGapMs: Duration,
  visitTimeoutMs: Duration,
}) satisfies z.ZodType<Partial<Rules>>;

/** Longer steps would pass by whole stays. */
export const LONGEST_STEP_MS = 1_000;
const RulesFile = z.strictObject({
  from: z.enum(['exact', 'live']).default('live'),
  stepMs: z.number().int().min(0).max(LONGEST_STEP_MS).optional(),
  // What is interpolated comes as late as the position that ends the gap.
  bridgeMs: z.number().min(0).max(MAX_LATE_MS).optional(),
  joinMs: Duration.optional(),
  accuracyM: Positive.optional(),
  zone: ZoneRules.partial().optional(),
  live: LiveRules.partial().optional(),
});

/** `exact`, `live`, or a file that says in what it differs from one of them (`from`). Throws {@link BadFile}. */
export function readCounting(nameOrFile: string): Counting {
  if (nameOrFile === 'exact') return EXACT;
  if (nameOrFile === 'live') return LIVE;
  const { from, zone, live, ...own } = readJson(nameOrFile, RulesFile, 'is no file of rules');
  const origin = from === 'exact' ? EXACT : LIVE;
  const base = stepped(origin, own.stepMs ?? origin.stepMs);
  const counting = { ...base, ...own, name: 'file', zone: { ...base.zone, ...zone }, live: { ...base.live, ...live } };
  const { fixHoldsMs, visitTimeoutMs } = counting.live;
  if (fixHoldsMs > counting.zone.timeoutMs || fixHoldsMs > visitTimeoutMs)
    throw new BadFile(
      `${nameOrFile} is no file of rules: live.fixHoldsMs: ${fixHoldsMs} is more than a timeout (zone.timeoutMs, live.visitTimeoutMs).`,
    );
  return counting;
}

/** The same with another step. A position at a step stands for the time up to the next, so that is how long it holds. */
export function stepped(counting: Counting, stepMs: number): Counting {
  const fixHoldsMs = counting.live.fixHoldsMs === counting.stepMs ? stepMs : counting.live.fixHoldsMs;
  return { ...counting, stepMs, live: { ...counting.live, fixHoldsMs } };
}
