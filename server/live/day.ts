/** When a store's day begins and ends, by its own clock. */

/** Epoch ms; the next day starts at `endMs`. */
export interface Day {
  readonly startMs: number;
  readonly endMs: number;
}

const HOUR_MS = 3_600_000;

/** The local day that holds `nowMs`, 23 to 25 hours long. Where the clock skips midnight, the day starts when it is over. */
export function dayOf(nowMs: number, timeZone: string): Day {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  /** The wall clock at a moment, as if it were UTC. */
  const wall = (ms: number): number => {
    const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!) + (ms % 1000);
  };
  const midnight = Math.floor(wall(nowMs) / (24 * HOUR_MS)) * 24 * HOUR_MS;
  return { startMs: firstMoment(wall, midnight), endMs: firstMoment(wall, midnight + 24 * HOUR_MS) };
}

/** When the local day that holds `nowMs` began, epoch ms. */
export function startOfDay(nowMs: number, timeZone: string): number {
  return dayOf(nowMs, timeZone).startMs;
}

/** The first moment at which the wall clock shows `wanted` or later: within the hour a change of offset may take, by halving. */
function firstMoment(wall: (ms: number) => number, wanted: number): number {
  let before = wanted - 26 * HOUR_MS;
  let after = wanted + 26 * HOUR_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wall(middle) >= wanted) after = middle;
    else before = middle;
  }
  return after;
}
