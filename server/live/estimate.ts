/**
 * Where somebody probably is: a Kalman filter over position, walking speed and the slow part of the sensor's error.
 * Both axes have the same covariance, so it is held once. Walking speed decays towards standing; the error is part
 * white, part AR(1), and the coloured part is a state of its own (Bar-Shalom, Li, Kirubarajan, *Estimation with
 * Applications to Tracking and Navigation*, 2001, §6.2.3 and §8.2; mean-reverting speed: Li and Jilkov 2003, §IV).
 */
import type { Rules } from './rules.ts';

/** Metres, m/s, epoch ms. `e`: the slow error; `p..`: covariance of (position, speed, error) on either axis. */
export interface Estimate {
  t: number;
  xM: number;
  yM: number;
  vx: number;
  vy: number;
  ex: number;
  ey: number;
  pxx: number;
  pxv: number;
  pxe: number;
  pvv: number;
  pve: number;
  pee: number;
}

/** A place as measured. `accuracyM`: radius holding the truth 68 % of the time. */
export interface Measured {
  t: number;
  xM: number;
  yM: number;
  accuracyM: number;
}

/** Radius of the circle holding 68 % of a round normal distribution, in its standard deviations (Rayleigh). */
const RADIUS_IN_SD = Math.sqrt(-2 * Math.log(1 - 0.68));

export function createEstimate(): Estimate {
  return { t: 0, xM: 0, yM: 0, vx: 0, vy: 0, ex: 0, ey: 0, pxx: 0, pxv: 0, pxe: 0, pvv: 0, pve: 0, pee: 0 };
}

/** The radius in metres that holds the true place 68 % of the time. */
export function radiusM(estimate: Estimate): number {
  return RADIUS_IN_SD * Math.sqrt(estimate.pxx);
}

/** Forgets what was and believes this one measurement. */
export function restart(estimate: Estimate, at: Measured, rules: Rules): void {
  const variance = (at.accuracyM / RADIUS_IN_SD) ** 2;
  const coloured = (1 - rules.whiteShare) * variance;
  estimate.t = at.t;
  estimate.xM = at.xM;
  estimate.yM = at.yM;
  estimate.vx = estimate.vy = estimate.ex = estimate.ey = 0;
  estimate.pxx = variance;
  estimate.pxe = -coloured;
  estimate.pee = coloured;
  estimate.pvv = rules.speedSdMps ** 2;
  estimate.pxv = estimate.pve = 0;
}

/** Takes in the next measurement, which must not be older than the last. */
export function update(estimate: Estimate, at: Measured, rules: Rules): void {
  if (rules.smoothing === 'off' || at.t - estimate.t > rules.restartAfterMs) {
    restart(estimate, at, rules);
    return;
  }
  const variance = (at.accuracyM / RADIUS_IN_SD) ** 2;
  predict(estimate, at.t, (1 - rules.whiteShare) * variance, rules);
  correct(estimate, at, rules.whiteShare * variance);
}

function predict(s: Estimate, toMs: number, coloured: number, rules: Rules): void {
  const tau = rules.speedTauMs / 1000;
  const dt = (toMs - s.t) / 1000;
  const keep = Math.exp(-dt / tau);
  const reach = (1 - keep) * tau;
  const fade = Math.exp((s.t - toMs) / rules.colouredTauMs);
  const spread = rules.speedSdMps ** 2;
  s.t = toMs;
  s.xM += reach * s.vx;
  s.yM += reach * s.vy;
  s.vx *= keep;
  s.vy *= keep;
  s.ex *= fade;
  s.ey *= fade;
  s.pxx +=
    2 * reach * s.pxv + reach * reach * s.pvv + spread * tau * tau * ((2 * dt) / tau - 3 + 4 * keep - keep * keep);
  s.pxv = keep * (s.pxv + reach * s.pvv) + spread * tau * (1 - keep) ** 2;
  s.pxe = fade * (s.pxe + reach * s.pve);
  s.pvv = keep * keep * s.pvv + spread * (1 - keep * keep);
  s.pve *= keep * fade;
  s.pee = fade * fade * s.pee + coloured * (1 - fade * fade);
}

/** What is measured is position plus slow error, with white noise on top. */
function correct(s: Estimate, at: Measured, white: number): void {
  const hx = s.pxx + s.pxe;
  const hv = s.pxv + s.pve;
  const he = s.pxe + s.pee;
  const total = hx + he + white;
  const kx = hx / total;
  const kv = hv / total;
  const ke = he / total;
  const dx = at.xM - s.xM - s.ex;
  const dy = at.yM - s.yM - s.ey;
  s.xM += kx * dx;
  s.yM += kx * dy;
  s.vx += kv * dx;
  s.vy += kv * dy;
  s.ex += ke * dx;
  s.ey += ke * dy;
  s.pxx -= kx * hx;
  s.pxv -= kx * hv;
  s.pxe -= kx * he;
  s.pvv -= kv * hv;
  s.pve -= kv * he;
  s.pee -= ke * he;
}
