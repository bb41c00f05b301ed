/** The words of the report on discretion in either language; a catalogue of its own, fetched with what shows them. */
import { type DiscretionCatalogue, discretionEn } from './discretion-en.ts';
import { discretionFr } from './discretion-fr.ts';
import type { Locale } from './speech.ts';

export type { DiscretionCatalogue } from './discretion-en.ts';

export const discretionWords = (locale: Locale): DiscretionCatalogue =>
  ({ en: discretionEn, fr: discretionFr })[locale];
