/** The managers' page in either language; a catalogue of its own, so that the floor does not carry it. */
import { type ManageCatalogue, manageEn } from './manage-en.ts';
import { manageFr } from './manage-fr.ts';
import type { Locale } from './speech.ts';

export type { ManageCatalogue } from './manage-en.ts';

/** Every word of the page. */
export const manageWords = (locale: Locale): ManageCatalogue => ({ en: manageEn, fr: manageFr })[locale];

/** Days and figures as the page writes them; days in the store's time zone. */
export interface Figures {
  /** `14 October 2026`. `ms`: epoch. */
  day(ms: number): string;
  /** `14 October, 14:03`. `ms`: epoch. */
  moment(ms: number): string;
  /** `10,000`. */
  count(n: number): string;
  /** `42%`, of a share from 0 to 1. */
  share(n: number): string;
}

/** `timeZone`: IANA name of the store's. */
export function createFigures(locale: Locale, timeZone: string): Figures {
  const tag = { en: 'en-GB', fr: 'fr-FR' }[locale];
  const day = new Intl.DateTimeFormat(tag, { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  const short = new Intl.DateTimeFormat(tag, { timeZone, day: 'numeric', month: 'long' });
  const time = new Intl.DateTimeFormat(tag, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const count = new Intl.NumberFormat(tag);
  const share = new Intl.NumberFormat(tag, { style: 'percent' });
  // The fonts have no narrow space.
  const printable = (text: string): string => text.replaceAll('\u202f', '\u00a0');
  return {
    day: (ms) => day.format(ms),
    moment: (ms) => `${short.format(ms)}, ${time.format(ms)}`,
    count: (n) => printable(count.format(n)),
    share: (n) => printable(share.format(n)),
  };
}
