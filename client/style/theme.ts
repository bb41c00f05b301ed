/** Which theme a screen wears: light by day, dim in the house's evening, or what its person chose. */

export type ThemeChoice = 'auto' | 'light' | 'dim';
export type Theme = 'light' | 'dim';
export const THEME_CHOICES: readonly ThemeChoice[] = ['auto', 'light', 'dim'];

const EVENING_FROM_HOUR = 19;
const DAY_FROM_HOUR = 8;

/** `nowMs` epoch ms, `timeZone` the store's IANA name: the house's evening counts, not the tablet's. */
export function themeAt(choice: ThemeChoice, nowMs: number, timeZone: string): Theme {
  if (choice !== 'auto') return choice;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  const hour = Number(format.format(nowMs));
  return hour >= EVENING_FROM_HOUR || hour < DAY_FROM_HOUR ? 'dim' : 'light';
}
