/** The words of the house's standards in either language; a catalogue of its own, fetched with what shows them. */
import type { Locale } from './speech.ts';
import { type StandardsCatalogue, standardsEn } from './standards-en.ts';
import { standardsFr } from './standards-fr.ts';

export type { StandardsCatalogue } from './standards-en.ts';

export const standardsWords = (locale: Locale): StandardsCatalogue => ({ en: standardsEn, fr: standardsFr })[locale];
