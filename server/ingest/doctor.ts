/** Why is nobody on the map? Every link from the sensor to the screen, in order, judged by what is known of the house. */
import type { DoctorFinding, DoctorLink, SensorLine } from '../../protocol/sensors.ts';

/** A provider whose clock errs by more than this, in ms, is told to be set right; ingest helps itself meanwhile. */
export const CLOCK_BOUND_MS = 30_000;
/** More than this share of badges off the plan means that the plan and the sensors do not lie on one another. */
const MAX_OFF_PLAN = 0.5;

export interface DoctorSnapshot {
  sensors: readonly SensorLine[];
  /** Whether what happens is written down. */
  recorderKeepsUp: boolean;
  /** Whether screens are sent what changed. */
  ticksKeepUp: boolean;
}

type Verdict = DoctorFinding['is'];

/** Every link but the window's, in order; the first that is broken is where to begin. */
export function diagnose({ sensors, recorderKeepsUp, ticksKeepUp }: DoctorSnapshot): DoctorFinding[] {
  /** One provider at fault breaks a link; one that nothing is known of leaves it open. */
  const each = (link: DoctorLink, judge: (line: SensorLine) => Verdict): DoctorFinding => {
    const verdicts = sensors.map((line) => ({ name: line.name, is: judge(line) }));
    const providers = verdicts.filter(({ is }) => is === 'broken').map(({ name }) => name);
    if (providers.length > 0) return { link, is: 'broken', providers };
    const isFine = verdicts.length > 0 && verdicts.every(({ is }) => is === 'fine');
    return { link, is: isFine ? 'fine' : 'untold', providers };
  };
  const whole = (link: DoctorLink, is: Verdict): DoctorFinding => ({ link, is, providers: [] });
  const ok = (isFine: boolean): Verdict => (isFine ? 'fine' : 'broken');

  return [
    whole('key', ok(sensors.length > 0)),
    each('heard', ({ heardAt, silent }) => (heardAt === null ? 'untold' : ok(!silent))),
    each('messages', ({ refused, heardAt }) => {
      if (refused.malformed + refused.too_fast > 0) return 'broken';
      return heardAt === null ? 'untold' : 'fine';
    }),
    each('clock', ({ lagMs }) => (lagMs === null ? 'untold' : ok(Math.abs(lagMs.median) <= CLOCK_BOUND_MS))),
    each('floor', ({ used, dropped }) => {
      const off = dropped.outside + dropped.not_finite;
      return used + off === 0 ? 'untold' : ok(off / (used + off) <= MAX_OFF_PLAN);
    }),
    each('tags', ({ used, dropped }) => {
      if (used + dropped.outside + dropped.not_finite > 0) return 'fine';
      return dropped.unknown > 0 ? 'broken' : 'untold';
    }),
    // Who wants to be recognised, and who is only just there, is told as soon as it may be, and never by what is missing.
    whole('consent', 'untold'),
    whole('arrival', 'untold'),
    whole('recorder', ok(recorderKeepsUp)),
    whole('ticks', ok(ticksKeepUp)),
  ];
}
