/** The words of hours that are over in either language, and their figures and days; a catalogue of its own, fetched with what shows them. */
import type { Measure } from '../history/measure.ts';
import { type HistoryCatalogue, historyEn } from './history-en.ts';
import { historyFr } from './history-fr.ts';
import type { Locale } from './speech.ts';

export type { HistoryCatalogue } from './history-en.ts';

export const historyWords = (locale: Locale): HistoryCatalogue => ({ en: historyEn, fr: historyFr })[locale];

export interface HistoryFigures {
  /** `1.4`, `7`, `8 min`, `50 s`, `92%`. */
  value(measure: Measure, value: number): string;
  /** `Sat 21 November`. `ms`: epoch. */
  day(ms: number): string;
  /** `2026-11-21`, as the calls name days. */
  dayName(ms: number): string;
}

/** `timeZone`: IANA name of the store's. `duration`: a length of time in words, of ms. */
export function createHistoryFigures(
  locale: Locale,
  timeZone: string,
  duration: (ms: number) => string,
): HistoryFigures {
  const tag = { en: 'en-GB', fr: 'fr-FR' }[locale];
  const day = new Intl.DateTimeFormat(tag, { timeZone, weekday: 'short', day: 'numeric', month: 'long' });
  const name = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const tenth = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(tag, { style: 'percent' });
  // The fonts have no narrow space.
  const printable = (text: string): string => text.replaceAll('\u202f', '\u00a0');
  const say: Record<Measure, (value: number) => string> = {
    there: tenth.format,
    most: String,
    stay: duration,
    wait: duration,
    inTime: share.format,
  };
  return {
    value: (measure, value) => printable(say[measure](value)),
    day: (ms) => printable(day.format(ms)),
    dayName: (ms) => name.format(ms),
  };
}
