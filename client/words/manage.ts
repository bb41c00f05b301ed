/** The managers' page in either language; a catalogue of its own, so that the floor does not carry it. */
import { type ManageCatalogue, manageEn } from './manage-en.ts';
import { manageFr } from './manage-fr.ts';
import type { Locale } from './speech.ts';

export type { ManageCatalogue } from './manage-en.ts';

/** Every word of the page. */
export const manageWords = (locale: Locale): ManageCatalogue => ({ en: manageEn, fr: manageFr })[locale];

/** A day with its year, `14 October 2026`, and a moment of it, `14 October, 14:03`; in the store's time zone (IANA). */
export function createDays(locale: Locale, timeZone: string): { day(ms: number): string; moment(ms: number): string } {
  const tag = { en: 'en-GB', fr: 'fr-FR' }[locale];
  const day = new Intl.DateTimeFormat(tag, { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  const short = new Intl.DateTimeFormat(tag, { timeZone, day: 'numeric', month: 'long' });
  const time = new Intl.DateTimeFormat(tag, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return { day: (ms) => day.format(ms), moment: (ms) => `${short.format(ms)}, ${time.format(ms)}` };
}
