/** Which greeting belongs to an hour of the house. */

const AFTERNOON_FROM_HOUR = 12;
const EVENING_FROM_HOUR = 18;
const MORNING_FROM_HOUR = 5;

/** `nowMs` epoch ms; `timeZone` the store's IANA name. */
export function greetingAt(nowMs: number, timeZone: string): 'morning' | 'afternoon' | 'evening' {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  const hour = Number(format.format(nowMs));
  if (hour < MORNING_FROM_HOUR || hour >= EVENING_FROM_HOUR) return 'evening';
  return hour < AFTERNOON_FROM_HOUR ? 'morning' : 'afternoon';
}
