/** Days as one language and one house say them. */
import type { Locale } from './speech.ts';

const TAGS: Record<Locale, string> = { en: 'en-GB', fr: 'fr-FR' };

/** `(ms)`: `14 October`, and with the year where it is not the year of `nowMs`. Epoch ms; `timeZone` is the store's. */
export function createDays(locale: Locale, timeZone: string, nowMs: number): (ms: number) => string {
  const day = { timeZone, day: 'numeric', month: 'long' } as const;
  const [short, long] = [
    new Intl.DateTimeFormat(TAGS[locale], day),
    new Intl.DateTimeFormat(TAGS[locale], { ...day, year: 'numeric' }),
  ];
  const year = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric' });
  return (ms) => (year.format(ms) === year.format(nowMs) ? short : long).format(ms);
}
