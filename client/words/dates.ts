/** Says days: a date, or how long ago it was, in the store's own calendar. */

const DAY_MS = 86_400_000;
/** From so many days on they are told in weeks, and from so many in months, and years. */
const WEEKS_FROM_DAYS = 14;
const MONTHS_FROM_DAYS = 61;
const YEARS_FROM_DAYS = 731;
const MEAN_MONTH_DAYS = 30.44;
const MEAN_YEAR_DAYS = 365.25;

export interface Dates {
  /** `14 October`; with its year when that is not the year of `nowMs`. Both epoch ms. */
  day(ms: number, nowMs: number): string;
  /** `yesterday`, `9 days ago`, `3 weeks ago`; null for today and for what is still to come. */
  daysAgo(ms: number, nowMs: number): string | null;
}

/** `tag`: BCP 47, for `Intl`. `timeZone`: IANA name of the store's. */
export function createDates(tag: string, timeZone: string): Dates {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const date = new Intl.DateTimeFormat(tag, { timeZone, day: 'numeric', month: 'long' });
  const dateOfYear = new Intl.DateTimeFormat(tag, { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const dayNumber = (ms: number): number => Date.parse(calendar.format(ms)) / DAY_MS;
  // Intl writes «1 décembre»; French says «1er», and plain numbers after it.
  const spoken = (text: string): string => (tag.startsWith('fr') ? text.replace(/^1 /, '1er ') : text);
  const yearOf = (ms: number): string => calendar.format(ms).slice(0, 4);

  return {
    day: (ms, nowMs) => spoken((yearOf(ms) === yearOf(nowMs) ? date : dateOfYear).format(ms)),
    daysAgo(ms, nowMs) {
      const days = dayNumber(nowMs) - dayNumber(ms);
      if (days <= 0) return null;
      if (days < WEEKS_FROM_DAYS) return relative.format(-days, 'day');
      if (days < MONTHS_FROM_DAYS) return relative.format(-Math.floor(days / 7), 'week');
      if (days < YEARS_FROM_DAYS) return relative.format(-Math.floor(days / MEAN_MONTH_DAYS), 'month');
      return relative.format(-Math.floor(days / MEAN_YEAR_DAYS), 'year');
    },
  };
}
