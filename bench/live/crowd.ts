/** People walking about a plan, measured with the error that real sensors have: batches of fixes as a provider sends them. */
import { TICK_MS } from '../../protocol/limits.ts';
import type { Plan } from '../../protocol/place.ts';
import { createSensorError, ERROR_RADIUS_M } from '../../server/live/sensor-error.ts';
import type { SubjectFix } from '../../server/live/subject.ts';

const SPEED_MPS = 0.9;
/** Of the times somebody gets where they were going, this share ends in standing there … */
const STANDING_SHARE = 0.5;
/** … for so long, in ms. */
const STANDING_MS = 20_000;
/** They come in over this time, so that what the live model does now and then is not done for all at once. */
const ARRIVALS_MS = 30_000;

interface Walker {
  readonly fix: SubjectFix;
  readonly extent: readonly [xM: number, yM: number];
  readonly error: (dtS: number) => [xM: number, yM: number];
  readonly fromMs: number;
  xM: number;
  yM: number;
  target: [xM: number, yM: number];
  standsUntilMs: number;
}

export interface Crowd {
  /** The fixes of the tick that ends now: everybody's at 5 Hz, every fifth person's at 1 Hz. Valid until the next call. */
  batch(nowMs: number): SubjectFix[];
}

/** `size` customers spread over the plan's floors, each heard `hz` (1 or 5) times a second from some time after `startMs` on. */
export function createCrowd(plan: Plan, size: number, hz: 1 | 5, startMs: number, random: () => number): Crowd {
  const everyMs = 1000 / hz;
  const shifts = everyMs / TICK_MS;
  const walkers = Array.from({ length: size }, (_, i) => createWalker(plan, i, startMs, random));
  return {
    batch(nowMs) {
      const turn = Math.floor(nowMs / TICK_MS) % shifts;
      const fixes: SubjectFix[] = [];
      for (let i = turn; i < size; i += shifts) {
        const walker = walkers[i]!;
        if (nowMs < walker.fromMs) continue;
        walk(walker, nowMs - (i % TICK_MS), everyMs / 1000, random);
        fixes.push(walker.fix);
      }
      return fixes;
    },
  };
}

function createWalker(plan: Plan, i: number, startMs: number, random: () => number): Walker {
  const floor = plan.floors[i % plan.floors.length]!;
  const extent = floor.outline[2]!;
  const [xM, yM] = somewhere(extent, random);
  const subject = { kind: 'customer', id: `customer-${i}`, mode: 'automatic', scope: 'store' } as const;
  return {
    fix: { subject, device: `device-${i}`, floor: floor.id, xM, yM, t: 0, accuracyM: ERROR_RADIUS_M },
    extent,
    error: createSensorError(random),
    fromMs: startMs + random() * ARRIVALS_MS,
    xM,
    yM,
    target: somewhere(extent, random),
    standsUntilMs: 0,
  };
}

function somewhere([widthM, depthM]: Walker['extent'], random: () => number): [number, number] {
  return [widthM * random(), depthM * random()];
}

function walk(walker: Walker, t: number, dtS: number, random: () => number): void {
  if (t >= walker.standsUntilMs) {
    const dx = walker.target[0] - walker.xM;
    const dy = walker.target[1] - walker.yM;
    const leftM = Math.hypot(dx, dy);
    const part = Math.min(1, (SPEED_MPS * dtS) / leftM);
    walker.xM += part * dx;
    walker.yM += part * dy;
    if (part === 1) {
      walker.target = somewhere(walker.extent, random);
      if (random() < STANDING_SHARE) walker.standsUntilMs = t + STANDING_MS;
    }
  }
  const [ex, ey] = walker.error(dtS);
  walker.fix.t = t;
  walker.fix.xM = walker.xM + ex;
  walker.fix.yM = walker.yM + ey;
}
