/** What sensors make of the same day: nothing wrong, as the demo's, much worse, or tags that come and go. */
import { createRandom } from '../../simulator/random.ts';
import type { HeardFix } from '../../simulator/sensor.ts';

export const NOISES = ['none', 'demo', 'worse', 'flapping'] as const;
export type Noise = (typeof NOISES)[number];

/** Worse: so much further off, in metres a side (one standard deviation), and so many never heard. */
const WORSE_M = 3;
const WORSE_LOST = 0.3;
/** A flapping tag is heard for so long and then silent for so long, in ms. */
const HEARD_MS = [10_000, 60_000] as const;
const SILENT_MS = [15_000, 120_000] as const;

/** `nowMs`: since the day began. Badges of associates stay as they are. */
export function createNoise(noise: Noise, seed: number): (fixes: HeardFix[], nowMs: number) => HeardFix[] {
  const random = createRandom(seed, 'noise', noise);
  const flaps = new Map<string, { heard: boolean; untilMs: number }>();
  const isCustomers = ({ tag }: HeardFix) => !tag.startsWith('B-');

  function isHeard(tag: string, nowMs: number): boolean {
    let flap = flaps.get(tag) ?? { heard: true, untilMs: nowMs + random.between(...HEARD_MS) };
    const [from, to] = flap.heard ? SILENT_MS : HEARD_MS;
    if (nowMs >= flap.untilMs) flap = { heard: !flap.heard, untilMs: nowMs + random.between(from, to) };
    flaps.set(tag, flap);
    return flap.heard;
  }
  const further = (fix: HeardFix): HeardFix => {
    const [x, y] = [fix.x + random.gaussian(0, WORSE_M), fix.y + random.gaussian(0, WORSE_M)];
    return { ...fix, x, y, accuracyM: Math.hypot(fix.accuracyM ?? 1, WORSE_M) };
  };

  return (fixes, nowMs) => {
    if (noise === 'flapping') return fixes.filter((fix) => !isCustomers(fix) || isHeard(fix.tag, nowMs));
    if (noise !== 'worse') return fixes;
    return fixes.flatMap((fix) => (!isCustomers(fix) ? fix : random.chance(WORSE_LOST) ? [] : further(fix)));
  };
}
