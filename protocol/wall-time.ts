/** What a clock on the wall shows, and when it shows it: between epoch milliseconds and a time zone's own reckoning. */

const DAY_MS = 86_400_000;

export interface WallTime {
  /** What the clock shows at a moment (epoch ms), as milliseconds of a clock in UTC that shows the same. */
  at(ms: number): number;
  /**
   * When the clock shows this, epoch ms. Shown twice, the first time; never shown, as if the clock had not been put forward
   * yet (RFC 5545, 3.3.5).
   */
  when(shown: number): number;
}

/** `timeZone`: IANA name. Throws `RangeError` for one that is unknown. */
export function createWallTime(timeZone: string): WallTime {
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
  function at(ms: number): number {
    const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const second = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
    return second + (((ms % 1000) + 1000) % 1000);
  }
  return {
    at,
    when(shown) {
      // A day before and a day after, whatever change of the clock lies between is over, or has not begun.
      const [before, after] = [shown - DAY_MS, shown + DAY_MS].map((near) => at(near) - near);
      const moments = [shown - before!, shown - after!].filter((ms) => at(ms) === shown);
      return moments.length > 0 ? Math.min(...moments) : shown - before!;
    },
  };
}

/** Whether a time zone is one that has an IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
