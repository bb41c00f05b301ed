/** Times for which an appointment can be made, as the house's clock shows them: every half hour of the day, for some weeks. */
import type { Speech } from '../words/speech.ts';

const HALF_HOUR_MS = 30 * 60_000;
const DAYS = 42;
/** Hours of the house's clock between which somebody can come. */
const FROM = '08:00';
const UNTIL = '20:30';

/** By day, as it is called; epoch ms. The first are still to come at `nowMs`. */
export function slotsFrom(nowMs: number, speech: Pick<Speech, 'day' | 'time'>): Map<string, number[]> {
  const days = new Map<string, number[]>();
  const first = Math.ceil((nowMs + 1) / HALF_HOUR_MS) * HALF_HOUR_MS;
  for (let at = first; at < nowMs + DAYS * 86_400_000; at += HALF_HOUR_MS) {
    const time = speech.time(at);
    if (time < FROM || time > UNTIL) continue;
    const day = speech.day(at, nowMs);
    days.set(day, [...(days.get(day) ?? []), at]);
  }
  return days;
}
