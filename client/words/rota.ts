/** The words of the rota in either language, and days as it calls them; a catalogue of its own, fetched with what shows them. */
import { type RotaCatalogue, rotaEn } from './rota-en.ts';
import { rotaFr } from './rota-fr.ts';
import type { Locale } from './speech.ts';

export type { RotaCatalogue } from './rota-en.ts';

export const rotaWords = (locale: Locale): RotaCatalogue => ({ en: rotaEn, fr: rotaFr })[locale];

/** `Tue 24`, `mar. 24`: days in the store's time zone. `ms`: epoch. */
export function createWeekdays(locale: Locale, timeZone: string): (ms: number) => string {
  const tag = { en: 'en-GB', fr: 'fr-FR' }[locale];
  const format = new Intl.DateTimeFormat(tag, { timeZone, weekday: 'short', day: 'numeric' });
  return (ms) => format.format(ms).replaceAll(/[ \u202f]/g, '\u00a0');
}
