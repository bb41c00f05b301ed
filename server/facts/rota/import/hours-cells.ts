/** Days and hours as the cells of a rota's table have them; all on the store's own clock, as one in UTC would show it. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** From midnight of their day, in ms; the end lies after the beginning, on the next day if it must. */
export interface Hours {
  fromMs: number;
  untilMs: number;
}

/** `2026-11-21`, as the midnight at its beginning; null for no day of the calendar. */
export function dayIn(cell: string): number | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(cell)?.map(Number) ?? [];
  if (year === undefined) return null;
  const at = Date.UTC(year, month! - 1, day);
  return new Date(at).getUTCDate() === day && new Date(at).getUTCMonth() === month! - 1 ? at : null;
}

/** `9:00`, `09:00:00`, `6AM`, `2:30 pm`: ms after midnight; null for no time of day. */
export function timeIn(cell: string): number | null {
  const [, hour, minute = '0', half] = /^(\d{1,2})(?::(\d\d)(?::00)?)?\s*([ap]m)?$/i.exec(cell.trim()) ?? [];
  if (hour === undefined || (half === undefined && !cell.includes(':'))) return null;
  const [h, m] = [Number(hour), Number(minute)];
  if (m > 59 || h > (half ? 12 : 24) || (half && h === 0) || (h === 24 && m > 0)) return null;
  const ofDay = half ? (h % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : h;
  return (ofDay * 60 + m) * MINUTE_MS;
}

/** An end that is not after the beginning is on the next day. */
export const hoursOf = (fromMs: number, untilMs: number): Hours => ({
  fromMs,
  untilMs: untilMs > fromMs ? untilMs : untilMs + DAY_MS,
});

/** `12:00-12:30`; null for what is none. */
export function hoursIn(cell: string): Hours | null {
  const [from, until, ...more] = cell.split(/\s*[-–]\s*/).map(timeIn);
  return from == null || until == null || more.length > 0 ? null : hoursOf(from, until);
}
