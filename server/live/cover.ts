/** How many are on the floor, hour by hour. */
import { isOnDuty, type Rota } from './shift.ts';

const HOUR_MS = 3_600_000;
/** Between two looks nobody comes and goes unnoticed who stays for longer. */
const LOOK_EVERY_MS = 5 * 60_000;

/** Of each hour from the one of `fromMs` to `untilMs` (epoch ms): how many are on duty at its lowest. */
export function coverOf(
  rota: Rota,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): { at: number; count: number }[] {
  const hours: { at: number; count: number }[] = [];
  for (let at = fromMs; at < untilMs; at = nextHour(at)) {
    const counts: number[] = [];
    for (let t = at; t < Math.min(untilMs, nextHour(at)); t += LOOK_EVERY_MS)
      counts.push([...rota.keys()].filter((associate) => isOnDuty(rota, associate, t)).length);
    hours.push({ at, count: Math.min(...counts) });
  }
  return hours;
}

const nextHour = (ms: number): number => Math.floor(ms / HOUR_MS) * HOUR_MS + HOUR_MS;
