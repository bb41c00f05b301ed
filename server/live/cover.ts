/** How many are on the floor, hour by hour, and how many if the rota were another. */
import { isOnDuty, type Rota } from './shift.ts';

const HOUR_MS = 3_600_000;
/** Between two looks nobody comes and goes unnoticed who stays for longer. */
const LOOK_EVERY_MS = 5 * 60_000;

/** At one moment of the hour that begins `at` (epoch ms). */
export interface HourCover {
  at: number;
  before: number;
  after: number;
}

/** Of each hour from that of `fromMs` to `untilMs` (epoch ms): when fewest would be there of the moments that differ, else of all. */
export function compareCover(
  before: Rota,
  after: Rota,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): HourCover[] {
  const hours: HourCover[] = [];
  for (let at = fromMs; at < untilMs; at = nextHour(at)) {
    const moments: HourCover[] = [];
    for (let t = at; t < Math.min(untilMs, nextHour(at)); t += LOOK_EVERY_MS)
      moments.push({ at, before: countAt(before, t), after: countAt(after, t) });
    const different = moments.filter((one) => one.after !== one.before);
    const [first, ...others] = different.length > 0 ? different : moments;
    hours.push(others.reduce((least, one) => (one.after < least.after ? one : least), first!));
  }
  return hours;
}

const countAt = (rota: Rota, t: number): number =>
  [...rota.keys()].filter((associate) => isOnDuty(rota, associate, t)).length;

const nextHour = (ms: number): number => Math.floor(ms / HOUR_MS) * HOUR_MS + HOUR_MS;
