/** Every threshold of the live model, with its unit and one line why; zones bring their own in the plan. */
import { LOST_AFTER_MS, MAX_AHEAD_MS, MAX_LATE_MS, STALE_AFTER_MS } from '../../protocol/limits.ts';

export interface Rules {
  /** `off` takes each fix as it comes: recordings of true positions are replayed that way. */
  readonly smoothing: 'kalman' | 'off';
  /** Share of the error's variance that is white: measured on two RSSI recordings, 40 %. */
  readonly whiteShare: number;
  /** Time constant of the rest, an AR(1) process: measured, about 6 s. */
  readonly colouredTauMs: number;
  /** Spread of walking speed per axis, m/s: 0.9 m/s on the move, standing a third of the time. */
  readonly speedSdMps: number;
  /** How long a walk keeps its direction: people turn, and stop, every few metres. */
  readonly speedTauMs: number;
  /** After this much silence the filter starts anew: whatever it knew of the walk is over. */
  readonly restartAfterMs: number;

  /** Older fixes are `late`. */
  readonly maxLateMs: number;
  /** Fixes further ahead of the clock are `future`. */
  readonly maxAheadMs: number;
  /** A fix may lie this far outside its floor: the 95th percentile of the measured error is 4.5 m. */
  readonly outsideMarginM: number;
  /** No provider is surer than this, whatever it says: a zero would make the filter deaf to everything after. */
  readonly minAccuracyM: number;
  /** Nor less sure: beyond the size of a house a radius says nothing, and its square must stay a number. */
  readonly maxAccuracyM: number;
  /** Nobody runs faster in a shop. */
  readonly maxSpeedMps: number;
  /** Times both error radii that a fix may jump on top: with the measured error 1 in 10,000 honest pairs jumps further. */
  readonly speedSlack: number;
  /** This many rejected fixes in a row that agree with one another move the track: the first one was the bad one. */
  readonly agreeingFixes: number;
  /** Another floor counts when nothing else was heard for this long: some sensors flap between floors. */
  readonly floorDelayMs: number;

  /** A fix holds for this long: a stay that ends in silence ends so much after they were last heard. Less than any timeout. */
  readonly fixHoldsMs: number;
  /** Without a fix for this long somebody is `stale`; zones no longer change by time alone. */
  readonly staleAfterMs: number;
  /** Without a fix for this long somebody is `lost`. */
  readonly lostAfterMs: number;

  /** Not heard for this long while arriving: it was nobody coming in. */
  readonly arrivalGapMs: number;
  /**
   * First heard away from every entrance, somebody is let in after this long of fixes: the door's sensor missed them.
   * Where the plan has no entrance, at once.
   */
  readonly openElsewhereAfterMs: number;
  /** Last seen this near to an entrance, and then silence: they left by it. The last fixes seldom reach the mat. */
  readonly doorReachM: number;
  /** Without a fix for this long a visit is over, wherever it was. */
  readonly visitTimeoutMs: number;
  /** No answer for this long means no. */
  readonly askTimeoutMs: number;
  /** A visit's last sighting is announced at most this often: what a restart may forget. */
  readonly seenEveryMs: number;

  /** A copy of a journey's state is kept this often, to start again from when a fix comes late. */
  readonly checkpointEveryMs: number;
  /** What nobody needs any more is looked for, and forgotten, this often. */
  readonly tidyEveryMs: number;
  /** Side of the raster's cells: 4 of 100 lie on a border in the demo house. */
  readonly cellM: number;
}

export const RULES: Rules = {
  smoothing: 'kalman',
  whiteShare: 0.4,
  colouredTauMs: 6_000,
  speedSdMps: 0.5,
  speedTauMs: 4_000,
  restartAfterMs: 30_000,

  maxLateMs: MAX_LATE_MS,
  maxAheadMs: MAX_AHEAD_MS,
  outsideMarginM: 4.5,
  minAccuracyM: 0.3,
  maxAccuracyM: 100,
  maxSpeedMps: 8,
  speedSlack: 2,
  agreeingFixes: 3,
  floorDelayMs: 3_000,

  fixHoldsMs: 0,
  staleAfterMs: STALE_AFTER_MS,
  lostAfterMs: LOST_AFTER_MS,

  arrivalGapMs: 30_000,
  openElsewhereAfterMs: 10_000,
  doorReachM: 3,
  visitTimeoutMs: 15 * 60_000,
  askTimeoutMs: 120_000,
  seenEveryMs: 15_000,

  checkpointEveryMs: 30_000,
  tidyEveryMs: 1_000,
  cellM: 0.2,
};
