/**
 * How far a sensor is off, and how it misses people: every parameter, and where its figure comes from.
 *
 * The figures were fitted to positions computed from signal strengths of real walks whose true places are known: the
 * Position-Annotated BLE RSSI data set (Daniş et al., github.com/philotuxo, CC0) and Kolakowski's walks of a robot,
 * each by trilateration and by nearest fingerprints. Per axis the error has a standard deviation of 1.25–1.73 m (one
 * axis of eight: 0.60), and correlates with itself 0.53–0.75 after 1 s, 0.15–0.51 after 5 s, 0.05–0.42 after 10 s.
 * Two fifths fast noise and three fifths of a first-order autoregression with a time constant of 6 s give 0.51, 0.26
 * and 0.11. How often tags fall silent or come late was not measured: those figures are chosen to be tiresome.
 */
import type { Random } from './random.ts';

export interface SensorQuality {
  /** Standard deviation of the error per axis in metres: each device draws its own between these. */
  sdM: [number, number];
  /** Share of the variance that is new with every fix. */
  whiteShare: number;
  /** Time constant of the rest, in milliseconds. */
  tauMs: number;
  /** The time between fixes varies by this share, either way. */
  jitterShare: number;
  /** A single fix goes missing this often. */
  missProbability: number;
  /** Silences: one every so often, mostly short, some long; milliseconds. */
  gapEveryMs: number;
  gapMs: number;
  longGapShare: number;
  longGapMs: [number, number];
  /** Now and then fixes are held back and come all at once, this late at most; milliseconds. */
  heldEveryMs: number;
  heldMs: [number, number];
}

/** A visitor's phone or watch, placed by Wi-Fi or Bluetooth signal strength. */
export const PHONE: Readonly<SensorQuality> = {
  sdM: [1.3, 1.7],
  whiteShare: 0.4,
  tauMs: 6_000,
  jitterShare: 0.15,
  missProbability: 0.03,
  gapEveryMs: 60_000,
  gapMs: 3_000,
  longGapShare: 0.1,
  longGapMs: [8_000, 20_000],
  heldEveryMs: 45_000,
  heldMs: [1_200, 4_000],
};

/** A colleague's badge, placed by ultra-wideband: decimetres, and seldom silent. An assumption of ours, not measured. */
export const BADGE: Readonly<SensorQuality> = {
  ...PHONE,
  sdM: [0.25, 0.35],
  missProbability: 0.01,
  gapEveryMs: 240_000,
  longGapShare: 0,
  heldEveryMs: 300_000,
};

/** A circle of this many standard deviations (per axis) holds the truth 68 times in 100: √(−2 ln 0.32), Rayleigh. */
export const RADIUS_PER_SD = Math.sqrt(-2 * Math.log(1 - 0.68));

export interface ErrorProcess {
  /** Standard deviation per axis in metres. */
  sdM: number;
  /** The error of a fix at a time, in metres. Times must not go back. */
  at(tMs: number): [dxM: number, dyM: number];
}

/** A continuous-time error: an Ornstein–Uhlenbeck process sampled at any times, plus white noise. */
export function createErrorProcess(quality: SensorQuality, random: Random): ErrorProcess {
  const sdM = random.between(...quality.sdM);
  const whiteM = sdM * Math.sqrt(quality.whiteShare);
  const slowM = sdM * Math.sqrt(1 - quality.whiteShare);
  let lastMs = Number.NaN;
  let x = random.gaussian(0, slowM);
  let y = random.gaussian(0, slowM);
  return {
    sdM,
    at(tMs) {
      const kept = Number.isNaN(lastMs) ? 1 : Math.exp(-(tMs - lastMs) / quality.tauMs);
      const fresh = slowM * Math.sqrt(1 - kept * kept);
      lastMs = tMs;
      x = kept * x + random.gaussian(0, fresh);
      y = kept * y + random.gaussian(0, fresh);
      return [x + random.gaussian(0, whiteM), y + random.gaussian(0, whiteM)];
    },
  };
}
